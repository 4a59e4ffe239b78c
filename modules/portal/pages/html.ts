/** Html that has been made here, and nothing else: what came from people is text and is escaped. */
export type Html = { readonly html: string };
export type Shown = string | number | Html | readonly Html[] | null | undefined | false;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function shownAs(value: Shown): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (character) => escapes[character]!);
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

/** A template whose every value is escaped, unless it is html that such a template made. */
export function html(strings: TemplateStringsArray, ...values: readonly Shown[]): Html {
  return { html: strings.map((text, place) => text + (place < values.length ? shownAs(values[place]) : '')).join('') };
}

/** Text of several lines, each break kept. */
export function lines(text: string): Html {
  return { html: text.split('\n').map(shownAs).join('<br>') };
}
