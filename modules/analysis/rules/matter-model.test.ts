import { expect, test } from 'vitest';
import { isTimeToLearn, learning, takesOver } from './matter-model.ts';

const now = new Date('2026-03-02T19:00:00Z');
const figures = (first: number | null) => ({ macroF1: first, first, amongThree: first, tested: 100 });
const learnt = (hours: number) => ({ trainedAt: new Date(now.getTime() - hours * 3_600_000), caseCount: 100 });

test('a county that never learnt learns at once', () => {
  expect(isTimeToLearn(null, { now, hourInChina: 14, news: 0 })).toBe(true);
});

test('after that it learns by night, once, and only where there is news', () => {
  const news = learning.leastNews;
  expect(isTimeToLearn(learnt(24), { now, hourInChina: 3, news })).toBe(true);
  expect(isTimeToLearn(learnt(24), { now, hourInChina: 14, news })).toBe(false);
  expect(isTimeToLearn(learnt(2), { now, hourInChina: 3, news })).toBe(false);
  expect(isTimeToLearn(learnt(24), { now, hourInChina: 3, news: news - 1 })).toBe(false);
});

test('a new model takes over, unless a person chose the one that speaks or it came out clearly worse', () => {
  expect(takesOver({ pinned: false, figures: null }, figures(null))).toBe(true);
  expect(takesOver({ pinned: false, figures: figures(0.8) }, figures(0.79))).toBe(true);
  expect(takesOver({ pinned: false, figures: figures(0.8) }, figures(0.7))).toBe(false);
  expect(takesOver({ pinned: true, figures: figures(0.8) }, figures(0.9))).toBe(false);
});
