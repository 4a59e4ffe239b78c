/**
 * The one text of a value (RFC 8785): keys in UTF-16 order, no blanks, numbers and strings as ECMAScript writes them.
 * Chains hash this text, so whatever could be written in two ways, or would vanish in silence, is refused.
 */
export type Canonical = null | boolean | number | string | readonly Canonical[] | { readonly [key: string]: Canonical };

const deepest = 100;

/** The canonical text. Throws a TypeError that names the place, never the value. */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0);
}

/** Whether a stored text is canonical, that is, was not rewritten in another way. */
export function isCanonicalJson(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

function write(value: unknown, place: string, depth: number): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return writeNumber(value, place);
    case 'string':
      return writeString(value, place);
    case 'object':
      if (depth >= deepest) throw refused(place, 'is nested too deep, or in itself');
      return Array.isArray(value) ? writeArray(value, place, depth) : writeObject(value, place, depth);
    default:
      throw refused(place, `is ${typeof value}`);
  }
}

function writeNumber(value: number, place: string): string {
  if (!Number.isFinite(value)) throw refused(place, 'is no finite number');
  // Above 2^53 neighbours share one text, so two different amounts would make one hash.
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw refused(place, 'is a number beyond 2^53');
  return JSON.stringify(value === 0 ? 0 : value);
}

function writeString(value: string, place: string): string {
  // A lone surrogate has no UTF-8, and a database would change or refuse it.
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value)) {
    throw refused(place, 'holds half a character');
  }
  return JSON.stringify(value);
}

function writeArray(value: readonly unknown[], place: string, depth: number): string {
  // Not map(): it steps over holes, which must be refused like any other undefined.
  const parts: string[] = [];
  for (let index = 0; index < value.length; index += 1)
    parts.push(write(value[index], `${place}[${index}]`, depth + 1));
  return `[${parts.join(',')}]`;
}

function writeObject(value: object, place: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Dates, maps, buffers and classes each have several plausible texts: the caller chooses one.
  if (prototype !== Object.prototype && prototype !== null) throw refused(place, 'is no plain object');
  if (Object.getOwnPropertySymbols(value).length > 0) throw refused(place, 'has a symbol for a key');
  const parts = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => `${writeString(key, `${place} key`)}:${write(item, `${place}.${key}`, depth + 1)}`);
  return `{${parts.join(',')}}`;
}

function refused(place: string, because: string): TypeError {
  return new TypeError(`not canonical: ${place} ${because}`);
}
