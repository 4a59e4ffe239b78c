import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfCaseNumber, formatCaseNumber, readCaseNumber } from './case-number.ts';
import { addDays } from './china-time.ts';

test('a case number shows county, day and serial', () => {
  expect(formatCaseNumber({ countyCode: '990101', day: '2026-01-05', serial: 42 })).toBe('990101-20260105-000042');
});

test('every number is read back, also without hyphens and read out with blanks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 110000, max: 999999 }),
      fc.integer({ min: 0, max: 20000 }),
      fc.integer({ min: 1, max: 999999 }),
      (county, days, serial) => {
        const parts = { countyCode: String(county), day: addDays('2020-01-01', days), serial };
        const shown = formatCaseNumber(parts);
        expect(readCaseNumber(shown)).toEqual(parts);
        expect(readCaseNumber(shown.replaceAll('-', ''))).toEqual(parts);
        expect(readCaseNumber(shown.replaceAll('-', ' '))).toEqual(parts);
      },
    ),
  );
});

test.each(['990101-20260230-000042', '990101-20260105-000000', '990101-20260105-42', ''])(
  '"%s" is no number',
  (text) => {
    expect(readCaseNumber(text)).toBeNull();
  },
);

test('parts that cannot be a number are a mistake of the caller', () => {
  expect(() => formatCaseNumber({ countyCode: '990101', day: '2026-01-05', serial: 1_000_000 })).toThrow(RangeError);
  expect(() => formatCaseNumber({ countyCode: '9901', day: '2026-01-05', serial: 1 })).toThrow(RangeError);
});

test('the end of a number as it is typed is the end of the number as it is stored', () => {
  const stored = formatCaseNumber({ countyCode: '990101', day: '2026-01-05', serial: 42 });
  const digits = stored.replaceAll('-', '');
  for (let length = 4; length <= 20; length += 1) {
    const end = endOfCaseNumber(digits.slice(-length));
    expect(stored.endsWith(end!), `${length} digits`).toBe(true);
    expect(end!.replaceAll('-', '')).toHaveLength(length);
  }
  expect(endOfCaseNumber('２０２６０１０５ 000042')).toBe('20260105-000042');
  for (const none of ['042', '路灯0042', '', `${digits}1`]) expect(endOfCaseNumber(none)).toBeNull();
});
