import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Point } from '#modules/portal/rules/light-map.ts';
import { panned, pixelOf, pointOf, viewOf, zoomed } from './map-view.ts';

const size = { width: 390, height: 420 };
const view = viewOf([119.8, 33.1, 120.2, 33.4], size);
const pixel = fc.record({ x: fc.integer({ min: 0, max: 390 }), y: fc.integer({ min: 0, max: 420 }) });

test('the whole box is seen at first', () => {
  for (const corner of [
    [119.8, 33.1],
    [120.2, 33.4],
  ] as Point[]) {
    const { x, y } = pixelOf(view, size, corner);
    expect(x >= 0 && x <= size.width && y >= 0 && y <= size.height).toBe(true);
  }
});

test('what is below a finger stays below it when the map grows, moves and comes back', () => {
  fc.assert(
    fc.property(pixel, fc.double({ min: 1, max: 4, noNaN: true }), (at, by) => {
      const near = zoomed(view, size, { at, by, least: view.scale });
      const back = pixelOf(near, size, pointOf(view, size, at));
      const moved = pixelOf(panned(near, 20, -30), size, pointOf(near, size, at));
      return (
        Math.hypot(back.x - at.x, back.y - at.y) < 1.5 && Math.hypot(moved.x - at.x - 20, moved.y - at.y + 30) < 1.5
      );
    }),
  );
});

test('it grows no farther than a street and shrinks no farther than the whole', () => {
  const at = { x: 10, y: 10 };
  expect(zoomed(view, size, { at, by: 0.1, least: view.scale }).scale).toBe(view.scale);
  expect(zoomed(view, size, { at, by: 1e9, least: view.scale }).scale).toBe(1_500_000);
});
