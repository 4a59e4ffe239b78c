import { formatChinaTime } from '#platform/pure/china-time.ts';
import type { Frame, PublicNotice, PublicView } from '../rules/public-view.ts';
import { fill, type PageWords } from '../words.ts';
import { type Html, html, lines } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** What the county tells everybody today, safety first. */
export function noticesPage(frame: Frame, words: PageWords, { items }: PublicView['notices']): Page {
  return {
    title: words['notices.title'],
    body: html`<h1>${words['notices.title']}</h1>
      ${
        items.length === 0
          ? html`<p>${words['notices.none']}</p>`
          : html`<ul class="notice-list">
              ${items.map(
                (item) =>
                  html`<li class="${item.kind}">
                    <a href="${pathOf(frame, 'notices', item.noticeId)}"><b>${item.title}</b></a>
                    ${marks(words, item)}
                  </li>`,
              )}
            </ul>`
      }
      <p class="ways">
        <a href="${pathOf(frame, 'notices.rss')}" type="application/rss+xml">${words['notices.rss']}</a>
      </p>`,
  };
}

/** One notice; paragraphs as they were written. */
export function noticePage(frame: Frame, words: PageWords, notice: PublicNotice): Page {
  const paragraphs = notice.body.split(/\n{2,}/).filter((one) => one.trim() !== '');
  return {
    title: notice.title,
    body: html`<article class="notice ${notice.kind}">
        <h1>${notice.title}</h1>
        ${marks(words, notice)} ${paragraphs.map((one) => html`<p>${lines(one.trim())}</p>`)}
        <p class="hint">${fill(words['notices.until'], { day: notice.validUntil })}</p>
      </article>
      <p class="ways"><a href="${pathOf(frame, 'notices')}">${words['notices.all']}</a></p>`,
  };
}

function marks(words: PageWords, { kind, areaName, publishedAt }: PublicNotice): Html {
  return html`<p class="marks">
    <span class="kind">${words[`notices.kind.${kind}`]}</span> <span>${areaName}</span>
    <time datetime="${publishedAt}">${formatChinaTime(new Date(publishedAt))}</time>
  </p>`;
}
