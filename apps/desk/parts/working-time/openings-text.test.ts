import { expect, test } from 'vitest';
import { openingsText, readOpenings } from './openings-text.ts';

test('openings are written and read back', () => {
  const day = [
    { from: '08:00', to: '12:00' },
    { from: '14:00', to: '24:00' },
  ];
  expect(openingsText(day)).toBe('08:00-12:00 14:00-24:00');
  expect(readOpenings(openingsText(day))).toEqual(day);
});

test.each([
  ['8:30-12:00,14:00-17:30', 2],
  ['８:30—12:00、14:00～17:30', 2],
  ['9:00 至 17:00', 1],
  ['', 0],
])('%s is understood', (typed, count) => {
  expect(readOpenings(typed)).toHaveLength(count);
});

test.each(['8点到12点', '25:00-26:00', '08:00', '08:00-12:60'])('%s is not a time', (typed) => {
  expect(readOpenings(typed)).toBeNull();
});
