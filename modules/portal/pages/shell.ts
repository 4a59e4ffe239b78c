import type { Frame } from '../rules/public-view.ts';
import { fill, type PageWords, scriptWords } from '../words.ts';
import { type Html, html } from './html.ts';

export type Page = { title: string; body: Html };

/** The address of a page of this county. */
export function pathOf(frame: Pick<Frame, 'countyCode'>, ...parts: readonly string[]): string {
  // Where no county is known, `/portal` leads to one.
  const county = frame.countyCode === '' ? [] : [frame.countyCode];
  return ['/portal', ...county, ...parts.map(encodeURIComponent)].join('/');
}

/** A whole page: complete by itself. The style is ours alone and allowed by its hash; the script is a file. */
export function shell(frame: Frame, words: PageWords, { title, body }: Page): string {
  const { face, here } = frame;
  const setting = (name: string, value: string) =>
    `/portal/face?${new URLSearchParams({ [name]: value, back: here }).toString()}`;
  return html`<!doctype html>
    <html lang="${face.language === 'en' ? 'en' : 'zh-CN'}" class="${face.elder ? 'elder' : ''}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="referrer" content="same-origin" />
        <title>${title} · ${frame.countyName}${words.brand}</title>
        ${{ html: `<style>${frame.style}</style>` }}
        ${frame.scriptPath !== null && html`<script type="module" src="${frame.scriptPath}"></script>`}
      </head>
      <body ${frame.scriptPath !== null && html`data-words="${scriptWords(words, 'waits')}"`}>
        <a class="skip" href="#main">${words.skip}</a>
        <header class="top">
          <a class="brand" href="${pathOf(frame)}"><b>${words.brand}</b><span>${frame.countyName}</span></a>
          <nav aria-label="${words['face.choose']}">
            <a href="${setting('elder', face.elder ? 'off' : 'on')}"
              >${face.elder ? words['elder.off'] : words.elder}</a
            >
            <a
              href="${setting('language', face.language === 'zh' ? 'en' : 'zh')}"
              lang="${face.language === 'zh' ? 'en' : 'zh-CN'}"
              >${words.language}</a
            >
          </nav>
        </header>
        <main id="main">${body}</main>
        <footer>
          <p>${fill(words.footer, { county: frame.countyName })}</p>
          <p>${words.privacy} <a href="${pathOf(frame, 'privacy')}">${words['privacy.title']}</a></p>
        </footer>
      </body>
    </html>`.html;
}
