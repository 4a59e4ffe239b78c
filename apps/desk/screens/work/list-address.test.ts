import { expect, test } from 'vitest';
import { chipsOf, movedColumn, readColumns, readFilter, sameFilter, writeFilter } from './list-address.ts';

const read = (search: string) => readFilter(new URLSearchParams(search));

test('a list that is written into the address is the same list when it is read', () => {
  const filter = { source: 'hotline', light: 'red', from: '2026-01-01', place: '东风桥', q: '路灯' } as const;
  const written = Object.entries(writeFilter(filter)).filter(([, value]) => value !== null) as [string, string][];
  expect(read(new URLSearchParams(written).toString())).toEqual(filter);
});

test('what an address cannot mean is left out', () => {
  expect(read('source=nobody&light=blue&gridId=7&from=2026-02-30&townCode=12&emergency=no&status=')).toEqual({});
  expect(read('source=hotline&light=blue')).toEqual({ source: 'hotline' });
});

test('a filter that is not asked any more leaves the address', () => {
  expect(writeFilter({ source: 'hotline' })).toMatchObject({ source: 'hotline', light: null, q: null });
});

test('words have their own field and are no chip', () => {
  expect(chipsOf({ q: '路灯', emergency: 'yes', unitId: 'x' })).toEqual(['unitId', 'emergency']);
});

test('columns are known, each once, and six at most', () => {
  const columns = (value: string) => readColumns(new URLSearchParams({ columns: value }));
  expect(columns('unit,clock,unit,secret')).toEqual(['unit', 'clock']);
  expect(columns('secret')).toBeNull();
  expect(readColumns(new URLSearchParams())).toBeNull();
  expect(columns('clock,number,matter,place,grid,status,unit')).toHaveLength(6);
});

test('a column moves by one place and not over the edge', () => {
  expect(movedColumn(['clock', 'matter', 'unit'], 'unit', -1)).toEqual(['clock', 'unit', 'matter']);
  expect(movedColumn(['clock', 'matter', 'unit'], 'unit', 1)).toEqual(['clock', 'matter', 'unit']);
  expect(movedColumn(['clock', 'matter'], 'grid', -1)).toEqual(['clock', 'matter']);
});

test('a view is changed as soon as one filter differs', () => {
  expect(sameFilter({ source: 'hotline' }, { source: 'hotline' })).toBe(true);
  expect(sameFilter({ source: 'hotline' }, { source: 'hotline', light: 'red' })).toBe(false);
  expect(sameFilter({}, { q: '灯' })).toBe(false);
});
