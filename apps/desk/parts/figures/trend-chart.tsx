import style from './trend-chart.module.css';

export type TrendPoint = {
  key: string;
  label: string;
  bars: readonly [number, number];
  rate: number | null;
  said: string;
};

const height = 160;
const foot = 22;
const head = 8;
const step = 32;

/** Where there is no room for all, the newest stand in sight. */
function showNewest(chart: SVGSVGElement | null): void {
  const box = chart?.parentElement;
  if (box) box.scrollLeft = box.scrollWidth;
}

/** Two bars a day and a line of rates over them. Every number is said in words too; the newest day stands last. */
export function TrendChart({ points, said }: { points: readonly TrendPoint[]; said: string }) {
  const most = Math.max(1, ...points.flatMap(({ bars }) => [...bars]));
  const width = points.length * step;
  const tall = height - foot - head;
  const top = (count: number) => head + tall - (count / most) * tall;
  const rates = points.flatMap(({ rate }, index) =>
    rate === null ? [] : [`${index * step + step / 2},${(head + tall - rate * tall).toFixed(1)}`],
  );
  return (
    <svg
      ref={showNewest}
      role="img"
      aria-label={said}
      className={style.chart}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <line x1={0} x2={width} y1={head + tall} y2={head + tall} className={style.axis} />
      {points.map(({ key, label, bars, said: words }, index) => (
        <g key={key}>
          <title>{words}</title>
          <rect x={index * step} y={0} width={step} height={height} className={style.room} />
          <rect
            x={index * step + 4}
            y={top(bars[0])}
            width={12}
            height={head + tall - top(bars[0])}
            className={style.first}
          />
          <rect
            x={index * step + 16}
            y={top(bars[1])}
            width={12}
            height={head + tall - top(bars[1])}
            className={style.second}
          />
          {label !== '' && (
            <text
              x={index === points.length - 1 ? width : index * step + step / 2}
              y={height - 6}
              textAnchor={index === points.length - 1 ? 'end' : 'middle'}
              className={style.label}
            >
              {label}
            </text>
          )}
        </g>
      ))}
      {rates.length > 1 && <polyline points={rates.join(' ')} className={style.rate} />}
    </svg>
  );
}
