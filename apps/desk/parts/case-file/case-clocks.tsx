import type { IncidentFile } from '#modules/incidents/contract.ts';
import { useNow } from '#ui/clock/now.tsx';
import { useLanguage, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { durationWords } from '#ui/time/time-words.ts';
import { caseWords } from '../case-words/case-words.ts';
import { lightOf } from '../light-of.ts';
import style from './case-clocks.module.css';
import { fileWords } from './words.ts';

/** Whose time went where: every clock of the case, its limit and what was used. */
export function CaseClocks({ file }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  const cases = useWords(caseWords);
  const language = useLanguage();
  const now = useNow();
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
              return (
                <tr key={`${clock.kind} ${clock.startedAt}`}>
                  <th scope="row">{cases.clock(clock.kind)}</th>
                  <td>{durationWords((end - Date.parse(clock.startedAt)) / 60_000, language)}</td>
                  <td>
                    {clock.limitMinutes === null ? words['clock.noLimit'] : durationWords(clock.limitMinutes, language)}
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
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
