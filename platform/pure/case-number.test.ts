import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCaseNumber, readCaseNumber } from './case-number.ts';
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
