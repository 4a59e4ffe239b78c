import type { Frame, PublicView } from '../rules/public-view.ts';
import type { PageWords } from '../words.ts';
import { html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** What did not work, what is kept, and where to go from here. */
export function refusalPage(frame: Frame, words: PageWords, { title, advice, back }: PublicView['refusal']): Page {
  return {
    title,
    body: html`<h1>${title}</h1>
      <p>${advice}</p>
      <p class="ways">
        <a class="go plain" href="${back}">${words.back}</a> <a href="${pathOf(frame)}">${words.home}</a>
      </p>`,
  };
}
