import type { Frame, PublicView } from '../rules/public-view.ts';
import type { PageWords } from '../words.ts';
import { field } from './fields.ts';
import { html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** An address leads to its grid, and to who takes reports there. */
export function whoPage(frame: Frame, words: PageWords, { typed, fault, found }: PublicView['who']): Page {
  return {
    title: words['who.title'],
    body: html`<h1>${words['who.title']}</h1>
      <form method="get" action="${pathOf(frame, 'who')}">
        ${field(
          words,
          { name: 'address', label: words['who.address'], hint: words['who.hint'], fault: fault ?? undefined },
          (ties) =>
            html`<input ${ties} type="text" maxlength="200" autocomplete="street-address" required value="${typed}" />`,
        )}
        <button class="go" type="submit">${words['who.send']}</button>
      </form>
      ${
        found !== null &&
        html`<section class="answer" aria-live="polite">
          <h2>${found.asWritten}</h2>
          <dl class="facts">
            <div>
              <dt>${words['who.grid']}</dt>
              <dd>${found.gridName}</dd>
            </div>
            <div>
              <dt>${words['who.village']}</dt>
              <dd>${found.villageName}</dd>
            </div>
            <div>
              <dt>${words['who.town']}</dt>
              <dd>${found.townName}</dd>
            </div>
            <div>
              <dt>${words['who.centre']}</dt>
              <dd>${found.centreName}</dd>
            </div>
          </dl>
          <p>
            <a class="go" href="${pathOf(frame, 'report')}?${new URLSearchParams({ place: typed }).toString()}"
              >${words['who.report']}</a
            >
          </p>
        </section>`
      }`,
  };
}
