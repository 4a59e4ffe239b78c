import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as en from './words.en.ts';
import { bothOf, sentenceOf } from './words.ts';
import * as zh from './words.zh.ts';

const sources = globSync('**/*.ts', { cwd: import.meta.dirname })
  .filter((file) => !/\.test\.ts$|^words/.test(file))
  .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))
  .join('\n');

test('every refusal of the command line has words in both languages, and none is left over', () => {
  const used = new Set([...sources.matchAll(/'(cli\.[a-z-]+)'/g)].map(([, code]) => code!));
  const findings = ['cli.import-known', 'cli.import-unchanged'];
  expect([...used].filter((code) => !findings.includes(code)).sort()).toEqual(Object.keys(zh.cliRefusalWords).sort());
  for (const code of [
    ...Object.keys(zh.cliRefusalWords),
    'database.folder-locked',
    'incidents.same-person',
    'files.unreadable',
  ]) {
    expect(sentenceOf(code, 'zh')).toMatch(/\p{Script=Han}/u);
    expect(sentenceOf(code, 'en')).not.toMatch(/\p{Script=Han}/u);
    expect(sentenceOf(code, 'en')).not.toBe(code);
  }
});

test('a line names the same values in both languages', () => {
  const valuesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [word, text] of Object.entries(zh.cliWords)) {
    const english = en.cliWords[word as keyof typeof en.cliWords];
    expect(valuesOf(english), word).toEqual(valuesOf(text));
  }
  expect(bothOf('audit.broken', { county: '990101', faults: 12_345 })).toBe(
    '990101 发现 12,345 处问题 · 990101: 12,345 faults found',
  );
});
