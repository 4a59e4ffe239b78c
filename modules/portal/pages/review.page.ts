import { formatChinaTime } from '#platform/pure/china-time.ts';
import type { Frame } from '../rules/public-view.ts';
import type { AlikeShown, ReviewView } from '../rules/review-view.ts';
import { fill, type PageWords } from '../words.ts';
import { carriedFields } from './carried.ts';
import { type Html, html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** Before a report is taken: whom to call, what has been reported already, what it may be about. All of it may be passed by. */
export function reviewPage(frame: Frame, words: PageWords, view: ReviewView): Page {
  const { carried, urgent, alike, matters, photos } = view;
  const title = words[alike.length > 0 ? 'review.alike' : 'review.urgent.title'];
  const offered = alike.some((one) => one.support !== null);
  return {
    title,
    body: html`<h1>${title}<small>${words['review.not-yet']}</small></h1>
      ${
        urgent.length > 0 &&
        html`<aside class="urgent" aria-labelledby="urgent">
          <h2 id="urgent">${words['review.urgent']}</h2>
          <ul>
            ${urgent.map(
              (number) =>
                html`<li>
                  <a href="tel:${number}"><b>${number}</b> ${words[`urgent.${number}`]}</a>
                </li>`,
            )}
          </ul>
          <p>${words['review.urgent.line']}</p>
        </aside>`
      }
      <form method="post" action="${pathOf(frame, 'report')}" enctype="multipart/form-data">
        ${carriedFields(carried)}<input type="hidden" name="reviewed" value="yes" />
        ${alike.length > 0 && alikeCases(words, alike)}
        ${matters.length > 0 && chooseMatter(words, matters, carried.typed.matter)}
        <section class="wrote" aria-labelledby="wrote">
          <h2 id="wrote">${words['review.wrote']}</h2>
          <p>${carried.typed.words}</p>
          <p class="hint">
            ${carried.typed.place}${photos > 0 && ` · ${fill(words['report.photos.kept'], { count: photos })}`}
          </p>
        </section>
        <button class="go" type="submit">${words[offered ? 'review.none' : 'review.go']}</button>
      </form>`,
  };
}

function alikeCases(words: PageWords, alike: readonly AlikeShown[]): Html {
  return html`<section>
    <p>${words['review.alike.line']}</p>
    <ul class="alike">
      ${alike.map(
        (one, place) =>
          html`<li>
            <h2 id="alike-${place}">
              ${one.guessed ? fill(words['review.guessed'], { matter: one.matterName }) : one.matterName}
            </h2>
            <p>${whereOf(words, one)}</p>
            <p class="hint">
              ${fill(words['review.reported'], { time: formatChinaTime(new Date(one.reportedAt)) })} ·
              ${one.support === null ? words['review.over'] : words.stage[one.stage]}
            </p>
            ${
              one.support === null
                ? html`<p class="hint">${words['review.over.line']}</p>`
                : html`<button
                    class="go plain"
                    type="submit"
                    name="support"
                    value="${one.support}"
                    aria-describedby="alike-${place}"
                  >
                    ${words['review.support']}
                  </button>`
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

function whereOf(words: PageWords, { gridName, road, near }: AlikeShown): string {
  return [gridName, road, near ? words['review.near'] : null].filter((part) => part !== null).join(' · ');
}

function chooseMatter(words: PageWords, matters: ReviewView['matters'], chosen: string): Html {
  const option = (code: string, name: string) =>
    html`<label
      ><input type="radio" name="matter" value="${code}" ${code === chosen && html`checked`} /><span
        >${name}</span
      ></label
    >`;
  return html`<fieldset class="choice matters">
    <legend>${words['review.matter']} <i>${words.optional}</i></legend>
    ${matters.map(({ code, name }) => option(code, name))}${option('', words['review.matter.unknown'])}
  </fieldset>`;
}
