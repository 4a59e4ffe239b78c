import { formatChinaTime } from '#platform/pure/china-time.ts';
import type { MyDataView } from '../rules/letter-view.ts';
import type { Frame } from '../rules/public-view.ts';
import { fill, type PageWords } from '../words.ts';
import { field } from './fields.ts';
import { type Html, html, lines } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** All that is kept of whoever told a case, what he asked about it, and the forms to ask: printable as it is. */
export function myDataPage(frame: Frame, words: PageWords, view: MyDataView): Page {
  const { link, requests, note, whole } = view;
  return {
    title: words['my-data.title'],
    body: html`<h1>${words['my-data.title']}<small>${words['my-data.lead']}</small></h1>
      ${note !== null && html`<p class="said${note.good ? '' : ' not'}" role="status">${note.words}</p>`}
      ${dataList(words, view)} ${whole ? html`<p class="hint">${words['my-data.print']}</p>` : null}
      ${
        requests.length > 0 &&
        html`<h2>${words['my-data.requests']}</h2>
          ${requests.map((one) => requestLine(frame, words, one))}`
      }
      <h2>${words['my-data.what']}</h2>
      ${takeForm(frame, words, view)} ${askForm(frame, words, view, 'copy')}
      ${askForm(frame, words, view, 'correction')} ${askForm(frame, words, view, 'deletion')}
      <p class="hint">${words['my-data.time']}</p>
      <p class="ways">
        <a href="${pathOf(frame, 'follow', link)}">${words['looked.back']}</a>
        <a href="${pathOf(frame, 'follow', link, 'looked')}">${words['looked.title']}</a>
        <a href="${pathOf(frame, 'privacy')}">${words['privacy.title']}</a>
      </p>`,
  };
}

function dataList(words: PageWords, { data }: MyDataView): Html {
  const line = (label: string, value: Html | string | null) =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value === null || value === '' ? words['my-data.nothing'] : value}</dd>
    </div>`;
  return html`<dl class="plain">
      ${line(words['case.number'], data.number)} ${line(words['case.reported'], time(data.reportedAt))}
      ${line(words['report.words'], data.description === null ? null : lines(data.description))}
      ${line(words['report.place'], data.place)} ${line(words['my-data.name'], data.name)}
      ${line(words['report.phone'], data.phone)}
      ${line(words['report.photos'], fill(words['case.added.files'], { count: data.photos }))}
      ${data.added.map((one) =>
        line(
          `${words['case.added']} ${time(one.at)}`,
          html`${one.words !== null && lines(one.words)}
          ${one.fileCount > 0 && fill(words['case.added.files'], { count: one.fileCount })}`,
        ),
      )}
      ${data.rating !== null && line(words['my-data.rating'], lines(data.rating))}
    </dl>
    ${data.masked && html`<p class="hint">${words['my-data.masked']}</p>`}`;
}

type Line = MyDataView['requests'][number];

function requestLine(frame: Frame, words: PageWords, one: Line): Html {
  const decided = one.decidedAt === null ? null : time(one.decidedAt);
  return html`<section class="${one.state === 'granted' ? 'answer' : 'own-words'}">
    <h3>${words[`my-data.kind.${one.kind}`]}：${words[`my-data.state.${one.state}`]}</h3>
    <p class="hint">
      ${fill(words['my-data.asked'], { time: time(one.receivedAt), desk: one.deskName })}
      ${decided === null ? fill(words['case.promise.line'], { time: time(one.dueAt) }) : fill(words['my-data.decided'], { time: decided })}
    </p>
    ${one.late && html`<p class="said not">${words['letter.late']}</p>`}
    ${one.ground !== null && html`<p>${words[`my-data.ground.${one.ground}`]}</p>`}
    ${one.answer !== null && html`<p>${lines(one.answer)}</p>`}
    ${one.copyUntil !== null && html`<p>${fill(words['my-data.copy.until'], { time: time(one.copyUntil) })}</p>`}
    ${one.state === 'granted' && one.kind === 'deletion' && html`<p>${words['my-data.deleted']}</p>`}
    ${
      one.state === 'refused' &&
      html`<p>
        ${words['my-data.object']}
        ${one.objectTo !== null && html`<a href="${pathOf(frame, 'letter')}?about=${one.objectTo}">${words['my-data.object.letter']}</a>`}
      </p>`
    }
  </section>`;
}

/** At once, by the number that was left with the case. */
function takeForm(frame: Frame, words: PageWords, { link, formToken, data, whole }: MyDataView): Html {
  const asksPhone = data.phone !== null && !whole;
  return html`<details class="act" id="take" ${!asksPhone && html`open`}>
    <summary>${words['my-data.take']}</summary>
    <p class="hint">${asksPhone ? words['my-data.take.lead'] : words['my-data.take.free']}</p>
    <form method="post" action="${pathOf(frame, 'follow', link, 'my-data', 'take')}">
      <input type="hidden" name="token" value="${formToken}" />
      ${
        asksPhone &&
        field(
          words,
          { name: 'phone', label: words['report.phone'] },
          (ties) => html`<input ${ties} type="tel" maxlength="20" inputmode="tel" autocomplete="tel" required />`,
        )
      }
      <button class="go" type="submit" name="form" value="page">${words['my-data.take.page']}</button>
      <button class="go plain" type="submit" name="form" value="file">${words['my-data.take.file']}</button>
    </form>
  </details>`;
}

function askForm(
  frame: Frame,
  words: PageWords,
  { link, formToken, waiting }: MyDataView,
  kind: 'copy' | 'correction' | 'deletion',
): Html | null {
  if (waiting.includes(kind)) return null;
  const area = (name: string, label: string, rows: number) =>
    field(
      words,
      { name, label, optional: kind !== 'deletion' },
      (ties) => html`<textarea ${ties} rows="${rows}" maxlength="1000"></textarea>`,
    );
  return html`<details class="act" id="${kind}">
    <summary>${words[`my-data.${kind}`]}</summary>
    <p class="hint">${words[`my-data.${kind}.lead`]}</p>
    <form method="post" action="${pathOf(frame, 'follow', link, 'my-data', 'ask')}">
      <input type="hidden" name="token" value="${formToken}" />
      <input type="hidden" name="kind" value="${kind}" />
      ${
        kind === 'correction'
          ? html`${area('new-words', words['my-data.correction.words'], 3)}
            ${field(
              words,
              { name: 'new-phone', label: words['my-data.correction.phone'], optional: true },
              (ties) => html`<input ${ties} type="tel" maxlength="20" inputmode="tel" />`,
            )}
            ${field(
              words,
              { name: 'new-place', label: words['my-data.correction.place'], optional: true },
              (ties) => html`<input ${ties} type="text" maxlength="200" />`,
            )}`
          : html`<div class="field">
              <label for="${kind}-words">${words[`my-data.${kind}.words`]} <i>${words.optional}</i></label>
              <textarea id="${kind}-words" name="words" rows="2" maxlength="1000"></textarea>
            </div>`
      }
      <button class="go plain" type="submit">${words[`my-data.${kind}.send`]}</button>
    </form>
  </details>`;
}

function time(instant: string): string {
  return formatChinaTime(new Date(instant));
}
