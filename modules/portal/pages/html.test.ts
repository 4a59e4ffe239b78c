import { expect, test } from 'vitest';
import { html, lines } from './html.ts';

test('what people wrote is text, in a page and in an attribute', () => {
  const said = `<script>"x"</script> & 'y'`;
  expect(html`<p title="${said}">${said}</p>`.html).toBe(
    '<p title="&lt;script&gt;&quot;x&quot;&lt;/script&gt; &amp; &#39;y&#39;">&lt;script&gt;&quot;x&quot;&lt;/script&gt; &amp; &#39;y&#39;</p>',
  );
  expect(lines('一\n<b>').html).toBe('一<br>&lt;b&gt;');
});

test('html of our own is put in as it is, nothing is nothing, and 0 is a number', () => {
  const items = ['甲', '乙'].map((name) => html`<li>${name}</li>`);
  expect(html`<p>${items}${null}${false}${undefined}${0}</p>`.html).toBe('<p><li>甲</li><li>乙</li>0</p>');
});
