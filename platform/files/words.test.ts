import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cryptoWords } from '#platform/crypto/words.ts';
import { deploymentWords } from '#platform/deployment/words.ts';
import { fileWords } from './words.ts';

test.each([
  ['files', fileWords],
  ['crypto', cryptoWords],
  ['deployment', deploymentWords],
])('every refusal of %s has words in both languages, and no word is left over', (name, words) => {
  const folder = new URL(`../${name}/`, import.meta.url);
  const sources = readdirSync(folder).filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^words/.test(file));
  const used = new Set(
    sources
      .flatMap((file) => [
        ...readFileSync(new URL(file, folder), 'utf8').matchAll(new RegExp(`'(${name}\\.[a-z-]+)'`, 'g')),
      ])
      .map((match) => match[1]!),
  );
  expect(Object.keys(words.zh).sort()).toEqual(Object.keys(words.en).sort());
  expect([...used].filter((code) => !(code in words.zh))).toEqual([]);
  expect(Object.keys(words.zh).filter((code) => !used.has(code))).toEqual([]);
});
