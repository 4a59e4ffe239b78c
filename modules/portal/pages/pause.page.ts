import type { Frame } from '../rules/public-view.ts';
import type { PauseView } from '../rules/review-view.ts';
import { fill, type PageWords } from '../words.ts';
import { carriedFields } from './carried.ts';
import { html } from './html.ts';
import { type Page, pathOf } from './shell.ts';

/** Wait a moment, then press once more. A browser with a script works instead, and goes on by itself. */
export function pausePage(frame: Frame, words: PageWords, view: PauseView): Page {
  const { carried, secondsLeft, challenge, bits, photos, photosLeft } = view;
  return {
    title: words['pause.title'],
    body: html`<h1>${words['pause.title']}<small>${words['review.not-yet']}</small></h1>
      <p class="said" role="status">${fill(words['pause.line'], { seconds: secondsLeft })}</p>
      <p>${words['pause.why']}</p>
      ${photos > 0 && html`<p class="hint">${fill(words['report.photos.kept'], { count: photos })}</p>`}
      ${photosLeft && html`<p class="said not">${words['held.photos']}</p>`}
      <form
        method="post"
        action="${pathOf(frame, 'report')}"
        enctype="multipart/form-data"
        data-proof="${challenge}"
        data-bits="${bits}"
        data-working="${words['pause.working']}"
      >
        ${carriedFields(carried)}
        <button class="go" type="submit">${words['pause.go']}</button>
      </form>
      <p class="hint">${words['held.urgent']}</p>`,
  };
}
