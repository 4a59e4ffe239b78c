import { expect, test } from 'vitest';
import { readBox } from './box.ts';
import { isOutline } from './outline.ts';

const ring = [
  [118, 33],
  [119, 33],
  [119, 34],
  [118, 33],
];

test('an outline is a polygon or several, of closed rings with two numbers a corner', () => {
  expect(isOutline({ type: 'Polygon', coordinates: [ring] })).toBe(true);
  expect(isOutline({ type: 'MultiPolygon', coordinates: [[ring], [ring]] })).toBe(true);
  expect(isOutline({ type: 'Polygon', coordinates: [] })).toBe(false);
  expect(isOutline({ type: 'Polygon', coordinates: [ring.slice(0, 3)] })).toBe(false);
  expect(isOutline({ type: 'Polygon', coordinates: [[...ring.slice(0, 3), [118, 33.5]]] })).toBe(false);
  expect(isOutline({ type: 'Polygon', coordinates: [ring.map(([x]) => [x, 91])] })).toBe(false);
  expect(isOutline({ type: 'Polygon', coordinates: [ring.map(([x]) => [x, '33'])] })).toBe(false);
  expect(isOutline({ type: 'LineString', coordinates: ring })).toBe(false);
  expect(isOutline(null)).toBe(false);
});

test('a part of the map is four numbers in order, on earth', () => {
  expect(readBox('118,33,119.5,34')).toEqual([118, 33, 119.5, 34]);
  expect(readBox('119,33,118,34')).toBeNull();
  expect(readBox('118,33,119')).toBeNull();
  expect(readBox('118,33,181,34')).toBeNull();
});
