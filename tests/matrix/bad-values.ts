/** Values that nobody means, and bodies and addresses made of them; from a seed, so that each can be sent again. */
import type { SeededRandom } from '#platform/pure/seeded-random.ts';

/** JSON that no program of ours would write, as text: some of it cannot be made by `JSON.stringify`. */
const oddJson = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '-1',
  '1.5',
  '1e400',
  '-1e400',
  '1e308',
  '9007199254740993',
  '-9223372036854775809',
  '1e-400',
  '""',
  '" "',
  '"\\u0000"',
  '"路灯\\u0000不亮"',
  '"\\ud800"',
  '"\\udfff路灯"',
  '"\\u0001\\u0008\\u001b[2J\\u007f"',
  '"\\u202e\\u2066路灯"',
  '"\\ufeff"',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"a":{"b":{"c":[]}}}',
  '{"$ne":null}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"toString":1,"valueOf":2,"length":-1,"then":"x"}',
] as const;

/** Texts of every kind of trouble. */
const oddTexts = [
  '',
  ' ',
  '\u3000',
  'NaN',
  'Infinity',
  'undefined',
  '[object Object]',
  "'; drop table incidents.incident; --",
  "' or '1'='1",
  '1; select pg_sleep(5)',
  '$$',
  '%',
  '_%\\',
  '\\',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}${7*7}',
  '../../../../etc/passwd',
  '..\\..\\windows',
  'file:///etc/passwd',
  '/dev/null',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '-1',
  '1e999',
  '0x10',
  '１２３',
  '٣',
  '9'.repeat(400),
  '999999',
  '000000',
  '990102',
  '2026-02-30',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '9999-12-31T23:59:59-14:00',
  '0000-01-01T00:00:00+14:00',
  '2026-01-05T24:00:00Z',
  '2026-01-05T01:00:60Z',
  '2026-01-05T01:00:00+99:99',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '0193C0DE-0000-7000-8000-00000000000A',
  '{0193c0de-0000-7000-8000-00000000000a}',
  '0193c0de000070008000-00000000000a',
  '180.0000001',
  '1e3,1e3,1e3,1e3',
  '121,34,119,32',
  '0,0,0,0',
  '-999,-999,999,999',
  '1e308,0,1,1',
  'nan,nan,nan,nan',
  '119.9,33,119.9',
  'a.b.c',
  'eyJhbGciOiJub25lIn0.e30.',
  'WyIyMDI2Il0.AAAAAAAAAAAAAAAA',
  'null.null',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'.repeat(40),
  'ÅÅ\u0301\u0323'.repeat(50),
  '𠮷'.repeat(70),
  '王'.repeat(5000),
  'x'.repeat(100_000),
] as const;

/** A stream of choices, and odd values dealt like cards: each comes once before any comes again. */
export type Oddities = SeededRandom & { text(): string; json(): string };

export function oddities(random: SeededRandom): Oddities {
  const dealer = <Item>(items: readonly Item[]) => {
    let rest: Item[] = [];
    return () => {
      if (rest.length === 0) rest = random.shuffle(items);
      return rest.pop()!;
    };
  };
  return { ...random, text: dealer(oddTexts), json: dealer(oddJson) };
}

/** Text of JSON in the place of one value. */
export function oddValue(random: Oddities): string {
  const kind = random.next();
  if (kind < 0.4) return random.json();
  if (kind < 0.9) return JSON.stringify(random.text());
  if (kind < 0.94) return `[${Array.from({ length: random.integer(1, 3000) }, () => '"x"').join()}]`;
  if (kind < 0.97) return `${'['.repeat(random.integer(40, 3000))}1`;
  return String((random.next() - 0.5) * 10 ** random.integer(0, 300));
}

type Path = readonly (string | number)[];

/** Where values stand in a body, and where the schema would let more stand. */
function pathsOf(value: unknown, known: readonly string[], path: Path = []): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => pathsOf(item, [], [...path, index]))];
  if (value === null || typeof value !== 'object') return [path];
  const names = [...new Set([...Object.keys(value), ...known])];
  return [path, ...names.flatMap((name) => pathsOf((value as Record<string, unknown>)[name], [], [...path, name]))];
}

const placeholder = '\u0001put it here\u0001';

/** A copy with something at a path; what is odd is put in as text afterwards. */
function withValue(value: unknown, path: Path, put: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return put;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const held = copy as Record<string | number, unknown>;
  held[step] = withValue(held[step] ?? {}, rest, put);
  return copy;
}

/** The text of a body that is wrong in one to three places, or as a whole. */
export function badBody(random: Oddities, valid: unknown, known: readonly string[]): Buffer | string {
  const text = JSON.stringify(valid);
  const kind = random.next();
  if (kind < 0.04) return text.slice(0, random.integer(0, Math.max(0, text.length - 1)));
  if (kind < 0.06) return oddValue(random);
  if (kind < 0.08) return withBadBytes(random, text);
  if (kind < 0.1) return `\ufeff${text}`;
  if (kind < 0.12) return text.replace('{', `{${text.slice(1, -1)},`);
  if (kind < 0.13) return text.replace('{', `{"padding":"${'x'.repeat(1_100_000)}",`);
  if (kind < 0.17)
    return text.replace(
      '{',
      `{"${random.pick(['__proto__', 'constructor', 'isAdmin', 'actor', 'role', 'scope', ''])}":{"role":"system-admin"},`,
    );
  if (kind < 0.24) return JSON.stringify(withoutOne(random, valid, known));
  let body = text;
  for (let round = random.integer(1, 3); round > 0; round -= 1) {
    const paths = pathsOf(JSON.parse(text), known).filter((path) => path.length > 0);
    if (paths.length === 0) return oddValue(random);
    const marked = withValue(tryParse(body) ?? valid, random.pick(paths), placeholder);
    body = JSON.stringify(marked).replace(JSON.stringify(placeholder), () => oddValue(random));
    if (tryParse(body) === undefined) break;
  }
  return body;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function withoutOne(random: Oddities, valid: unknown, known: readonly string[]): unknown {
  const keys = Object.keys((valid ?? {}) as object);
  const copy = { ...(valid as Record<string, unknown>) };
  if (keys.length > 0) delete copy[random.pick(keys)];
  if (known.length > 0 && random.chance(0.3)) copy[random.pick(known)] = random.text();
  return copy;
}

/** UTF-8 that is none. */
function withBadBytes(random: SeededRandom, text: string): Buffer {
  const bytes = Buffer.from(text);
  const bad = random.pick([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0x00]]);
  const at = random.integer(0, bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(bad), bytes.subarray(at)]);
}

/** Text for an address: percent signs that lead nowhere, and odd texts written as they should be. */
export function oddPart(random: Oddities): string {
  if (random.chance(0.2)) {
    return random.pick([
      '%',
      '%zz',
      '%00',
      '%c0%80',
      '%ed%a0%80',
      '%2e%2e%2f',
      '%252e',
      '..',
      '.',
      '%20',
      '+',
      '[]',
      '%ff',
    ]);
  }
  return encodeURIComponent(random.text().slice(0, 6000));
}
