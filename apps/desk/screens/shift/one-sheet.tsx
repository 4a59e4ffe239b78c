import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { setQuery } from '../../router.tsx';
import { SheetParts } from './sheet-parts.tsx';
import { useShiftSheet } from './shift-data.ts';
import style from './shift.module.css';
import { TakeForm } from './take-form.tsx';
import { shiftCodeWords, shiftWords } from './words.ts';

/** One sheet, as it was handed over; on paper with room for two signatures. */
export function OneSheet({ sheetId }: { sheetId: string }) {
  const words = useWords(shiftWords);
  const codes = useWords(shiftCodeWords);
  const { capacity } = useStanding();
  const sheet = useShiftSheet(sheetId);
  return (
    <QueryState query={sheet}>
      {(one) => {
        const takenBack = one.state === 'taken-back';
        const facts: [string, ReactNode][] = [
          [words.state, codes.state[one.state]],
          [words.beganAt, timeOf(one.beganAt)],
          [words.closedBy, one.closedByName],
          [words.closedAt, timeOf(one.closedAt)],
          [takenBack ? words.takenBackBy : words.endedBy, one.endedByName],
          [takenBack ? words.takenBackAt : words.endedAt, timeOf(one.endedAt)],
          [words.receipt, one.receipt],
        ];
        return (
          <article className={style.page}>
            <header className={style.sheetHead}>
              <h2>
                {capacity.organisationName} · {words.sheet}
              </h2>
              <span className={style.acts}>
                <Button onClick={() => window.print()}>{words.print}</Button>
                <button
                  type="button"
                  className="text-button"
                  onClick={() => setQuery({ sheet: null, list: 'history' })}
                >
                  {words.allSheets}
                </button>
              </span>
            </header>
            <dl className={style.facts}>
              {facts
                .filter(([, value]) => value !== null)
                .map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
            </dl>
            <div className={style.acts}>
              <TakeForm sheet={one} />
            </div>
            {one.hints.length > 0 && (
              <section>
                <h3>{words.hints}</h3>
                <ol className={style.hints}>
                  {one.hints.map((hint, index) => (
                    <li key={`${index} ${hint}`}>{hint}</li>
                  ))}
                </ol>
              </section>
            )}
            {one.erased && <p className="second">{words.erased}</p>}
            <SheetParts counts={one.counts} lines={one.lines} kept />
            <p className={style.sign}>{words.sign}</p>
          </article>
        );
      }}
    </QueryState>
  );
}

function timeOf(at: string | null): string | null {
  return at === null ? null : formatChinaTime(new Date(at));
}
