import { expect, test } from 'vitest';
import { usualMatters } from './usual-matters.ts';

const cases = ['a', 'b', 'b', null, 'c', 'b', 'c'].map((matterCode) => ({ matterCode }));

test('what was reported lately stands first, then what the grid has most of, each once', () => {
  expect(usualMatters(['c', 'x'], cases)).toEqual(['c', 'x', 'b', 'a']);
  expect(usualMatters([], cases, 2)).toEqual(['b', 'c']);
  expect(usualMatters([], [])).toEqual([]);
});
