import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, isCanonicalJson } from './canonical-json.ts';

const json = fc
  .jsonValue({ noUnicodeString: false })
  .filter((value) => !/"__proto__"|e\+|\d{16,}/.test(JSON.stringify(value)));

test('the example of RFC 8785 comes out', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys stand in UTF-16 order, characters beyond the first plane included', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
  expect([...canonicalJson(value).matchAll(/:(\d)/g)].map((match) => Number(match[1]))).toEqual([2, 4, 6, 7, 1, 5, 3]);
});

test('rare characters of names keep their code points', () => {
  expect(canonicalJson({ name: '𠮷野·䶮' })).toBe('{"name":"𠮷野·䶮"}');
});

test('the order in which an object was built makes no difference', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
    }),
  );
});

test('reading the text gives the value, and writing it again the text', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(isCanonicalJson(text)).toBe(true);
    }),
  );
});

test.each([
  ['undefined', { a: undefined }],
  ['a hole', [1, , 3]], // oxlint-disable-line no-sparse-arrays
  ['NaN', Number.NaN],
  ['infinity', [Number.NEGATIVE_INFINITY]],
  ['a number beyond 2^53', 2 ** 53],
  ['a bigint', 1n],
  ['a date', { at: new Date(0) }],
  ['a map', new Map()],
  ['bytes', new Uint8Array(2)],
  ['a function', () => 1],
  ['half a character', 'a\ud83d'],
  ['half a character in a key', { '\udc00': 1 }],
])('%s is refused', (_name, value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test('a value inside itself is refused instead of overflowing', () => {
  const loop: unknown[] = [];
  loop.push(loop);
  expect(() => canonicalJson(loop)).toThrow('nested too deep');
});

test('the refusal names the place and never the value', () => {
  expect(() => canonicalJson({ reporter: { phones: ['138', undefined] } })).toThrow(
    '$.reporter.phones[1] is undefined',
  );
});

test('minus zero is zero', () => expect(canonicalJson([-0])).toBe('[0]'));

test.each(['{"b":1,"a":2}', '{ "a":1}', '1.0', '"\\u0041"', '{'])('%s is not canonical', (text) => {
  expect(isCanonicalJson(text)).toBe(false);
});
