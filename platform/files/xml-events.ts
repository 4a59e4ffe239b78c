/**
 * The little of XML that spreadsheets use, as events, in bounded memory. No document types and no entities of the
 * file's own: those are how a small document becomes a large one or fetches a foreign file.
 */
import { Refusal } from '#platform/refusal.ts';

export type XmlHandler = {
  /** The name comes without its prefix; attributes as written, for `xmlAttribute`. */
  open(name: string, attributes: string): void;
  /** May come in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
};

const longestMarkup = 2 ** 20;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Feeds a handler. After each piece of the document it gives way, so that the consumer may take what was found. */
export async function* readXml(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let started = false;
  const decode = (piece?: Uint8Array) => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw malformed('not-utf8');
    }
  };
  for await (const piece of pieces) {
    rest = consume(rest + decode(piece), handler, false);
    started = true;
    yield;
  }
  rest = consume(rest + decode(), handler, true);
  if (rest.trim() !== '' || !started) throw malformed('cut-off');
  yield;
}

/** The value of an attribute, whatever its prefix, or null. */
export function xmlAttribute(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match ? decodeEntities(match[1] ?? match[2] ?? '') : null;
}

function consume(text: string, handler: XmlHandler, atEnd: boolean): string {
  let at = 0;
  for (;;) {
    const opening = text.indexOf('<', at);
    if (opening < 0) break;
    const next = markupEnd(text, opening);
    if (next < 0) {
      if (text.length - opening > longestMarkup) throw malformed('markup-too-long');
      emitText(text.slice(at, opening), handler);
      return text.slice(opening);
    }
    emitText(text.slice(at, opening), handler);
    emitMarkup(text.slice(opening, next), handler);
    at = next;
  }
  const tail = text.slice(at);
  // An entity may be cut in two by the end of a piece.
  const ampersand = atEnd ? -1 : tail.lastIndexOf('&');
  const cut =
    ampersand >= 0 && tail.indexOf(';', ampersand) < 0 && tail.length - ampersand < 16 ? ampersand : tail.length;
  emitText(tail.slice(0, cut), handler);
  return tail.slice(cut);
}

/** Where the markup that begins here ends, or -1 when its end has not come yet. */
function markupEnd(text: string, opening: number): number {
  const endOf = (mark: string) => {
    const found = text.indexOf(mark, opening);
    return found < 0 ? -1 : found + mark.length;
  };
  if (text.startsWith('<!--', opening)) return endOf('-->');
  if (text.startsWith('<![CDATA[', opening)) return endOf(']]>');
  if (text.startsWith('<?', opening)) return endOf('?>');
  // "<!-" may still become a comment when the next piece comes.
  if (text.startsWith('<!', opening) && text.length - opening < 9) return -1;
  if (text.startsWith('<!', opening)) throw malformed('document-type');
  let quote = '';
  for (let at = opening + 1; at < text.length; at += 1) {
    const character = text[at]!;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return -1;
}

function emitText(text: string, handler: XmlHandler): void {
  if (text !== '') handler.text?.(decodeEntities(text));
}

function emitMarkup(markup: string, handler: XmlHandler): void {
  if (markup.startsWith('<![CDATA[')) {
    handler.text?.(markup.slice(9, -3));
    return;
  }
  if (markup.startsWith('<!') || markup.startsWith('<?')) return;
  if (markup.startsWith('</')) {
    handler.close?.(localName(markup.slice(2, -1).trim()));
    return;
  }
  const selfClosing = markup.endsWith('/>');
  const inside = markup.slice(1, selfClosing ? -2 : -1);
  const nameEnd = inside.search(/\s/);
  const name = localName(nameEnd < 0 ? inside : inside.slice(0, nameEnd));
  handler.open(name, nameEnd < 0 ? '' : inside.slice(nameEnd));
  if (selfClosing) handler.close?.(name);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name) return named[name as string] ?? whole;
    const point = hex ? Number.parseInt(hex as string, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  });
}

function malformed(because: string): Refusal {
  return new Refusal('invalid', 'files.unreadable', { because });
}
