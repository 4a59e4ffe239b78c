import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparedWith, dayAfter, daysIn, periodNamed, pieces } from './period.ts';

test.each([
  ['2026-06-05', '2026-06-05', '2026-06-05'],
  ['2026-02', '2026-02-01', '2026-02-28'],
  ['2028-02', '2028-02-01', '2028-02-29'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2026-H1', '2026-01-01', '2026-06-30'],
  ['2026', '2026-01-01', '2026-12-31'],
])('%s reaches from %s to %s', (name, from, to) => {
  expect(periodNamed(name)).toEqual({ from, to });
});

test.each(['2026-13', '2026-02-30', '2026-Q5', '26', ''])('%j is no period', (name) => {
  expect(periodNamed(name)).toBeNull();
});

test('whole months and single days cover a period once and nothing else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 800 }), (start, length) => {
      const from = dayAfter('2025-01-01', start);
      const to = dayAfter(from, length);
      const { months, days } = pieces({ from, to });
      const covered = days.flatMap((span) => Array.from({ length: daysIn(span) }, (_, n) => dayAfter(span.from, n)));
      for (const month of months) {
        const whole = periodNamed(month.slice(0, 7))!;
        for (let n = 0; n < daysIn(whole); n += 1) covered.push(dayAfter(month, n));
      }
      const all = Array.from({ length: length + 1 }, (_, n) => dayAfter(from, n));
      expect(covered.toSorted()).toEqual(all);
      // The ends of two months at most are read day by day.
      expect(days.every((span) => daysIn(span) <= 60)).toBe(true);
    }),
  );
});

test('a month is compared with a month, other periods with as many days', () => {
  expect(comparedWith({ from: '2026-03-01', to: '2026-03-31' }, 'before')).toEqual({
    from: '2026-02-01',
    to: '2026-02-28',
  });
  expect(comparedWith({ from: '2026-03-01', to: '2026-03-31' }, 'year-ago')).toEqual({
    from: '2025-03-01',
    to: '2025-03-31',
  });
  expect(comparedWith({ from: '2026-03-02', to: '2026-03-08' }, 'before')).toEqual({
    from: '2026-02-23',
    to: '2026-03-01',
  });
  expect(comparedWith({ from: '2028-02-10', to: '2028-02-29' }, 'year-ago')).toEqual({
    from: '2027-02-10',
    to: '2027-02-28',
  });
});
