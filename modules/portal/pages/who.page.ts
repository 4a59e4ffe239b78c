import type { Frame, PublicView, WhoServes } from '../rules/public-view.ts';
import { fill, type PageWords, scriptWords } from '../words.ts';
import { field } from './fields.ts';
import { urgentNumbers } from './home.page.ts';
import { type Html, html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** An address, a place or a choice leads to its grid, and to whoever serves there. Printed it is the grid's board. */
export function whoPage(frame: Frame, words: PageWords, { typed, fault, choices, found }: PublicView['who']): Page {
  return {
    title: words['who.title'],
    body: html`<h1>${words['who.title']}</h1>
      <form method="get" action="${pathOf(frame, 'who')}" data-words="${scriptWords(words, 'map')}">
        <input type="hidden" name="longitude" /><input type="hidden" name="latitude" />
        ${field(
          words,
          { name: 'address', label: words['who.address'], hint: words['who.hint'], fault: fault ?? undefined },
          (ties) =>
            html`<input ${ties} type="text" maxlength="200" autocomplete="address-line1" value="${typed}" />
              <p
                class="here"
                hidden
                data-here
                data-map="${pathOf(frame, 'map')}"
                data-done="${words['who.here.done']}"
                data-failed="${words['report.here.failed']}"
              >
                <button type="button">${words['who.here']}</button> <output></output>
              </p>`,
        )}
        <button class="go" type="submit">${words['who.send']}</button>
      </form>
      ${found !== null && board(frame, words, typed, found)}
      ${
        choices !== null &&
        choices.items.length > 0 &&
        html`<section class="choose">
          <h2>${choices.level === 'town' ? words['who.or'] : words[`who.choose.${choices.level}`]}</h2>
          ${choices.level === 'town' && html`<p class="hint">${words['who.choose.town']}</p>`}
          <ul>
            ${choices.items.map(
              ({ name, query }) => html`<li><a href="${pathOf(frame, 'who')}?${query}">${name}</a></li>`,
            )}
          </ul>
        </section>`
      }`,
  };
}

function board(frame: Frame, words: PageWords, typed: string, found: WhoServes): Html {
  const fact = (name: string, value: string | Html) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<section class="answer board" aria-live="polite">
      <h2>${found.asWritten ?? `${found.villageName} ${found.gridName}`}</h2>
      <dl class="facts">
        ${fact(words['who.grid'], found.gridName)}
        ${fact(words['who.code'], html`<span class="numbers">${found.gridCode}</span>`)}
        ${fact(words['who.village'], found.villageName)} ${fact(words['who.town'], found.townName)}
        ${fact(words['who.centre'], found.centreName)} ${fact(words['who.hours'], hours(frame, words, found))}
      </dl>
      <h2>${words['who.people']}</h2>
      ${
        found.people.length === 0
          ? html`<p>${words['who.people.none']}</p>`
          : html`<ul class="people">
              ${found.people.map(
                ({ role, name, phone }) =>
                  html`<li>
                    <span>${words[`who.role.${role}`]}</span> <b>${name}</b>
                    ${phone !== null && html`<a class="numbers" href="tel:${phone.replaceAll(' ', '')}">${phone}</a>`}
                  </li>`,
              )}
            </ul>`
      }
      <p class="ways">
        <a
          class="go"
          href="${pathOf(frame, 'report')}?${new URLSearchParams({ place: typed === '' ? `${found.villageName}${found.gridName}` : typed }).toString()}"
          >${words['who.report']}</a
        >
      </p>
      <p class="hint">${words['who.print']}</p>
    </section>
    <div class="stays">${urgentNumbers(words)}</div>`;
}

function hours(frame: Frame, words: PageWords, { hours: runs, today }: WhoServes): Html {
  // The first of January 2024 was a Monday.
  const dayName = new Intl.DateTimeFormat(frame.face.language === 'en' ? 'en' : 'zh-CN', {
    weekday: 'short',
    timeZone: 'UTC',
  });
  const named = (weekday: number) => dayName.format(Date.UTC(2024, 0, weekday));
  const times = (openings: readonly { from: string; to: string }[]) =>
    openings.length === 0
      ? words['who.hours.rest']
      : openings.map(({ from, to }) => `${from}–${to}`).join(frame.face.language === 'en' ? ', ' : '，');
  const line = (name: string, openings: readonly { from: string; to: string }[]) =>
    html`<span class="line">${name} <span class="numbers">${times(openings)}</span></span>`;
  return html`${
    runs === null
      ? words['who.hours.always']
      : runs.map(({ from, to, openings }) =>
          line(
            from === to ? named(from) : `${named(from)}${frame.face.language === 'en' ? '–' : '至'}${named(to)}`,
            openings,
          ),
        )
  }${today !== null && line(fill(words['who.hours.today'], { name: today.name }), today.openings)}`;
}
