import { expect, test } from 'vitest';
import { drawAreas, polygonsOf } from './area-shape.ts';

const square = (west: number, south: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + 1, south],
      [west + 1, south + 1],
      [west, south + 1],
      [west, south],
    ],
  ],
});

test('areas share one measure: what lies to the east stands on the right, what lies to the north on top', () => {
  const { areas, width, height } = drawAreas([square(0, 0), square(1, 0), square(0, 1)], { width: 200, tallest: 500 });
  expect(width).toBe(200);
  expect(height).toBeGreaterThan(195);
  expect(height).toBeLessThan(206);
  const [first, east, north] = areas;
  expect(east!.centre[0]).toBeGreaterThan(first!.centre[0] + 90);
  expect(north!.centre[1]).toBeLessThan(first!.centre[1] - 90);
  expect(first!.path).toMatch(/^M[\d. ]+(L[\d. ]+){4}Z$/);
});

test('a tall county is no taller than there is room, and stands in the middle', () => {
  const { areas, height } = drawAreas([square(0, 0), square(0, 1), square(0, 2)], { width: 600, tallest: 300 });
  expect(height).toBe(300);
  expect(areas[1]!.centre[0]).toBeCloseTo(300, 0);
});

test('several parts are one path, and what has no outline has none', () => {
  const parts = { type: 'MultiPolygon', coordinates: [square(0, 0).coordinates, square(3, 0).coordinates] };
  expect(polygonsOf(parts)).toHaveLength(2);
  expect(drawAreas([parts], { width: 100, tallest: 100 }).areas[0]!.path.match(/M/g)).toHaveLength(2);
  expect(polygonsOf(null)).toEqual([]);
});
