import { useMemo } from 'react';
import type { DashboardAnswer } from '#modules/assessment/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useDashboard, useOutlines } from '../../api/figures.ts';
import { FigureBar } from '../../parts/figures/figure-bar.tsx';
import { FigureMap } from '../../parts/figures/figure-map.tsx';
import { figureText, partsText } from '../../parts/figures/figure-text.ts';
import { StillCounting } from '../../parts/figures/still-counting.tsx';
import { TrendChart } from '../../parts/figures/trend-chart.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import { go, Link, to } from '../../router.tsx';
import style from './dashboard.module.css';
import { dashboardWords } from './words.ts';

/** Today's state for a head: what comes in, what is open, what is late, and where. */
export function DashboardScreen() {
  const words = useWords(dashboardWords);
  const query = useDashboard();
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Link href={to('indicators')}>{words.indicators}</Link>
      </header>
      <StillCounting />
      <QueryState query={query} rows={8}>
        {(answer) => <Dashboard answer={answer} />}
      </QueryState>
    </div>
  );
}

function Dashboard({ answer }: { answer: DashboardAnswer }) {
  const words = useWords(dashboardWords);
  const { closedInTime } = answer;
  return (
    <>
      <section className="panel" aria-label={words.today}>
        <dl className={style.numbers}>
          <Number word={words[`incoming.${answer.incoming}`]} value={answer.reportedToday} />
          <Number word={words.closed} value={answer.closedToday} />
          <Number word={words.open} value={answer.open} />
          <Number word={words.overdue} value={answer.overdue} href={to('work', 'overdue')} mark={style.red} />
          <Number word={words.dueSoon} value={answer.dueSoon} href={to('work', 'due-soon')} mark={style.yellow} />
          <Number word={words.hung} value={answer.hung} mark={style.grey} />
          <div>
            <dt>{words.rate}</dt>
            <dd className="numbers">
              {figureText(closedInTime)}
              {closedInTime.denominator !== null && closedInTime.denominator > 0 && (
                <span className={style.parts}>
                  {fill(words['rate.parts'], {
                    numerator: String(closedInTime.numerator),
                    denominator: String(closedInTime.denominator),
                  })}
                </span>
              )}
            </dd>
          </div>
        </dl>
      </section>
      <Trend trend={answer.trend} incoming={words[`trend.${answer.incoming}`]} />
      {answer.places.length > 0 && <Places places={answer.places} trend={answer.trend} />}
    </>
  );
}

function Number({
  word,
  value,
  href,
  mark,
}: {
  word: string;
  value: number;
  href?: string;
  mark?: string | undefined;
}) {
  return (
    <div>
      <dt>
        {mark !== undefined && <i className={`${style.mark} ${mark}`} aria-hidden="true" />}
        {word}
      </dt>
      <dd className="numbers">{href === undefined ? value : <Link href={href}>{value}</Link>}</dd>
    </div>
  );
}

function Trend({ trend, incoming }: { trend: DashboardAnswer['trend']; incoming: string }) {
  const words = useWords(dashboardWords);
  const points = trend.map(({ day, reported, closed, due, inTime }, index) => ({
    key: day,
    label: (trend.length - 1 - index) % 7 === 0 ? day.slice(5) : '',
    bars: [reported, closed] as const,
    rate: due === 0 ? null : inTime / due,
    said: fill(words['trend.said'], {
      day,
      incoming,
      reported: String(reported),
      closed: String(closed),
      due: String(due),
      inTime: String(inTime),
    }),
  }));
  return (
    <section className={`panel ${style.section}`} aria-labelledby="dashboard-trend">
      <h2 id="dashboard-trend">{words.trend}</h2>
      <p className={style.legend}>
        <span>
          <i className={style.reported} aria-hidden="true" /> {incoming}
        </span>
        <span>
          <i className={style.closed} aria-hidden="true" /> {words['trend.closed']}
        </span>
        <span>
          <i className={style.rate} aria-hidden="true" /> {words['trend.rate']}
        </span>
      </p>
      <Wide label={words.trend}>
        <TrendChart points={points} said={points.map(({ said }) => said).join('; ')} />
      </Wide>
    </section>
  );
}

function Places({ places, trend }: Pick<DashboardAnswer, 'places' | 'trend'>) {
  const words = useWords(dashboardWords);
  const outlines = useOutlines(null);
  const figures = useMemo(() => new Map(places.map(({ key, closedInTime }) => [key, closedInTime])), [places]);
  const period = { from: trend[0]?.day ?? '', to: trend.at(-1)?.day ?? '' };
  const inside = outlines.data?.by === 'town' ? 'village' : 'grid';
  const hrefOf = (key: string) =>
    outlines.data?.by === 'grid'
      ? null
      : `${to('indicators')}?${new URLSearchParams({ ...period, area: key, by: inside }).toString()}`;
  const openAll = () => go(`${to('indicators')}?${new URLSearchParams({ ...period, by: 'grid' }).toString()}`);
  return (
    <section className={`panel ${style.section}`} aria-labelledby="dashboard-places">
      <h2 id="dashboard-places">{words.places}</h2>
      <div className={style.places}>
        {outlines.data !== undefined && (
          <FigureMap
            code="closed-in-time"
            room="small"
            label={words.map}
            outlines={outlines.data.items}
            figures={figures}
            hrefOf={hrefOf}
            onOpen={openAll}
          />
        )}
        <Wide label={words.places}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{words.place}</th>
                <th scope="col">{words.open}</th>
                <th scope="col">{words.overdue}</th>
                <th scope="col">{words.dueSoon}</th>
                <th scope="col">{words.rate}</th>
                <th scope="col">{words.parts}</th>
              </tr>
            </thead>
            <tbody>
              {places.map(({ key, name, open, overdue, dueSoon, closedInTime }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td className="numbers">{open}</td>
                  <td className="numbers">{overdue}</td>
                  <td className="numbers">{dueSoon}</td>
                  <td className="numbers">
                    <FigureBar share={(closedInTime.denominator ?? 0) >= 5 ? closedInTime.value : null} />
                    {figureText(closedInTime)}
                  </td>
                  <td className="numbers">{partsText(closedInTime)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </div>
      <p className="second small">{words['places.hint']}</p>
    </section>
  );
}
