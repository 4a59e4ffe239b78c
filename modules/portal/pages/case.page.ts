import { formatChinaTime } from '#platform/pure/china-time.ts';
import type { Frame, PublicView } from '../rules/public-view.ts';
import { fill, type PageWords, scriptWords } from '../words.ts';
import { field, yesOrNo } from './fields.ts';
import { type Html, html, lines } from './html.ts';
import { type Page, pathOf } from './shell.ts';

type Case = PublicView['case'];

/** How far a case is: four stages in plain words, the promise, the answer, and what the reporter may do now. */
export function casePage(frame: Frame, words: PageWords, view: Case): Page {
  return {
    title: view.isNew ? words['case.new'] : words['case.title'],
    body: html`${
        view.isNew
          ? html`<div class="received" role="status">
              <h1>${words['case.new']}</h1>
              <p class="code"><span>${words['case.code']}</span><strong>${view.queryCode}</strong></p>
              <p>${words['case.new.lead']}</p>
              <p><a href="${pathOf(frame, 'follow', view.link?.token ?? '')}">${words['case.link']}</a></p>
            </div>`
          : html`<h1>${words['case.title']}<small>${view.matterName}</small></h1>`
      }
      ${view.support !== undefined && html`<p class="hint">${fill(words['support.line'], { time: time(view.support.at) })}</p>`}
      ${view.said !== null && html`<p class="said${view.said.good ? '' : ' not'}" role="status">${view.said.words}</p>`}
      ${stages(words, view)}
      <dl class="facts">
        <div>
          <dt>${words['case.now']}</dt>
          <dd>${view.statusWords}</dd>
        </div>
        ${
          view.outcome !== null &&
          html`<div>
            <dt>${words['case.outcome']}</dt>
            <dd class="outcome ${view.outcome}">${words.outcome[view.outcome]}</dd>
          </div>`
        }
        <div>
          <dt>${words['case.reported']}</dt>
          <dd>${time(view.reportedAt)}</dd>
        </div>
        ${
          view.dueAt !== null &&
          view.outcome === null &&
          html`<div>
            <dt>${words['case.promise']}</dt>
            <dd>${fill(words['case.promise.line'], { time: time(view.dueAt) })}</dd>
          </div>`
        }
        <div>
          <dt>${words['case.number']}</dt>
          <dd class="numbers">${view.number}</dd>
        </div>
        ${
          view.queryCode !== null &&
          !view.isNew &&
          html`<div>
            <dt>${words['case.code']}</dt>
            <dd class="numbers">${view.queryCode}</dd>
          </div>`
        }
      </dl>
      ${view.late && html`<p class="said not">${words['case.late']}</p>`}
      ${view.referredTo !== null && html`<p class="said">${referred(words, view.referredTo)}</p>`}
      ${
        view.answer !== null &&
        html`<section class="answer">
          <h2>${words['case.answer']}</h2>
          <p>${lines(view.answer)}</p>
        </section>`
      }
      ${view.support !== undefined && supporter(frame, words, view, view.support)}
      ${view.rating !== null && html`<p class="said">${ratingLine(words, view.rating)}</p>`} ${acts(frame, words, view)}
      ${
        view.added.length > 0 &&
        html`<section>
          <h2>${words['case.added']}</h2>
          <ul class="added">
            ${view.added.map(
              (one) =>
                html`<li>
                  <time>${time(one.at)}</time>${one.words !== null && html`<p>${lines(one.words)}</p>`}${
                    one.fileCount > 0 && html`<p>${fill(words['case.added.files'], { count: one.fileCount })}</p>`
                  }
                </li>`,
            )}
          </ul>
        </section>`
      }
      ${
        view.link !== null &&
        view.support === undefined &&
        html`<p class="ways">
          <a href="${pathOf(frame, 'follow', view.link.token, 'looked')}">${words['looked.title']}</a>
          <a href="${pathOf(frame, 'follow', view.link.token, 'my-data')}">${words['my-data.link']}</a>
        </p>`
      }
      ${view.link === null && html`<p class="hint">${words['case.readonly']}</p>`}`,
  };
}

