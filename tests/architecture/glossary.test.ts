// One concept, one word: every code that is stored or spoken over HTTP stands in GLOSSARY.md beside its Chinese.
import { expect, test } from 'vitest';
import { roles } from '#modules/access/rules/roles.ts';
import { incidentActions } from '#modules/incidents/rules/lifecycle.ts';
import {
  appealKinds,
  incidentStatuses,
  lights,
  outcomes,
  responsibleClocks,
} from '#modules/incidents/rules/statuses.ts';
import { textOf } from './sources.ts';

/** The code words of the glossary: everything in backticks in the tables' last column. */
const codes = new Set(
  textOf('GLOSSARY.md')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...(line.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code!)),
);

test.each([
  ['status of a case', incidentStatuses],
  ['move of a case', incidentActions],
  ['outcome', outcomes],
  ['kind of appeal', appealKinds],
  ['clock', responsibleClocks],
  ['light', lights],
  ['role', roles],
])('every %s stands in the glossary', (_kind, words: readonly string[]) => {
  expect(words.filter((word) => !codes.has(word))).toEqual([]);
});

test('a row of the glossary has Chinese, English and a code', () => {
  const rows = textOf('GLOSSARY.md')
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[-| ]+\|$/.test(line) && !line.startsWith('| 中文'));
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(
    cells.filter((row) => row.length !== 3 || !/\p{Script=Han}/u.test(row[0]!) || !/[a-z]/i.test(row[1]!)),
  ).toEqual([]);
});
