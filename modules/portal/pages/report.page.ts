import { mostPhotos } from '../rules/report-form.ts';
import type { Frame, PublicView } from '../rules/public-view.ts';
import { fill, type PageWords, scriptWords } from '../words.ts';
import { field, tick } from './fields.ts';
import { urgentNumbers } from './home.page.ts';
import { type Html, html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** A word of ours that the form carries on; none where there is none. */
function hiddenWord(name: string, value: string | undefined): Html | null {
  return value === undefined || value === '' ? null : html`<input type="hidden" name="${name}" value="${value}" />`;
}

/** One page, one question after the other; only the first two must be answered. */
export function reportPage(frame: Frame, words: PageWords, view: PublicView['report']): Page {
  const { typed, faults } = view;
  const faultOf = (name: string) => faults.find((fault) => fault.field === name)?.words;
  return {
    title: words['report.title'],
    body: html`<h1>${words['report.title']}<small>${words['report.lead']}</small></h1>
      ${
        faults.length > 0 &&
        html`<div class="summary" role="alert" tabindex="-1">
          <h2>${words['fault.title']}</h2>
          <ul>
            ${faults.map((fault) => html`<li><a href="#${fault.field}">${fault.words}</a></li>`)}
          </ul>
        </div>`
      }
      ${urgentNumbers(words)}
      <form
        method="post"
        action="${pathOf(frame, 'report')}"
        enctype="multipart/form-data"
        data-draft="report"
        data-words="${scriptWords(words, 'send', 'photo', 'cover', 'map')}"
      >
        <input type="hidden" name="token" value="${view.token}" />
        <input type="hidden" name="language" value="${frame.face.language}" />
        <input type="hidden" name="longitude" value="${typed.longitude}" />
        <input type="hidden" name="latitude" value="${typed.latitude}" />
        ${hiddenWord('passed', view.passed)}${hiddenWord('patience', view.patience)}${hiddenWord('matter', typed.matter)}
        ${field(
          words,
          {
            name: 'words',
            label: words['report.words'],
            hint: words['report.words.hint'],
            fault: faultOf('words'),
          },
          (ties) => html`<textarea ${ties} rows="5" maxlength="4000" required>${typed.words}</textarea>`,
        )}
        ${field(
          words,
          {
            name: 'place',
            label: words['report.place'],
            hint: words['report.place.hint'],
            fault: faultOf('place'),
          },
          (ties) =>
            html`<input ${ties} type="text" maxlength="200" autocomplete="off" value="${typed.place}" />
              <p
                class="here"
                hidden
                data-here
                data-map="${pathOf(frame, 'map')}"
                data-done="${words['report.here.done']}"
                data-failed="${words['report.here.failed']}"
              >
                <button type="button">${words['report.here']}</button> <output></output>
              </p>`,
        )}
        ${
          view.towns.length > 0 &&
          field(
            words,
            { name: 'town', label: words['report.town'], optional: true },
            (ties) =>
              html`<select ${ties}>
                <option value="">${words['report.town.any']}</option>
                ${view.towns.map(
                  ({ path, name }) =>
                    html`<option value="${path}" ${path === typed.town && html`selected`}>${name}</option>`,
                )}
              </select>`,
          )
        }
        ${
          view.keptPhotos !== null &&
          html`<p class="kept">${fill(words['report.photos.kept'], { count: view.keptPhotos.count })}</p>
            <input type="hidden" name="kept" value="${view.keptPhotos.token}" />`
        }
        ${field(
          words,
          {
            name: 'photos',
            label: words['report.photos'],
            hint: fill(words['report.photos.hint'], { most: mostPhotos }),
            fault: faultOf('photos'),
            optional: true,
          },
          (ties) => html`<input ${ties} type="file" accept="image/jpeg,image/png,image/webp" multiple data-photos />`,
        )}
        ${field(
          words,
          {
            name: 'phone',
            label: words['report.phone'],
            hint: words['report.phone.hint'],
            fault: faultOf('phone'),
            optional: true,
          },
          (ties) =>
            html`<input ${ties} type="tel" maxlength="20" autocomplete="tel" inputmode="tel" value="${typed.phone}" />`,
        )}
        ${tick('quiet', words['report.quiet'], words['report.quiet.hint'], typed.quiet)}
        ${tick('confidential', words['report.confidential'], words['report.confidential.hint'], typed.confidential)}
        ${tick('about', words['report.about'], words['report.about.hint'], typed.about, faultOf('about'))}
        <p class="hint">${words['report.next']}</p>
        <button class="go" type="submit">${words['report.send']}</button>
      </form>`,
  };
}
