import { expect, test } from 'vitest';
import { rowsInView, scrollToShow } from './window.ts';

test('ten thousand rows draw as many as are in sight and some to spare', () => {
  expect(rowsInView({ top: 180_000, height: 720 }, 36, 10_000)).toEqual({ first: 4988, last: 5032 });
});

test('the ends of a list are not drawn over', () => {
  expect(rowsInView({ top: 0, height: 720 }, 36, 10_000)).toEqual({ first: 0, last: 32 });
  expect(rowsInView({ top: 0, height: 720 }, 36, 3)).toEqual({ first: 0, last: 3 });
  expect(rowsInView({ top: 9_000, height: 720 }, 36, 3)).toEqual({ first: 3, last: 3 });
});

test('a row out of sight is brought just into sight, a row in sight moves nothing', () => {
  expect(scrollToShow(2, 36, 360, 720)).toBe(72);
  expect(scrollToShow(40, 36, 0, 720)).toBe(756);
  expect(scrollToShow(5, 36, 0, 720)).toBeNull();
});
