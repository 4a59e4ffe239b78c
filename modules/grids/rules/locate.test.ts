import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseGrid, covers, positionInRing, type Ring } from './locate.ts';

const square: Ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];

test('a point is inside, outside or on the edge, corners included', () => {
  expect(positionInRing(square, 1, 2)).toBe('inside');
  expect(positionInRing(square, 5, 2)).toBe('outside');
  expect(positionInRing(square, -1, 4)).toBe('outside');
  expect(positionInRing(square, -1, 0)).toBe('outside');
  for (const [x, y] of [...square, [2, 0], [4, 2], [0, 1], [3, 4]]) expect(positionInRing(square, x!, y!)).toBe('edge');
});

test('a hole is left out, its edge is not', () => {
  const hole: Ring = [
    [1, 1],
    [3, 1],
    [3, 3],
    [1, 3],
    [1, 1],
  ];
  expect(covers([[square, hole]], 2, 2)).toBe(false);
  expect(covers([[square, hole]], 1, 2)).toBe(true);
  expect(covers([[square, hole]], 0.5, 2)).toBe(true);
});

test('two grids with a common edge never both miss a point beside it, however it rounds', () => {
  const degree = fc.double({ min: 100, max: 101, noNaN: true });
  fc.assert(
    fc.property(degree, degree, fc.double({ min: 0, max: 1, noNaN: true }), (west, east, share) => {
      // One edge from (west, 30) to (east, 31), drawn upwards by one grid and downwards by the other.
      const left: Ring = [
        [90, 30],
        [west, 30],
        [east, 31],
        [90, 31],
        [90, 30],
      ];
      const right: Ring = [
        [110, 31],
        [east, 31],
        [west, 30],
        [110, 30],
        [110, 31],
      ];
      const x = west + (east - west) * share;
      const y = 30 + share;
      const [one, other] = [positionInRing(left, x, y), positionInRing(right, x, y)];
      if (one === 'edge' || other === 'edge') expect(one).toBe(other);
      else expect([one, other].sort()).toEqual(['inside', 'outside']);
    }),
    { numRuns: 2000 },
  );
});

test('on a common edge the dedicated grid wins, then the lowest code', () => {
  const shape = (kind: string, gridCode: string) => ({ kind, gridCode, polygons: [] });
  const [first, second] = [shape('basic', '990101001001001'), shape('basic', '990101001001002')];
  const dedicated = shape('dedicated', '990101001001801');
  expect(chooseGrid([second, first])).toBe(first);
  expect(chooseGrid([first, dedicated])).toBe(dedicated);
  expect(chooseGrid([])).toBeUndefined();
});
