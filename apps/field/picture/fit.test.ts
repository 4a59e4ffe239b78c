import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitWithin, mostPixels } from './fit.ts';

test('a phone picture comes down to the limit and keeps its shape', () => {
  expect(fitWithin({ width: 4032, height: 3024 })).toEqual({ width: 1600, height: 1200 });
  expect(fitWithin({ width: 3000, height: 4000 })).toEqual({ width: 1200, height: 1600 });
});

test('a small picture stays as it is', () => {
  expect(fitWithin({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
});

test('any picture fits, has at least a pixel, and is never made larger', () => {
  const side = fc.integer({ min: 1, max: 60_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const made = fitWithin({ width, height });
      expect(Math.max(made.width, made.height)).toBeLessThanOrEqual(mostPixels);
      expect(Math.min(made.width, made.height)).toBeGreaterThanOrEqual(1);
      expect(made.width <= width && made.height <= height).toBe(true);
    }),
  );
});
