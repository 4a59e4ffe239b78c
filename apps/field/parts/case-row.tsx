import type { ReactNode } from 'react';
import type { IncidentLine } from '#modules/incidents/contract.ts';
import { ShortClock } from '#ui/clock/clock-text.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { Link, to } from '../router.tsx';
import style from './case-row.module.css';
import { lightOf } from './light-of.ts';
import { rowWords } from './row-words.ts';

type CaseRowProps = {
  line: IncidentLine;
  /** What is to be done, or how it stands. */
  mark: ReactNode;
  /** When it was reported instead of how long there is. */
  byAge?: boolean;
  /** How far it is on foot, where that is known. */
  metres?: number | null;
  /** What became of it. */
  result?: ReactNode;
};

/** One case under a thumb: how long, what to do, where, what. */
export function CaseRow({ line, mark, byAge = false, metres = null, result }: CaseRowProps) {
  const words = useWords(rowWords);
  const light = lightOf(line.light);
  return (
    <li>
      <Link
        href={to('case', line.incidentId)}
        className={`${style.row} ${light === null || byAge ? '' : style[light]}`}
      >
        <span className={style.first}>
          <span className={style.mark}>{mark}</span>
          {line.emergency && <span className={style.emergency}>{words.emergency}</span>}
          <span className={style.clock}>
            {byAge || light === null ? (
              <span className="second small">
                <TimeText at={line.reportedAt} form="ago" />
              </span>
            ) : line.dueAt === null ? (
              <LightMark light={light} />
            ) : (
              <ShortClock clock={{ dueAt: new Date(line.dueAt), stopped: light === 'grey' }} light={light} />
            )}
          </span>
        </span>
        <span className={style.what}>{line.matterName ?? line.title}</span>
        <span className={style.where}>
          {metres !== null && (
            <strong className="numbers">
              {fill(words[metres < 1000 ? 'metres' : 'kilometres'], {
                count: metres < 1000 ? Math.max(10, Math.round(metres / 10) * 10) : (metres / 1000).toFixed(1),
              })}{' '}
            </strong>
          )}
          {[line.placeWords ?? words.noPlace, line.gridName].filter(Boolean).join(' · ')}
        </span>
        {result}
      </Link>
    </li>
  );
}
