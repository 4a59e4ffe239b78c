import type { Frame, PublicView } from '../rules/public-view.ts';
import { fill, type PageWords } from '../words.ts';
import { html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** The three doors, and the numbers to call when there is no time for doors. */
export function homePage(frame: Frame, words: PageWords, _view: PublicView['home']): Page {
  const door = (to: string, kind: 'report' | 'follow' | 'who' | 'notices' | 'letter') =>
    html`<a class="door ${kind}" href="${pathOf(frame, to)}"
      ><b>${words[`home.${kind}`]}</b><span>${words[`home.${kind}.line`]}</span></a
    >`;
  return {
    title: words.home,
    body: html`<h1>${fill(words['home.title'], { county: frame.countyName })}<small>${words.tagline}</small></h1>
      <div class="doors">
        ${door('report', 'report')}${door('follow', 'follow')}${door('who', 'who')}${door('notices', 'notices')}${door('letter', 'letter')}
      </div>
      ${urgentNumbers(words)}
      <section class="how">
        <h2>${words['how.title']}</h2>
        <ol>
          <li>${words['how.1']}</li>
          <li>${words['how.2']}</li>
          <li>${words['how.3']}</li>
          <li>${words['how.4']}</li>
        </ol>
      </section>`,
  };
}

/** Whoever is in danger calls; nobody waits for a form. */
export function urgentNumbers(words: PageWords) {
  const call = (number: '110' | '119' | '120' | '12345') =>
    html`<li>
      <a href="tel:${number}"><b>${number}</b> ${words[`urgent.${number}`]}</a>
    </li>`;
  return html`<aside class="urgent" aria-labelledby="urgent">
    <h2 id="urgent">${words['urgent.title']}</h2>
    <ul>
      ${call('110')}${call('119')}${call('120')}${call('12345')}
    </ul>
  </aside>`;
}
