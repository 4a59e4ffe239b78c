import { expect, test } from 'vitest';
import { agoWords, dayWord, durationWords, exactWords, instantWords } from './time-words.ts';

const now = new Date('2026-01-01T01:00:00Z'); // 09:00 on New Year's Day in China

test('days are those of China, not of the browser', () => {
  expect(dayWord(new Date('2025-12-31T16:30:00Z'), now, 'zh')).toBe('今天');
  expect(dayWord(new Date('2025-12-31T15:30:00Z'), now, 'zh')).toBe('昨天');
  expect(dayWord(new Date('2026-01-02T15:59:00Z'), now, 'en')).toBe('tomorrow');
});

test('another year is named', () => {
  expect(instantWords(new Date('2025-12-24T06:05:00Z'), now, 'zh')).toBe('2025年12月24日 14:05');
  expect(instantWords(new Date('2026-03-02T06:05:00Z'), now, 'zh')).toBe('3月2日 14:05');
  expect(instantWords(new Date('2025-12-24T06:05:00Z'), now, 'en')).toBe('24 Dec 2025 14:05');
});

test('lengths are said in at most two units', () => {
  expect(durationWords(38, 'zh')).toBe('38分');
  expect(durationWords(130, 'zh')).toBe('2小时10分');
  expect(durationWords(1440 * 3 + 250, 'zh')).toBe('3天4小时');
  expect(durationWords(0.4, 'zh')).toBe('不到1分');
  expect(durationWords(61, 'en')).toBe('1 h 1 min');
});

test('what just happened is said as distance, what is older than a day as an instant', () => {
  expect(agoWords(new Date('2026-01-01T00:59:40Z'), now, 'zh')).toBe('刚刚');
  expect(agoWords(new Date('2025-12-31T22:10:00Z'), now, 'zh')).toBe('2小时前');
  expect(agoWords(new Date('2025-12-30T22:10:00Z'), now, 'zh')).toBe('昨天 06:10');
  expect(exactWords(new Date('2026-01-01T01:00:03Z'))).toBe('2026-01-01 09:00:03');
});
