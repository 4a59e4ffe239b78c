export type PageWords = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The words that the server has put into an element for the script, in the reader's language. */
export function wordsOf(element: HTMLElement): PageWords {
  let words: Record<string, string> = {};
  try {
    words = JSON.parse(element.dataset['words'] ?? '{}') as Record<string, string>;
  } catch {
    // Without words a control says nothing, and is not drawn wrongly.
  }
  return (key, values = {}) =>
    (words[key] ?? '').replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** An element with its properties and what stands in it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function button(words: string, press: () => void, className = ''): HTMLButtonElement {
  const made = make('button', { type: 'button', ...(className === '' ? {} : { class: className }) }, words);
  made.addEventListener('click', press);
  return made;
}

/** Puts these in the place of all that stood there; phones in use for years do not know `replaceChildren`. */
export function fillWith(element: Element, ...children: readonly (Node | string)[]): void {
  element.textContent = '';
  element.append(...children);
}
