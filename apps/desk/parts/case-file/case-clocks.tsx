import { Fragment, useId, useState } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { useNow } from '#ui/clock/now.tsx';
import { useLanguage, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { durationWords } from '#ui/time/time-words.ts';
import { caseWords } from '../case-words/case-words.ts';
import { lightOf } from '../light-of.ts';
import { explainClock, limitText } from './case-clocks-explained.ts';
import style from './case-clocks.module.css';
import { fileWords } from './words.ts';

/** Whose time went where: every clock of the case, its limit and what was used; opened, why it is due when it is. */
export function CaseClocks({ file }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  const cases = useWords(caseWords);
  const language = useLanguage();
  const now = useNow();
  const [open, setOpen] = useState<string | null>(null);
  const id = useId();
  if (file.clocks.length === 0) return null;
  return (
    <section>
      <h3>{words.clocks}</h3>
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{words['clock.stage']}</th>
              <th scope="col">{words['clock.used']}</th>
              <th scope="col">{words['clock.limit']}</th>
              <th scope="col">
                <span className="spoken">{words['clock.running']}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {file.clocks.map((clock) => {
              const light = lightOf(clock.light);
              const end = clock.endedAt === null ? now.getTime() : Date.parse(clock.endedAt);
              const key = `${clock.kind} ${clock.startedAt}`;
              const explained = explainClock(clock, words, language);
              const isOpen = open === key;
              return (
                <Fragment key={key}>
                  <tr className={isOpen ? style.opened : undefined}>
                    <th scope="row">
                      {explained === null ? (
                        cases.clock(clock.kind)
                      ) : (
                        <button
                          type="button"
                          className={style.opener}
                          aria-expanded={isOpen}
                          aria-controls={`${id}-${key}`.replaceAll(/[^\w-]/g, '-')}
                          title={words['explain.open']}
                          onClick={() => setOpen(isOpen ? null : key)}
                        >
                          {cases.clock(clock.kind)}
                        </button>
                      )}
                    </th>
                    <td>{durationWords((end - Date.parse(clock.startedAt)) / 60_000, language)}</td>
                    <td>
                      {clock.explanation?.restMinutes === null && clock.explanation.unit.endsWith('_day')
                        ? limitText(clock.explanation, words)
                        : clock.limitMinutes === null
                          ? words['clock.noLimit']
                          : durationWords(clock.limitMinutes, language)}
                    </td>
                    <td>
                      {light !== null ? (
                        <LightMark light={light} />
                      ) : clock.paused ? (
                        words['clock.paused']
                      ) : clock.endedAt === null ? (
                        words['clock.running']
                      ) : null}
                    </td>
                  </tr>
                  {isOpen && (
                    <tr>
                      <td colSpan={4} id={`${id}-${key}`.replaceAll(/[^\w-]/g, '-')} className={style.explained}>
                        {explained}
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
