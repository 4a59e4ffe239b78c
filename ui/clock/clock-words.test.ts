import { expect, test } from 'vitest';
import { clockWords, shortClockWords } from './clock-words.ts';

const now = new Date('2026-01-05T06:30:00Z'); // 14:30 in China

test('a working clock says working hours, the rest and the instant', () => {
  const dueAt = new Date('2026-01-05T08:40:00Z');
  expect(clockWords({ dueAt, kind: 'working', minutesLeft: 130 }, now, 'zh')).toBe('还剩2个工作时10分（今天 16:40前）');
  expect(clockWords({ dueAt, kind: 'working', minutesLeft: 130 }, now, 'en')).toBe(
    '2 working h 10 min left (by today 16:40)',
  );
});

test('a continuous clock counts through the night', () => {
  const dueAt = new Date('2026-01-06T01:30:00Z');
  expect(clockWords({ dueAt }, now, 'zh')).toBe('还剩19小时（明天 09:30前）');
});

test('an overdue clock says by how much and when it was due', () => {
  const dueAt = new Date('2026-01-05T05:20:00Z');
  expect(clockWords({ dueAt }, now, 'zh')).toBe('已超时1小时10分（应在今天 13:20前）');
  expect(shortClockWords({ dueAt }, now, 'zh')).toBe('−1:10');
});

test('seconds late are late', () => {
  const dueAt = new Date('2026-01-05T06:29:40Z');
  expect(clockWords({ dueAt }, now, 'zh')).toBe('已超时1分（应在今天 14:29前）');
});

test('a stopped clock says that it stands', () => {
  const dueAt = new Date('2026-01-06T06:30:00Z');
  expect(clockWords({ dueAt, stopped: true }, now, 'zh')).toBe('计时已暂停，剩余1天');
});

test('the short form stays narrow for any length', () => {
  expect(shortClockWords({ dueAt: new Date('2026-01-05T07:08:00Z') }, now, 'zh')).toBe('0:38');
  expect(shortClockWords({ dueAt: new Date('2026-01-08T06:30:00Z') }, now, 'zh')).toBe('3天');
  expect(shortClockWords({ dueAt: new Date('2026-01-08T06:30:00Z') }, now, 'en')).toBe('3 d');
});
