import type { Frame, PublicView } from '../rules/public-view.ts';
import { fill, type PageWords } from '../words.ts';
import { html } from './html.ts';
import { pathOf } from './shell.ts';

/** The notices as RSS 2.0, for whoever reads them elsewhere or shows them on a board. */
export function noticeFeed(
  frame: Frame,
  words: PageWords,
  { items, origin }: PublicView['notices'] & { origin: string },
): string {
  const title = fill(words['notices.feed'], { county: frame.countyName });
  const list = `${origin}${pathOf(frame, 'notices')}`;
  const body = html`<rss version="2.0">
    <channel>
      <title>${title}</title>
      <link>${list}</link>
      <description>${title}</description>
      <language>${frame.face.language === 'en' ? 'en' : 'zh-cn'}</language>
      ${items.map(
        (item) =>
          html`<item>
            <title>${item.title}</title>
            <link>${`${list}/${item.noticeId}`}</link>
            <guid isPermaLink="false">${item.noticeId}</guid>
            <category>${words[`notices.kind.${item.kind}`]}</category>
            <pubDate>${new Date(item.publishedAt).toUTCString()}</pubDate>
            <description>${item.body}</description>
          </item>`,
      )}
    </channel>
  </rss>`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${body.html}`;
}
