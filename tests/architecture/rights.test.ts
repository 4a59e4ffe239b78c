import { expect, test } from 'vitest';
import { sourceFiles, textOf } from './sources.ts';

/** Two doors name the rights of all rooms: the server, which decides, and the desk, which shows what a post may do. */
const doors = ['apps/server/assemble.ts', 'apps/desk/screens/people/post-rights.tsx'];

/** The tables of rights that rooms declare, by name. */
const declared = sourceFiles(['modules/*/rules/rights.ts']).flatMap((file) =>
  [...textOf(file).matchAll(/^export const (\w+Rights)\b/gm)].map(([, name]) => name!),
);
const listedIn = (text: string) => {
  const list = /\[\s*((?:\w+Rights,\s*)+)\]/.exec(text)?.[1] ?? '';
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
};

test('the rights of every room are known to the server and shown at a post', () => {
  expect(declared.length).toBeGreaterThan(12);
  for (const door of doors) expect(listedIn(textOf(door)).toSorted(), door).toEqual(declared.toSorted());
});

test('a room that is missing in a list is seen', () => {
  expect(listedIn('const all = [\n  accessRights,\n  gridRights,\n];')).toEqual(['accessRights', 'gridRights']);
});
