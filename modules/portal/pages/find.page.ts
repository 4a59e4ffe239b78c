import type { Frame, PublicView } from '../rules/public-view.ts';
import type { PageWords } from '../words.ts';
import { field } from './fields.ts';
import { html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** The code of a receipt leads to how far its case is. */
export function findPage(frame: Frame, words: PageWords, { typed, fault }: PublicView['find']): Page {
  return {
    title: words['find.title'],
    body: html`<h1>${words['find.title']}</h1>
      <form method="get" action="${pathOf(frame, 'follow')}">
        ${field(
          words,
          { name: 'code', label: words['find.code'], hint: words['find.hint'], fault: fault ?? undefined },
          (ties) =>
            html`<input
              ${ties}
              class="code"
              type="text"
              maxlength="20"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck="false"
              required
              value="${typed}"
            />`,
        )}
        <button class="go" type="submit">${words['find.send']}</button>
      </form>`,
  };
}
