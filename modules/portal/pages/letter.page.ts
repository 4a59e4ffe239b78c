import { formatChinaTime } from '#platform/pure/china-time.ts';
import { letterKinds, letterStages } from '../rules/letter.ts';
import type { LetterView } from '../rules/letter-view.ts';
import type { Frame } from '../rules/public-view.ts';
import { fill, type PageWords } from '../words.ts';
import { field } from './fields.ts';
import { type Html, html, lines } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** The form in which somebody writes to the county about people, or has an idea, or thanks. */
export function letterFormPage(frame: Frame, words: PageWords, view: LetterView['form']): Page {
  const { typed, faults, organisations, towns } = view;
  const faultOf = (name: string) => faults.find((fault) => fault.field === name)?.words;
  const kindFault = faultOf('kind');
  return {
    title: words['letter.title'],
    body: html`<h1>${words['letter.title']}<small>${words['letter.lead']}</small></h1>
      ${
        faults.length > 0 &&
        html`<div class="summary" role="alert" tabindex="-1">
          <h2>${words['fault.title']}</h2>
          <ul>
            ${faults.map((fault) => html`<li><a href="#${fault.field}">${fault.words}</a></li>`)}
          </ul>
        </div>`
      }
      <p class="hint">${words['letter.not-this']} <a href="${pathOf(frame, 'report')}">${words['home.report']}</a></p>
      <form method="post" action="${pathOf(frame, 'letter')}">
        <input type="hidden" name="token" value="${view.token}" />
        <fieldset class="choice three" id="kind">
          <legend>${words['letter.kind']}</legend>
          <p class="hint">${words['letter.kind.hint']}</p>
          ${kindFault !== undefined && html`<p class="fault">${kindFault}</p>`}
          ${letterKinds.map(
            (kind) =>
              html`<label
                ><input
                  type="radio"
                  name="kind"
                  value="${kind}"
                  required
                  ${typed.kind === kind && html`checked`}
                /><span>${words[`letter.kind.${kind}`]}</span></label
              >`,
          )}
        </fieldset>
        ${field(
          words,
          { name: 'words', label: words['letter.words'], hint: words['letter.words.hint'], fault: faultOf('words') },
          (ties) => html`<textarea ${ties} rows="7" maxlength="4000" required>${typed.words}</textarea>`,
        )}
        ${field(
          words,
          {
            name: 'about',
            label: words['letter.about'],
            hint: words['letter.about.hint'],
            fault: faultOf('about'),
            optional: true,
          },
          (ties) =>
            html`<select ${ties}>
              <option value="">${words['letter.about.none']}</option>
              ${organisations.map(
                ({ organisationId, name }) =>
                  html`<option value="${organisationId}" ${organisationId === typed.about && html`selected`}>
                    ${name}
                  </option>`,
              )}
            </select>`,
        )}
        ${
          towns.length > 0 &&
          field(
            words,
            { name: 'town', label: words['report.town'], hint: words['letter.town.hint'], optional: true },
            (ties) =>
              html`<select ${ties}>
                <option value="">${words['report.town.any']}</option>
                ${towns.map(
                  ({ path, name }) =>
                    html`<option value="${path}" ${path === typed.town && html`selected`}>${name}</option>`,
                )}
              </select>`,
          )
        }
        ${field(
          words,
          {
            name: 'phone',
            label: words['report.phone'],
            hint: words['letter.phone.hint'],
            fault: faultOf('phone'),
            optional: true,
          },
          (ties) =>
            html`<input ${ties} type="tel" maxlength="20" autocomplete="tel" inputmode="tel" value="${typed.phone}" />`,
        )}
        <p class="hint">${words['letter.next']}</p>
        <button class="go" type="submit">${words['letter.send']}</button>
      </form>`,
  };
}

/** How far a letter is, what was said from both sides, and what its writer may do now. */
export function letterPage(frame: Frame, words: PageWords, view: LetterView['letter']): Page {
  return {
    title: words['letter.one'],
    body: html`${
        view.isNew
          ? html`<div class="received" role="status">
              <h1>${words['case.new']}</h1>
              <p>${words['letter.new.lead']}</p>
              <p><a href="${pathOf(frame, 'letter', view.link)}">${words['case.link']}</a></p>
            </div>`
          : html`<h1>${words['letter.one']}<small>${words[`letter.kind.${view.kind}`]}</small></h1>`
      }
      ${view.note !== null && html`<p class="said${view.note.good ? '' : ' not'}" role="status">${view.note.words}</p>`}
      ${view.held && html`<p class="said">${words['letter.held']}</p>`}
      ${
        view.discardReason !== null
          ? html`<p class="said not">
              ${words['letter.discarded']} ${fill(words['held.reason'], { reason: view.discardReason })}
            </p>`
          : stages(words, view.stage)
      }
      <dl class="facts">
        <div>
          <dt>${words['letter.received']}</dt>
          <dd>${time(view.receivedAt)}</dd>
        </div>
        <div>
          <dt>${words['letter.desk']}</dt>
          <dd>${view.deskName}</dd>
        </div>
        ${
          view.stage !== 'answered' &&
          html`<div>
            <dt>${words['case.promise']}</dt>
            <dd>${fill(words['case.promise.line'], { time: time(view.dueAt) })}</dd>
          </div>`
        }
      </dl>
      ${view.late && html`<p class="said not">${words['letter.late']}</p>`}
      ${view.erased && html`<p class="said">${words['letter.erased']}</p>`}
      ${view.said.map(
        (one) =>
          html`<section class="${one.by === 'desk' ? 'answer' : 'own-words'}">
            <h2>${words[`letter.said.${one.kind}`]}</h2>
            <p>${lines(one.words)}</p>
            <p class="hint">${time(one.at)}</p>
          </section>`,
      )}
      ${view.mayReply && act(frame, words, view, 'reply')} ${view.mayAskAgain && act(frame, words, view, 'again')}
      <p class="ways"><a href="${pathOf(frame, 'privacy')}">${words['privacy.title']}</a></p>`,
  };
}

function act(frame: Frame, words: PageWords, view: LetterView['letter'], which: 'reply' | 'again'): Html {
  return html`<section class="act" id="${which}">
    <h2>${words[`letter.${which}`]}</h2>
    <p class="hint">${words[`letter.${which}.lead`]}</p>
    <form method="post" action="${pathOf(frame, 'letter', view.link, which)}">
      <input type="hidden" name="token" value="${view.formToken}" />
      ${field(
        words,
        { name: 'words', label: words[`letter.${which}.words`] },
        (ties) => html`<textarea ${ties} rows="4" maxlength="2000" required></textarea>`,
      )}
      <button class="go" type="submit">${words[`letter.${which}.send`]}</button>
    </form>
  </section>`;
}

function stages(words: PageWords, stage: LetterView['letter']['stage']): Html {
  const reached = letterStages.indexOf(stage);
  return html`<ol class="stages">
    ${letterStages.map(
      (one, index) =>
        html`<li
          class="${index < reached ? 'over' : index === reached ? 'now' : ''}"
          ${index === reached && html`aria-current="step"`}
        >
          <b>${words[`letter.stage.${one}`]}</b>
        </li>`,
    )}
  </ol>`;
}

function time(instant: string): string {
  return formatChinaTime(new Date(instant));
}
