import { Refusal } from '#platform/refusal.ts';

const deepest = 64;
const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A form sends its empty fields along: an empty value asks for nothing. */
export function withoutEmpty(query: unknown): unknown {
  if (query === null || typeof query !== 'object') return query;
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/**
 * What was given, as it can be kept: half of a character (a text cut in the middle of one) becomes the replacement
 * character, for the database would do that silently and a chain would no longer fit its words. A NUL, which no database
 * keeps, a number beyond 2^53, and what is nested beyond all sense are refused, whatever the schema of the route says. Ids become small
 * letters: the database knows them so in either case, but sealed fields and facts compare them as text.
 * @throws Refusal platform.malformed, naming the field
 */
export function readable(given: unknown, path = '', depth = 0): unknown {
  if (typeof given === 'string') {
    if (given.includes('\0')) throw malformed(path, 'control_character');
    if (given.length === 36 && identifier.test(given)) return given.toLowerCase();
    return given.isWellFormed() ? given : given.toWellFormed();
  }
  // Beyond this a number is another number by the time it is kept.
  if (typeof given === 'number' && Math.abs(given) > Number.MAX_SAFE_INTEGER) throw malformed(path, 'too_big');
  if (given === null || typeof given !== 'object' || ArrayBuffer.isView(given)) return given;
  if (depth >= deepest) throw malformed(path, 'too_deep');
  if (Array.isArray(given)) return given.map((value, index) => readable(value, `${path}/${index}`, depth + 1));
  for (const [key, value] of Object.entries(given)) {
    if (key.includes('\0') || !key.isWellFormed()) throw malformed(path, 'unrecognized_keys');
    (given as Record<string, unknown>)[key] = readable(value, `${path}/${key}`, depth + 1);
  }
  return given;
}

function malformed(path: string, problem: string): Refusal {
  return new Refusal('invalid', 'platform.malformed', { fields: [{ path: path.slice(0, 200), problem }] });
}
