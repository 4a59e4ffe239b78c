import { expect, test } from 'vitest';
import { byteWords, countWords } from './byte-words.ts';

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.00 KB'],
  [10_240, '10.0 KB'],
  [157_286_400, '150 MB'],
  [5 * 2 ** 30, '5.00 GB'],
  [3 * 2 ** 50, '3072 TB'],
  [-2048, '-2.00 KB'],
])('%d bytes are %s', (bytes, words) => {
  expect(byteWords(bytes)).toBe(words);
});

test('thousands are set apart', () => {
  expect(countWords(1_234_567)).toBe('1,234,567');
});
