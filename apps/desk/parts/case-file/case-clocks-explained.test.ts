import { expect, test } from 'vitest';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { explainClock } from './case-clocks-explained.ts';
import { fileWords as en } from './words.en.ts';
import { fileWords as zh } from './words.zh.ts';

type Clock = Pick<IncidentFile['clocks'][number], 'startedAt' | 'dueAt' | 'explanation'>;

const base = {
  value: 4,
  unit: 'work_hour',
  dayMode: 'minutes',
  restMinutes: null,
  calendarName: '机关作息',
  countedFrom: '2026-01-09T09:30:00.000Z',
  passedOver: [{ from: '2026-01-10', to: '2026-01-11', days: 2, because: 'rest', name: null }],
  workedInstead: [],
  unannouncedYears: [],
};
const clock: Clock = {
  startedAt: '2026-01-09T09:30:00.000Z',
  dueAt: '2026-01-12T03:30:00.000Z',
  explanation: base,
};
const withMore = (more: Partial<NonNullable<Clock['explanation']>>): Clock => ({
  ...clock,
  explanation: { ...base, ...more },
});

test('says when it began, how long it has, by which calendar, what was passed over and when it is due', () => {
  expect(explainClock(clock, zh, 'zh')).toBe(
    '2026-01-09 17:30开始，时限 4 个工作时，按“机关作息”计；跳过 1月10日–11日（休息）；应于 2026-01-12 11:30 前完成。',
  );
  expect(explainClock(clock, en, 'en')).toBe(
    'Began 2026-01-09 17:30, limit 4 working h, counted by “机关作息”; not counted: 10–11 Jan (rest); due by 2026-01-12 11:30.',
  );
});

test('names holidays, days worked instead and another year', () => {
  const told = withMore({
    passedOver: [{ from: '2026-12-31', to: '2027-01-02', days: 3, because: 'holiday', name: '元旦' }],
    workedInstead: [{ day: '2026-02-14', name: '春节' }],
    countedFrom: '2026-01-12T00:00:00.000Z',
  });
  const said = explainClock(told, zh, 'zh');
  expect(said).toContain('从 2026-01-12 08:00 起计');
  expect(said).toContain('跳过 12月31日–1月2日（元旦）');
  expect(said).toContain('补班 2月14日（春节）');
});

test('a clock that goes on says what was left, and one without anything left that it was overdue', () => {
  expect(explainClock(withMore({ restMinutes: 130 }), zh, 'zh')).toContain('续计，余 2小时10分');
  const over = explainClock(withMore({ restMinutes: -30, passedOver: [] }), zh, 'zh');
  expect(over).toContain('接续时已超时');
  expect(over).not.toContain('续计，余');
});

test('a year without a notice is told of', () => {
  expect(explainClock(withMore({ unannouncedYears: [2027] }), zh, 'zh')).toContain(
    '2027 年放假安排尚未公布，按平常周计。',
  );
  expect(explainClock(withMore({ unannouncedYears: [2027] }), en, 'en')).toContain('the holidays of 2027');
});

test('hours of day and night need no calendar, days say how they end', () => {
  const always = withMore({ unit: 'continuous_hour', value: 0.5, calendarName: null, passedOver: [] });
  expect(explainClock(always, zh, 'zh')).toBe(
    '2026-01-09 17:30开始，时限 30 分钟，昼夜连续计；应于 2026-01-12 11:30 前完成。',
  );
  const days = withMore({ unit: 'work_day', value: 5, dayMode: 'end-of-day' });
  expect(explainClock(days, zh, 'zh')).toContain('时限 5 个工作日（到末日下班止）');
});

test('a long list is cut and counted', () => {
  const passedOver = Array.from({ length: 9 }, (_, week) => ({
    from: `2026-03-0${week + 1}`,
    to: `2026-03-0${week + 1}`,
    days: 1,
    because: 'rest',
    name: null,
  }));
  expect(explainClock(withMore({ passedOver }), zh, 'zh')).toContain('等共 9 天');
});

test('what nobody bounded is not explained', () => {
  expect(explainClock({ ...clock, explanation: null }, zh, 'zh')).toBeNull();
  expect(explainClock({ ...clock, dueAt: null }, zh, 'zh')).toBeNull();
});
