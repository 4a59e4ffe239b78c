import { expect, test } from 'vitest';
import { nowSeen, rowAfter, rowBeside, rowsAhead, steady } from './steady-list.ts';

type Row = { id: string; word: string; version: number };
const row = (id: string, word = id, version = 1): Row => ({ id, word, version });
const known = (...ids: string[]) => new Map(ids.map((id) => [id, row(id)]));
const of = { idOf: (item: Row) => item.id, versionOf: (item: Row) => item.version };
const walked = (...ids: string[]) => ids.map((id) => ({ id: id.replace('-', ''), gone: id.startsWith('-') }));

test('a row that changed is refreshed where it stands', () => {
  const list = steady(['a', 'b'], known('a', 'b'), [row('b', 'new word'), row('a')], of);
  expect(list.rows.map(({ item }) => item.word)).toEqual(['a', 'new word']);
  expect(list.fresh).toBe(0);
});

test('what came in above waits and is counted', () => {
  const list = steady(['a', 'b'], known('a', 'b'), [row('x'), row('a'), row('y'), row('b')], of);
  expect(list.order).toEqual(['a', 'b']);
  expect(list.fresh).toBe(2);
});

test('what left the queue stays greyed in its place', () => {
  const list = steady(['a', 'b', 'c'], known('a', 'b', 'c'), [row('a'), row('c')], of);
  expect(list.rows.map(({ item, gone }) => [item.id, gone])).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
  ]);
  expect(list.left).toBe(1);
});

test('a further page joins at the end', () => {
  const list = steady(['a', 'b'], known('a', 'b'), [row('a'), row('b'), row('c')], of);
  expect(list.order).toEqual(['a', 'b', 'c']);
  expect(list.fresh).toBe(0);
});

test('a list of which nothing is left begins anew', () => {
  const list = steady(['a'], known('a'), [row('x'), row('y')], of);
  expect(list.order).toEqual(['x', 'y']);
});

test('a row that somebody else changed is marked until it is opened', () => {
  const first = nowSeen(new Map(), [row('a'), row('b')], null, of);
  const items = [row('a', 'a', 2), row('b')];
  const marked = (seen: ReadonlyMap<string, number>) =>
    steady(['a', 'b'], known('a', 'b'), items, of, seen).rows.map(({ changed }) => changed);
  expect(marked(first)).toEqual([true, false]);
  expect(marked(nowSeen(first, items, 'b', of))).toEqual([true, false]);
  expect(marked(nowSeen(first, items, 'a', of))).toEqual([false, false]);
});

test('what has been seen stays the same thing while nothing new is seen', () => {
  const seen = nowSeen(new Map(), [row('a')], null, of);
  expect(nowSeen(seen, [row('a')], 'a', of)).toBe(seen);
});

test('a walk steps over what has left and ends at the ends', () => {
  const rows = walked('a', '-b', 'c', '-d');
  expect(rowBeside(rows, 'a', 1)).toBe('c');
  expect(rowBeside(rows, 'c', 1)).toBeNull();
  expect(rowBeside(rows, 'c', -1)).toBe('a');
  expect(rowBeside(rows, null, 1)).toBe('a');
  expect(rowBeside(rows, 'unknown', 1)).toBe('a');
  expect(rowBeside(walked('-a'), null, 1)).toBeNull();
});

test('after the last row is done the one above comes up, and after the only one nothing', () => {
  expect(rowAfter(walked('a', 'b'), 'a')).toBe('b');
  expect(rowAfter(walked('a', 'b'), 'b')).toBe('a');
  expect(rowAfter(walked('a'), 'a')).toBeNull();
  expect(rowAfter(walked('a', 'b'), 'opened by a link')).toBeNull();
});

test('the next two are known ahead', () => {
  expect(rowsAhead(walked('a', '-b', 'c', 'd', 'e'), 'a', 2)).toEqual(['c', 'd']);
  expect(rowsAhead(walked('a', 'b'), 'a', 2)).toEqual(['b']);
  expect(rowsAhead(walked('a', 'b', 'c'), null, 2)).toEqual(['a', 'b']);
});
