import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { chainFormat, chainHash, chainOrigin, checkContent, verifyChain, type ChainEntry } from './chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const mark = (salt: string, body: string) => createHmac('sha256', salt).update(body, 'utf8').digest('hex');
const origin = chainOrigin(sha256, 'audit 990101');

function build(values: readonly unknown[]): ChainEntry[] {
  let previous = origin;
  return values.map((value) => {
    const text = canonicalJson(value);
    const hash = chainHash(sha256, previous, chainFormat, text);
    const entry = { previous, format: chainFormat, text, hash };
    previous = hash;
    return entry;
  });
}

const values = fc.array(fc.record({ move: fc.string(), at: fc.nat() }), { minLength: 1, maxLength: 12 });

test('a hash is SHA-256 over previous, format and text, each on its line', () => {
  expect(chainHash(sha256, '0'.repeat(64), 1, '{"a":1}')).toBe(sha256(`${'0'.repeat(64)}\n1\n{"a":1}`));
  expect(() => chainHash(sha256, '', 1, '{}')).toThrow(RangeError);
});

test('an untouched chain verifies and tells its head', () => {
  fc.assert(
    fc.property(values, (list) => {
      const chain = build(list);
      expect(verifyChain(sha256, origin, chain)).toEqual({ ok: true, count: list.length, head: chain.at(-1)!.hash });
    }),
  );
  expect(verifyChain(sha256, origin, [])).toEqual({ ok: true, count: 0, head: origin });
});

test('one flipped bit in any text is found at its place', () => {
  fc.assert(
    fc.property(values, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 6 }), (list, which, where, bit) => {
      const chain = build(list);
      const position = which % chain.length;
      const text = chain[position]!.text;
      const at = where % text.length;
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << bit));
      chain[position] = { ...chain[position]!, text: text.slice(0, at) + flipped + text.slice(at + 1) };
      expect(verifyChain(sha256, origin, chain)).toMatchObject({ ok: false, fault: { position } });
    }),
  );
});

test('an entry taken out, moved or put in is found at its place', () => {
  const chain = build([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
  const fault = (entries: ChainEntry[]) => verifyChain(sha256, origin, entries);
  expect(fault(chain.toSpliced(1, 1))).toMatchObject({ fault: { position: 1, reason: 'previous-differs' } });
  expect(fault([chain[0]!, chain[2]!, chain[1]!, chain[3]!])).toMatchObject({ fault: { position: 1 } });
  expect(fault(chain.toSpliced(2, 0, chain[1]!))).toMatchObject({ fault: { position: 2 } });
  expect(fault([{ ...chain[0]!, format: 9 }])).toMatchObject({ fault: { position: 0, reason: 'format-unknown' } });
});

test('a chain rewritten from some place on is found there by whoever kept a later hash', () => {
  const chain = build([{ n: 1 }, { n: 2 }, { n: 3 }]);
  const forged = build([{ n: 1 }, { n: 9 }, { n: 3 }]);
  expect(verifyChain(sha256, origin, forged, chain.at(-1)!.hash)).toMatchObject({ ok: false });
});

test('entries cut off at the end are noticed against the sealed head', () => {
  const chain = build([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(verifyChain(sha256, origin, chain.slice(0, 2)).ok).toBe(true);
  expect(verifyChain(sha256, origin, chain.slice(0, 2), chain[2]!.hash)).toEqual({
    ok: false,
    fault: { position: 2, reason: 'tail-lost' },
  });
});

test('a chain of one county does not pass for that of another', () => {
  expect(verifyChain(sha256, chainOrigin(sha256, 'audit 990102'), build([{ n: 1 }]))).toMatchObject({ ok: false });
});

test('a text written otherwise is noticed even when its hash was made to fit', () => {
  const text = '{ "n":1 }';
  const hash = chainHash(sha256, origin, 1, text);
  expect(verifyChain(sha256, origin, [{ previous: origin, format: 1, text, hash }])).toEqual({
    ok: false,
    fault: { position: 0, reason: 'text-not-canonical' },
  });
});

test('erased text is told from altered and from lost text', () => {
  const content = { mark: mark('salt', '意见'), salt: 'salt', body: '意见', erasedByOrder: false };
  expect(checkContent(mark, content)).toBe('intact');
  expect(checkContent(mark, { ...content, body: '异见' })).toBe('altered');
  expect(checkContent(mark, { ...content, salt: 'pepper' })).toBe('altered');
  expect(checkContent(mark, { ...content, salt: null })).toBe('altered');
  expect(checkContent(mark, { ...content, salt: null, body: null })).toBe('missing');
  expect(checkContent(mark, { ...content, salt: null, body: null, erasedByOrder: true })).toBe('erased');
  expect(checkContent(mark, { ...content, erasedByOrder: true })).toBe('still-there');
});
