import type { WhatIfAnswer } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { rateOf, rateText } from './rate-text.ts';
import { Wide } from '../../parts/working-time/wide.tsx';
import style from './what-if.module.css';
import { whatIfWords } from './words.ts';

const mostBars = 12;
const rowHeight = 40;
const labelWidth = 200;
const barWidth = 420;
const width = labelWidth + barWidth + 72;

/** Two bars a line: the rate as it was, and as it would have been. Every value is written beside its bar too. */
export function RateChart({ lines }: { lines: readonly WhatIfAnswer['units'][number][] }) {
  const words = useWords(whatIfWords);
  const shown = lines.filter((line) => line.before.due > 0 || line.after.due > 0).slice(0, mostBars);
  if (shown.length === 0) return null;
  const most = Math.max(0.01, ...shown.flatMap(({ before, after }) => [rateOf(before) ?? 0, rateOf(after) ?? 0]));
  const lengthOf = (line: { due: number; late: number }) => ((rateOf(line) ?? 0) / most) * barWidth;
  const said = shown.map((line) =>
    fill(words['chart.said'], { name: line.name, before: rateText(line.before), after: rateText(line.after) }),
  );
  return (
    <figure className={style.chart}>
      <figcaption>
        {words.chart}
        <span className={style.key}>
          <i className={style.was} /> {words.before}
        </span>
        <span className={style.key}>
          <i className={style.would} /> {words.after}
        </span>
      </figcaption>
      <Wide label={words.chart}>
        <svg
          role="img"
          aria-label={said.join('; ')}
          width={width}
          height={shown.length * rowHeight}
          viewBox={`0 0 ${width} ${shown.length * rowHeight}`}
        >
          {shown.map((line, index) => {
            const top = index * rowHeight;
            const name = line.name.length > 15 ? `${line.name.slice(0, 14)}…` : line.name;
            return (
              <g key={line.code}>
                <title>{said[index]}</title>
                <text x={labelWidth - 8} y={top + 22} textAnchor="end" className={style.label}>
                  {name}
                </text>
                <rect x={labelWidth} y={top + 5} width={lengthOf(line.before)} height={13} className={style.wasBar} />
                <text x={labelWidth + lengthOf(line.before) + 6} y={top + 16} className={style.number}>
                  {rateText(line.before)}
                </text>
                <rect x={labelWidth} y={top + 20} width={lengthOf(line.after)} height={13} className={style.wouldBar} />
                <text x={labelWidth + lengthOf(line.after) + 6} y={top + 31} className={style.number}>
                  {rateText(line.after)}
                </text>
              </g>
            );
          })}
        </svg>
      </Wide>
    </figure>
  );
}
