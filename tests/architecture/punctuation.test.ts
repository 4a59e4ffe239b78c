import { expect, test } from 'vitest';
import { sourceFiles, textOf } from './sources.ts';

/** Commas, semicolons, colons and marks of Chinese sentences are those of GB/T 15834, as wide as a character. */
const narrowMark = /[\u4E00-\u9FFF”》）][,;:!?] ?[\u4E00-\u9FFF“《（]/;
const quoted = /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

const narrowIn = (text: string) =>
  [...text.matchAll(quoted)].map(([words]) => words).filter((words) => narrowMark.test(words));

test('Chinese words are written with Chinese marks', () => {
  const files = sourceFiles(['{modules,apps,platform,ui}/**/*.zh.ts', 'platform/deployment/checks/words.ts']);
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((file) => narrowIn(textOf(file)).map((words) => `${file}: ${words}`))).toEqual([]);
});

test('a narrow comma between Chinese characters is caught, one in a number or a name is not', () => {
  expect(narrowIn("a: '地址变了,请重新填写'")).toHaveLength(1);
  expect(narrowIn("a: '共 1,204 件，每页 50 件', b: 'a,b'")).toEqual([]);
});
