/** Case numbers: county (6) + day in China (8) + serial (6), shown 990101-20260105-000042. Gaps are normal. */
import { isRealDay } from './china-time.ts';

export type CaseNumber = { countyCode: string; day: string; serial: number };

/** The number as people see it and as it is stored. */
export function formatCaseNumber({ countyCode, day, serial }: CaseNumber): string {
  if (!/^\d{6}$/.test(countyCode) || !isRealDay(day) || !Number.isInteger(serial) || serial < 1 || serial > 999_999) {
    throw new RangeError('not the parts of a case number');
  }
  return `${countyCode}-${day.replaceAll('-', '')}-${String(serial).padStart(6, '0')}`;
}

/** Reads a number as people type it: with or without hyphens, with blanks, full-width. Null when it is none. */
export function readCaseNumber(text: string): CaseNumber | null {
  const digits = digitsOf(text);
  const match = /^(\d{6})(\d{4})(\d{2})(\d{2})(\d{6})$/.exec(digits);
  if (!match) return null;
  const day = `${match[2]}-${match[3]}-${match[4]}`;
  const serial = Number(match[5]);
  return isRealDay(day) && serial > 0 ? { countyCode: match[1]!, day, serial } : null;
}

/**
 * The last digits of a number as people type them (four at least), written as the end of a stored number: with its hyphens
 * wherever they reach over one. Null when it is no piece of a number.
 */
export function endOfCaseNumber(text: string): string | null {
  const digits = digitsOf(text);
  if (!/^\d{4,20}$/.test(digits)) return null;
  return [digits.slice(0, -14), digits.slice(-14, -6), digits.slice(-6)].filter((part) => part !== '').join('-');
}

function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s\-\u2010-\u2015]/g, '');
}
