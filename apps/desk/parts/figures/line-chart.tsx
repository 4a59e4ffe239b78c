import style from './line-chart.module.css';

export type LinePoint = {
  key: string;
  /** Below the axis; empty where it would crowd. */
  label: string;
  now: number | null;
  before: number | null;
  said: string;
};

const [height, foot, head, side, edge] = [220, 24, 12, 52, 20];
/** As wide as a desk has room; on a phone it scrolls in itself. */
const roomy = 920;

/** A period as a line, and the one it is compared with dashed below it. A day without a figure is a gap, not a nought. */
export function LineChart({
  points,
  said,
  most,
  textOf,
  now,
  before,
}: {
  points: readonly LinePoint[];
  said: string;
  /** The upper end of the scale. */
  most: number;
  textOf: (value: number) => string;
  now: string;
  before: string;
}) {
  const step = Math.min(64, Math.max(10, Math.floor(roomy / Math.max(points.length, 1))));
  const width = side + points.length * step + edge;
  const tall = height - foot - head;
  const x = (index: number) => side + index * step + step / 2;
  const y = (value: number) => head + tall - (Math.min(value, most) / most) * tall;
  return (
    <>
      <svg
        role="img"
        aria-label={said}
        className={style.chart}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line x1={side} x2={width} y1={y(share * most)} y2={y(share * most)} className={style.grid} />
            {(share === 0 || share === 0.5 || share === 1) && (
              <text x={side - 6} y={y(share * most) + 4} textAnchor="end" className={style.label}>
                {textOf(share * most)}
              </text>
            )}
          </g>
        ))}
        {(['before', 'now'] as const).map((line) => (
          <g key={line}>
            {runsOf(points, line).map((run) => (
              <polyline
                key={run[0]!.index}
                points={run.map(({ index, value }) => `${x(index)},${y(value).toFixed(1)}`).join(' ')}
                className={style[line]}
              />
            ))}
            {points.map((point, index) => {
              const value = point[line];
              return value === null ? null : (
                <circle
                  key={point.key}
                  cx={x(index)}
                  cy={y(value)}
                  r={line === 'now' ? 2.5 : 1.5}
                  className={line === 'now' ? style.dot : style.dotBefore}
                />
              );
            })}
          </g>
        ))}
        {points.map(({ key, label, said: words }, index) => (
          <g key={key}>
            <title>{words}</title>
            <rect x={x(index) - step / 2} y={0} width={step} height={height} className={style.room} />
            {label !== '' && (
              <text x={x(index)} y={height - 6} textAnchor="middle" className={style.label}>
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
      <p className={style.legend}>
        <span>
          <Sample line="now" /> {now}
        </span>
        <span>
          <Sample line="before" /> {before}
        </span>
      </p>
    </>
  );
}

function Sample({ line }: { line: 'now' | 'before' }) {
  return (
    <svg width={28} height={8} aria-hidden="true">
      <polyline points="0,4 28,4" className={style[line]} />
    </svg>
  );
}

type Told = { index: number; value: number };

/** The stretches without a gap. */
export function runsOf(points: readonly LinePoint[], line: 'now' | 'before'): Told[][] {
  const runs: Told[][] = [];
  let open: Told[] | null = null;
  for (const [index, point] of points.entries()) {
    const value = point[line];
    if (value === null) open = null;
    else if (open) open.push({ index, value });
    else runs.push((open = [{ index, value }]));
  }
  return runs;
}
