import { formatChinaTime } from '#platform/pure/china-time.ts';
import type { Frame, PublicView } from '../rules/public-view.ts';
import { fill, type PageWords } from '../words.ts';
import { html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

const kept = ['report', 'phone', 'photos', 'place', 'browser', 'network'] as const;

/** What is stored, why, how long and who opens it, in plain words and by the settings in force. */
export function privacyPage(
  frame: Frame,
  words: PageWords,
  { ordinary, emergency, answerIn }: PublicView['privacy'],
): Page {
  const years = (term: number | null) =>
    term === null ? words['privacy.for-ever'] : fill(words['privacy.years'], { years: term });
  return {
    title: words['privacy.title'],
    body: html`<h1>${words['privacy.title']}</h1>
      <dl class="plain">
        ${kept.map(
          (one) =>
            html`<div>
              <dt>${words[`privacy.${one}`]}</dt>
              <dd>${words[`privacy.${one}.why`]}</dd>
            </div>`,
        )}
      </dl>
      <h2>${words['privacy.how-long']}</h2>
      <p>${fill(words['privacy.how-long.line'], { ordinary: years(ordinary), emergency: years(emergency) })}</p>
      <h2>${words['privacy.who']}</h2>
      <p>${words['privacy.who.line']}</p>
      <h2>${words['privacy.yours']}</h2>
      <p>
        ${fill(words['privacy.yours.line'], { term: fill(words[`privacy.term.${answerIn.unit}`], { count: answerIn.value }) })}
      </p>
      <h2>${words['privacy.letters']}</h2>
      <p>${words['privacy.letters.line']}</p>
      <p class="ways">
        <a href="${pathOf(frame, 'follow')}">${words['home.follow']}</a>
        <a href="${pathOf(frame, 'letter')}">${words['home.letter']}</a>
      </p>`,
  };
}

/** Who opened the personal data of one case: role, organisation, minute. */
export function lookedPage(frame: Frame, words: PageWords, { link, looks }: PublicView['looked']): Page {
  return {
    title: words['looked.title'],
    body: html`<h1>${words['looked.title']}<small>${words['looked.lead']}</small></h1>
      ${
        looks.length === 0
          ? html`<p>${words['looked.none']}</p>`
          : html`<ul class="added">
              ${looks.map(
                ({ at, roleName, organisationName }) =>
                  html`<li><time>${formatChinaTime(new Date(at))}</time> ${organisationName} · ${roleName}</li>`,
              )}
            </ul>`
      }
      <p class="ways">
        <a href="${pathOf(frame, 'follow', link)}">${words['looked.back']}</a>
        <a href="${pathOf(frame, 'privacy')}">${words['privacy.title']}</a>
      </p>`,
  };
}
