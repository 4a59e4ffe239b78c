import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInside, metresTo, pack, type Point, unpack } from './light-map.ts';

const point = fc.tuple(
  fc.double({ min: 73, max: 135, noNaN: true }),
  fc.double({ min: 18, max: 54, noNaN: true }),
) as fc.Arbitrary<Point>;

test('a line that was packed comes back to within a metre', () => {
  fc.assert(
    fc.property(fc.uniqueArray(point, { minLength: 1, maxLength: 40 }), (points) => {
      const back = unpack(pack(points));
      return back.every((one) => points.some((other) => Math.hypot(one[0] - other[0], one[1] - other[1]) < 1.5e-5));
    }),
  );
  expect(
    unpack(
      pack([
        [120.12345, 33.54321],
        [120.12345, 33.54321],
        [120.1, 33.5],
      ]),
    ),
  ).toEqual([
    [120.12345, 33.54321],
    [120.1, 33.5],
  ]);
});

test('a hole in a ring is outside', () => {
  const square = (size: number): Point[] => [
    [-size, -size],
    [size, -size],
    [size, size],
    [-size, size],
  ];
  const rings = [square(2), square(1)];
  expect(isInside(rings, [1.5, 0])).toBe(true);
  expect(isInside(rings, [0, 0])).toBe(false);
  expect(isInside(rings, [3, 0])).toBe(false);
});

test('how far a road is is measured to its nearest piece, in metres', () => {
  const road: Point[] = [
    [120, 33],
    [120.01, 33],
  ];
  expect(metresTo(road, [120.005, 33.001])).toBeCloseTo(111.3, 0);
  expect(metresTo(road, [120.005, 33])).toBeCloseTo(0, 5);
  expect(metresTo([[120, 33]], [120, 33.001])).toBeCloseTo(111.3, 0);
});