/** What a supporter may say of the end; the answer itself was written to whoever reported it. */
function supporter(
  frame: Frame,
  words: PageWords,
  { link, outcome }: Case,
  support: NonNullable<Case['support']>,
): Html {
  if (support.solved !== null) {
    return html`<p class="said">
      ${fill(words['support.told'], { solved: words[support.solved ? 'rated.solved.yes' : 'rated.solved.no'] })}
    </p>`;
  }
  if (!support.mayTell || link === null)
    return html`${outcome === null && html`<p class="hint note">${words['support.note']}</p>`}`;
  return html`<section class="act" id="solved">
    <h2>${words['case.rate.solved']}</h2>
    <p class="hint">${words['support.solved.lead']}</p>
    <form method="post" action="${pathOf(frame, 'follow', link.token, 'solved')}">
      <input type="hidden" name="token" value="${link.formToken}" />
      ${yesOrNo('solved', words['case.rate.solved'], words['solved.yes'], words['solved.no'])}
      <button class="go" type="submit">${words['support.solved.send']}</button>
    </form>
  </section>`;
}

function time(instant: string): string {
  return formatChinaTime(new Date(instant));
}

function stages(words: PageWords, { stages: all, stage }: Case): Html {
  const reached = all.findIndex((one) => one.stage === stage);
  return html`<ol class="stages">
    ${all.map(
      (one, index) =>
        html`<li
          class="${index < reached ? 'over' : index === reached ? 'now' : ''}"
          ${index === reached && html`aria-current="step"`}
        >
          <b>${words.stage[one.stage]}</b>${one.at !== null && index <= reached && html`<time>${time(one.at)}</time>`}
        </li>`,
    )}
  </ol>`;
}

function referred(words: PageWords, { name, number }: { name: string; number: string | null }): string {
  const known = number === null ? '' : fill(words['case.referred.number'], { number });
  return fill(words['case.referred'], { name }) + known;
}

function ratingLine(words: PageWords, rating: NonNullable<Case['rating']>): string {
  const said = (name: 'responded' | 'solved' | 'satisfied') => words[`rated.${name}.${rating[name] ? 'yes' : 'no'}`];
  return fill(words['case.rated'], {
    responded: said('responded'),
    solved: said('solved'),
    satisfied: said('satisfied'),
  });
}

/** What may be done now, by the link alone; each is a form of its own. */
function acts(frame: Frame, words: PageWords, view: Case): Html | null {
  const { link } = view;
  if (link === null) return null;
  const form = (act: string, body: Html, more: Html = html``) =>
    html`<form method="post" action="${pathOf(frame, 'follow', link.token, act)}" ${more}>
      <input type="hidden" name="token" value="${link.formToken}" />${body}
    </form>`;
  return html`${
    view.mayRate &&
    html`<section class="act" id="rate">
      <h2>${words['case.rate']}</h2>
      <p class="hint">${words['case.rate.lead']}</p>
      ${form(
        'rate',
        html`${yesOrNo('responded', words['case.rate.responded'], words.yes, words.no)}
          ${yesOrNo('solved', words['case.rate.solved'], words['solved.yes'], words['solved.no'])}
          ${yesOrNo('satisfied', words['case.rate.satisfied'], words['satisfied.yes'], words['satisfied.no'])}
          ${field(words, { name: 'why', label: words['case.rate.why'] }, (ties) => html`<textarea ${ties} rows="2" maxlength="500"></textarea>`)}
          <button class="go" type="submit">${words['case.rate.send']}</button>`,
      )}
    </section>`
  }${
    view.mayReconsider &&
    html`<section class="act" id="reconsider">
      <h2>${words['case.reconsider']}</h2>
      <p class="hint">${words['case.reconsider.lead']}</p>
      ${form(
        'reconsider',
        html`${field(words, { name: 'reason', label: words['case.reconsider.reason'] }, (ties) => html`<textarea ${ties} rows="3" maxlength="1000" required></textarea>`)}
          <button class="go" type="submit">${words['case.reconsider']}</button>`,
      )}
    </section>`
  }${
    view.mayAdd &&
    html`<details class="act" id="add">
      <summary>${words['case.add']}</summary>
      ${form(
        'add',
        html`${field(words, { name: 'more', label: words['case.add.words'], optional: true }, (ties) => html`<textarea ${ties} rows="3" maxlength="1000"></textarea>`)}
          ${field(words, { name: 'photos', label: words['case.add.photos'], optional: true }, (ties) => html`<input ${ties} type="file" accept="image/jpeg,image/png,image/webp" multiple data-photos />`)}
          <button class="go" type="submit">${words['case.add.send']}</button>`,
        html`enctype="multipart/form-data" data-words="${scriptWords(words, 'photo', 'cover')}"`,
      )}
    </details>`
  }${
    view.mayWithdraw &&
    html`<details class="act" id="withdraw">
      <summary>${words['case.withdraw']}</summary>
      <p class="hint">${words['case.withdraw.lead']}</p>
      ${form('withdraw', html`<button class="go plain" type="submit">${words['case.withdraw']}</button>`)}
    </details>`
  }`;
}
