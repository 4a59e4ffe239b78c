import { expect, test } from 'vitest';
import type { FigureAnswer } from '#modules/assessment/contract.ts';
import { changeText, figureText, isBetter, partsText } from './figure-text.ts';

function figure(code: FigureAnswer['code'], value: number | null, rest: Partial<FigureAnswer> = {}): FigureAnswer {
  const aside = { exempt: 0, hung: 0, cancelled: 0, merged: 0 };
  return { code, value, numerator: 17, denominator: 20, tooFew: false, aside, ...rest };
}

test('a share is told to a tenth, a time in hours, and nothing as a dash', () => {
  expect(figureText(figure('closed', 0.85))).toBe('85.0%');
  expect(figureText(figure('handling-time', 1440.4))).toBe('24:00');
  expect(figureText(figure('fixed-on-spot', 3))).toBe('3');
  expect(figureText(figure('closed', null))).toBe('—');
});

test('what a figure is made of stands beside it, unless it is too few to tell', () => {
  expect(partsText(figure('closed', 0.85))).toBe('17 / 20');
  expect(partsText(figure('satisfied', null, { tooFew: true }))).toBe('');
});

test('a change is good or bad by what the indicator wants, and neither where it wants nothing', () => {
  expect(changeText(figure('closed', 0.85), figure('closed', 0.9))).toBe('−5.0');
  expect(isBetter(figure('closed', 0.85), figure('closed', 0.9))).toBe(false);
  expect(isBetter(figure('reworked', 0.1), figure('reworked', 0.2))).toBe(true);
  expect(isBetter(figure('returned', 0.1), figure('returned', 0.2))).toBeNull();
  expect(changeText(figure('closed', 0.85), figure('closed', null))).toBeNull();
});
