import type { IndicatorsAnswer } from '#modules/assessment/contract.ts';
import { type IndicatorCode, indicatorOf } from '#modules/assessment/rules/indicators.ts';
import type { Comparison, Period } from '#modules/assessment/rules/period.ts';
import { dayAfter, daysIn } from '#modules/assessment/rules/period.ts';
import { mostDaysApart } from '#modules/assessment/rules/groups.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useIndicators } from '../../api/figures.ts';
import { figureWords } from '../../parts/figures/assessment-words.ts';
import { figureText } from '../../parts/figures/figure-text.ts';
import { LineChart } from '../../parts/figures/line-chart.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import style from './indicators.module.css';
import { indicatorsWords } from './words.ts';

/** One indicator day by day, or month by month in a long period, beside the same period before it. */
export function IndicatorLine({
  code,
  period,
  area,
  compare,
}: {
  code: IndicatorCode;
  period: Period;
  area: string | null;
  compare: Comparison;
}) {
  const words = useWords(indicatorsWords);
  const { indicators, comparisons } = useWords(figureWords);
  const by = daysIn(period) > mostDaysApart ? 'month' : 'day';
  const answer = useIndicators({ ...period, by, compare, area, indicator: code });
  const { data } = answer;
  if (data === undefined || data.by !== by || data.compared === null) return null;
  const now = valuesOf(data.groups, code);
  const before = valuesOf(data.compared.groups, code);
  const keys = keysOf(data.period, by);
  const keysBefore = keysOf(data.compared.period, by);
  const every = Math.ceil(keys.length / 16);
  const points = keys.map((key, index) => {
    const [value, earlier] = [now.get(key) ?? null, before.get(keysBefore[index] ?? '') ?? null];
    return {
      key,
      label: (keys.length - 1 - index) % every === 0 ? key.slice(by === 'day' ? 5 : 2) : '',
      now: value,
      before: earlier,
      said: fill(words['line.said'], {
        key,
        now: figureText({ code, value }),
        earlier: keysBefore[index] ?? '—',
        before: figureText({ code, value: earlier }),
      }),
    };
  });
  const largest = Math.max(0, ...points.flatMap((point) => [point.now ?? 0, point.before ?? 0]));
  const { from, to } = data.compared.period;
  const title = fill(words.line, { name: indicators[code].name });
  return (
    <section className={`panel ${style.section}`} aria-labelledby="indicator-line">
      <h2 id="indicator-line">{title}</h2>
      <Wide label={title}>
        <LineChart
          points={points}
          said={points.map(({ said }) => said).join('; ')}
          most={mostOf(code, largest)}
          textOf={(value) =>
            figureText({ code, value: indicatorOf(code).unit === 'count' ? Math.round(value) : value })
          }
          now={fill(words.told, data.period)}
          before={fill(words.compared, { period: comparisons[compare], from, to })}
        />
      </Wide>
    </section>
  );
}

function valuesOf(groups: IndicatorsAnswer['groups'], code: IndicatorCode): Map<string, number | null> {
  return new Map(groups.map(({ key, figures }) => [key, figures.find((one) => one.code === code)?.value ?? null]));
}

/** Every day or month of a period, those without figures too. */
function keysOf({ from, to }: Period, by: 'day' | 'month'): string[] {
  const keys: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) {
    const key = by === 'day' ? day : day.slice(0, 7);
    if (keys.at(-1) !== key) keys.push(key);
  }
  return keys;
}

/** A share always to a whole, so that a small change looks small; hours and counts to an even number above the largest. */
function mostOf(code: IndicatorCode, largest: number): number {
  const { unit } = indicatorOf(code);
  if (unit === 'share') return 1;
  const step = unit === 'minutes' ? 120 : 4;
  return Math.max(step, Math.ceil(largest / step) * step);
}
