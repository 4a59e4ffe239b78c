import { expect, test } from 'vitest';
import { readTypedNotice } from './read-typed-notice.ts';

test('lines become one notice for each year, days off and days worked instead', () => {
  expect(readTypedNotice('2027-01-01 休 元旦\n\n2027-01-03 班 元旦\n2026-12-31 off')).toEqual({
    ok: true,
    notices: [
      {
        year: 2027,
        days: [
          { day: '2027-01-01', name: '元旦', off: true },
          { day: '2027-01-03', name: '元旦', off: false },
        ],
      },
      { year: 2026, days: [{ day: '2026-12-31', name: '', off: true }] },
    ],
  });
});

test.each([
  ['一月一日放假', 1],
  ['2027-01-01 休 元旦\n2027-02-30 休 春节', 2],
  ['2027-01-01 休\n2027-01-01 班', 2],
  ['2027-01-01 也许', 1],
])('%j is not taken', (text, line) => {
  expect(readTypedNotice(text)).toMatchObject({ ok: false, line });
});
