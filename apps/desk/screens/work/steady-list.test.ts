import { expect, test } from 'vitest';
import { steady } from './steady-list.ts';

type Row = { id: string; word: string };
const row = (id: string, word = id): Row => ({ id, word });
const known = (...ids: string[]) => new Map(ids.map((id) => [id, row(id)]));
const idOf = (item: Row) => item.id;

test('a row that changed is refreshed where it stands', () => {
  const list = steady(['a', 'b'], known('a', 'b'), [row('b', 'new word'), row('a')], idOf);
  expect(list.rows.map(({ item }) => item.word)).toEqual(['a', 'new word']);
  expect(list.fresh).toBe(0);
});

test('what came in above waits and is counted', () => {
  const list = steady(['a', 'b'], known('a', 'b'), [row('x'), row('a'), row('y'), row('b')], idOf);
  expect(list.order).toEqual(['a', 'b']);
  expect(list.fresh).toBe(2);
});

test('what left the queue stays greyed in its place', () => {
  const list = steady(['a', 'b', 'c'], known('a', 'b', 'c'), [row('a'), row('c')], idOf);
  expect(list.rows.map(({ item, gone }) => [item.id, gone])).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
  ]);
});

test('a further page joins at the end', () => {
  const list = steady(['a', 'b'], known('a', 'b'), [row('a'), row('b'), row('c')], idOf);
  expect(list.order).toEqual(['a', 'b', 'c']);
  expect(list.fresh).toBe(0);
});

test('a list of which nothing is left begins anew', () => {
  const list = steady(['a'], known('a'), [row('x'), row('y')], idOf);
  expect(list.order).toEqual(['x', 'y']);
});
