import { expect, test } from 'vitest';
import { bordersOf, classOf } from './map-scale.ts';
import { indicatorCodes } from './indicators.ts';

test('a rate stands in the class of its own scale, whatever others have', () => {
  const borders = bordersOf('closed-in-time', [0.99, 0.98, 0.97]);
  expect([0, 0.59, 0.6, 0.85, 0.9, 0.95, 1].map((value) => classOf(borders, value))).toEqual([0, 0, 1, 2, 3, 4, 4]);
  expect(bordersOf('closed-in-time', [0.1])).toEqual(borders);
});

test('where there is nothing to divide by there is no class', () => {
  expect(classOf(bordersOf('reworked', []), null)).toBeNull();
  expect(classOf(bordersOf('reworked', []), 0)).toBe(0);
});

test('counts are cut into equal round steps up to the largest', () => {
  expect(bordersOf('fixed-on-spot', [3, 41, null])).toEqual([10, 20, 30, 40]);
  expect(bordersOf('fixed-on-spot', [7])).toEqual([2, 4, 6, 8]);
  expect(bordersOf('fixed-on-spot', [])).toEqual([1, 2, 3, 4]);
});

test('every indicator has four borders that rise', () => {
  for (const code of indicatorCodes) {
    const borders = bordersOf(code, [250]);
    expect(borders, code).toHaveLength(4);
    expect(borders.toSorted((one, other) => one - other)).toEqual(borders);
    expect(new Set(borders).size).toBe(4);
  }
});
