import { formatChinaTime } from '#platform/pure/china-time.ts';
import type { Frame, PublicView } from '../rules/public-view.ts';
import { fill, type PageWords } from '../words.ts';
import { html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** What its sender is told of a report that a person still looks at, or that was not let in. */
export function heldPage(frame: Frame, words: PageWords, view: PublicView['held']): Page {
  const { state, link, receivedAt, discardReason, photosLeft } = view;
  return {
    title: words[`held.${state}`],
    body: html`<h1>${words[`held.${state}`]}<small>${formatChinaTime(new Date(receivedAt))}</small></h1>
      <p class="said${state === 'waiting' ? '' : ' not'}" role="status">${words[`held.${state}.line`]}</p>
      ${discardReason !== null && html`<p>${fill(words['held.reason'], { reason: discardReason })}</p>`}
      ${photosLeft && html`<p class="said not">${words['held.photos']}</p>`}
      ${
        state === 'waiting'
          ? html`<p><a class="go plain" href="${pathOf(frame, 'follow', link)}">${words['case.link']}</a></p>`
          : html`<p><a class="go" href="${pathOf(frame, 'report')}">${words['home.report']}</a></p>`
      }
      <p class="hint">${words['held.urgent']}</p>`,
  };
}
