import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  chinaClock,
  chinaDay,
  chinaInstant,
  chinaMidnight,
  daysBetween,
  formatChinaTime,
  isRealDay,
  readChinaTime,
  weekdayOf,
} from './china-time.ts';

const oracle = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const since1950 = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const summers = fc.date({ min: new Date('1986-04-01'), max: new Date('1991-10-01'), noInvalidDate: true });

test('day and clock agree with the time-zone database from 1950 on, summers of 1986–1991 included', () => {
  fc.assert(
    fc.property(fc.oneof(since1950, summers), (instant) => {
      expect(formatChinaTime(instant, 'second')).toBe(oracle.format(instant));
      expect(`${chinaDay(instant)} ${chinaClock(instant)}`).toBe(oracle.format(instant));
    }),
    { numRuns: 2000 },
  );
});

test('a wall clock leads back to an instant that shows it, except in an hour that a summer skipped', () => {
  fc.assert(
    fc.property(fc.oneof(since1950, summers), (instant) => {
      expect(formatChinaTime(chinaInstant(chinaDay(instant), chinaClock(instant)), 'second')).toBe(
        formatChinaTime(instant, 'second'),
      );
    }),
    { numRuns: 2000 },
  );
  expect(chinaInstant('1986-05-04', '02:30').toISOString()).toBe('1986-05-03T18:30:00.000Z');
});

test('the repeated hour at a summer’s end is its first pass', () => {
  expect(chinaInstant('1986-09-14', '01:30').toISOString()).toBe('1986-09-13T16:30:00.000Z');
});

test('midnight is the first instant of the day', () => {
  expect(chinaMidnight('2026-01-05').toISOString()).toBe('2026-01-04T16:00:00.000Z');
  fc.assert(
    fc.property(since1950, (instant) => {
      const midnight = chinaMidnight(chinaDay(instant));
      expect(chinaDay(midnight)).toBe(chinaDay(instant));
      expect(chinaDay(new Date(midnight.getTime() - 1))).toBe(addDays(chinaDay(instant), -1));
    }),
  );
});

test('an instant is shown to the day, the minute or the second', () => {
  const instant = new Date('2026-01-05T00:30:09.999Z');
  expect(formatChinaTime(instant)).toBe('2026-01-05 08:30');
  expect(formatChinaTime(instant, 'second')).toBe('2026-01-05 08:30:09');
  expect(formatChinaTime(instant, 'day')).toBe('2026-01-05');
});

test('29 February exists in leap years only', () => {
  expect(['2024-02-29', '2000-02-29', '2023-02-29', '1900-02-29', '2024-2-29', '2024-13-01'].map(isRealDay)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('days add up', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20000, max: 20000 }), (days) => {
      expect(daysBetween('2026-03-01', addDays('2026-03-01', days))).toBe(days);
    }),
  );
  expect(weekdayOf('2026-11-21')).toBe(6);
  expect(weekdayOf('2026-11-22')).toBe(7);
});

test.each([
  ['2019/2/28 11:25:05', '2019-02-28 11:25:05'],
  ['2019-02-28T11:25', '2019-02-28 11:25:00'],
  ['2019年2月28日 9时5分', '2019-02-28 09:05:00'],
  ['2019年2月28日9时5分7秒', '2019-02-28 09:05:07'],
  ['2019.2.28', '2019-02-28 00:00:00'],
  ['２０１９／２／２８', '2019-02-28 00:00:00'],
])('%s is read as a time in China', (text, shown) => {
  expect(formatChinaTime(readChinaTime(text)!, 'second')).toBe(shown);
});

test.each(['2019/2/30', '2019/2/28 25:00', '28/2/2019', 'yesterday', '', '43524'])('"%s" is no time', (text) => {
  expect(readChinaTime(text)).toBeNull();
});
