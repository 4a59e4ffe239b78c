import { expect, test } from 'vitest';
import { planeAt } from './frame.ts';
import { coarseness, isInSight, pathAt, shapeOf } from './shapes.ts';

const plane = planeAt([119.9, 33]);
const ring = [
  [119.9, 33],
  [119.900_01, 33],
  [119.91, 33],
  [119.91, 33.01],
  [119.9, 33.01],
  [119.9, 33],
] as const;
const shape = shapeOf('grid', [[ring]], plane);
const cornersOf = (path: string) => path.split('L').length;

test('corners nearer than a dot are drawn as one, and near enough all of them', () => {
  expect(cornersOf(pathAt(shape, coarseness(0.1)))).toBe(6);
  expect(cornersOf(pathAt(shape, coarseness(20)))).toBe(5);
  expect(pathAt(shape, coarseness(20_000))).toBe('');
  expect(coarseness(20)).toBe(16);
});

test('what lies beside the frame is not in sight, what reaches into it is', () => {
  expect(isInSight(shape, { x: 900, y: -50, width: 100 }, 100)).toBe(true);
  expect(isInSight(shape, { x: 1000, y: -50, width: 100 }, 100)).toBe(false);
  expect(isInSight(shape, { x: -10, y: 10, width: 100 }, 100)).toBe(false);
});
