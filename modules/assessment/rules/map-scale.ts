/**
 * In which of five classes a figure stands when areas are coloured by it. The borders are the indicator's own and the same
 * for every county and month, never drawn so that somebody must come last; only plain counts take theirs from the largest.
 */
import { type IndicatorCode, indicatorOf } from './indicators.ts';

/** Four borders between five classes; what stands on a border belongs to the upper one. */
export function bordersOf(code: IndicatorCode, values: readonly (number | null)[]): readonly number[] {
  const { unit, better } = indicatorOf(code);
  switch (unit) {
    case 'share':
      if (better === 'higher') return [0.6, 0.8, 0.9, 0.95];
      return better === 'lower' ? [0.02, 0.05, 0.1, 0.2] : [0.2, 0.4, 0.6, 0.8];
    case 'minutes':
      return [60, 240, 480, 1440];
    case 'count': {
      const step = roundUp(Math.max(1, ...values.map((value) => value ?? 0)) / 5);
      return [step, 2 * step, 3 * step, 4 * step];
    }
  }
}

/** 0 to 4; null where there is nothing to tell. */
export function classOf(borders: readonly number[], value: number | null): number | null {
  return value === null ? null : borders.filter((border) => value >= border).length;
}

/** 1, 2 or 5 with noughts. */
function roundUp(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((one) => one * power >= step) ?? 10;
  return Math.max(1, factor * power);
}
