import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { isProof } from './patience.ts';
import { firstWord } from './rules/proof-of-work.ts';

test('the browser’s own hash is SHA-256, for every length of one block', () => {
  for (let length = 0; length <= 55; length += 1) {
    const text = randomBytes(40).toString('hex').slice(0, length);
    expect(firstWord(text), text).toBe(createHash('sha256').update(text).digest().readInt32BE(0));
  }
});

test('what the browser finds the server takes, and nothing else', () => {
  const word = 'eyJhIjoxfQ.k3uFmMSC2ivo0cX9QxqF8w';
  let found = 0;
  while (Math.clz32(firstWord(`k3uFmMSC2ivo0cX9QxqF8w.${found}`)) < 12) found += 1;
  expect(isProof(word, String(found), 12)).toBe(true);
  expect(isProof(word, String(found + 1), 12)).toBe(false);
  expect(isProof('eyJhIjoxfQ.other', String(found), 12)).toBe(false);
  for (const odd of ['', '-1', '1e9', ' 1', '9'.repeat(13)]) expect(isProof(word, odd, 0), odd).toBe(false);
});
