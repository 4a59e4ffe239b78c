import type { FigureAnswer } from '#modules/assessment/contract.ts';
import { indicatorOf } from '#modules/assessment/rules/indicators.ts';

/** A figure as it is read: a share to a tenth, a time in hours and minutes, a count; "—" where there is none. */
export function figureText({ code, value }: Pick<FigureAnswer, 'code' | 'value'>): string {
  if (value === null) return '—';
  switch (indicatorOf(code).unit) {
    case 'share':
      return `${(value * 100).toFixed(1)}%`;
    case 'minutes':
      return hoursText(value);
    case 'count':
      return String(value);
  }
}

function hoursText(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** What the figure is made of: 17 / 20. */
export function partsText({ numerator, denominator, tooFew }: FigureAnswer): string {
  if (tooFew || denominator === null) return '';
  return `${numerator} / ${denominator}`;
}

/** By how much a figure has moved: in points of a hundred, minutes or cases; null where either is missing. */
export function changeText(now: FigureAnswer, before: FigureAnswer | undefined): string | null {
  if (before === undefined || now.value === null || before.value === null) return null;
  const change = now.value - before.value;
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
  const size = Math.abs(change);
  switch (indicatorOf(now.code).unit) {
    case 'share':
      return `${sign}${(size * 100).toFixed(1)}`;
    case 'minutes':
      return `${sign}${hoursText(size)}`;
    case 'count':
      return `${sign}${size}`;
  }
}

/** Is the change a good one? Null where it is neither, or nothing moved. */
export function isBetter(now: FigureAnswer, before: FigureAnswer | undefined): boolean | null {
  const { better } = indicatorOf(now.code);
  if (before === undefined || now.value === null || before.value === null) return null;
  if (better === 'neither' || now.value === before.value) return null;
  return now.value > before.value === (better === 'higher');
}
