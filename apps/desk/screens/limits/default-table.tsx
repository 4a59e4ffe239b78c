import {
  defaultLimits,
  limitedClocks,
  promiseByAppeal,
  urgentLimits,
} from '#modules/catalogue/rules/default-limits.ts';
import type { Limit } from '#platform/pure/working-time/limit.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { limitText } from '../../parts/case-file/case-clocks-explained.ts';
import { fileWords } from '../../parts/case-file/words.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { placeWords, timeWords } from '../../parts/working-time/words.ts';
import { Wide } from '../../parts/working-time/wide.tsx';
import style from './limits.module.css';
import { limitWords } from './words.ts';

/** What holds where the county has set nothing. */
export function DefaultTable() {
  const words = useWords(limitWords);
  const places = useWords(placeWords);
  const { clock } = useWords(timeWords);
  const { appeal } = useWords(caseWords);
  const explain = useWords(fileWords);
  const text = (limit: Limit) => limitText({ dayMode: 'minutes', ...limit }, explain);
  return (
    <section className={`panel ${style.section}`} aria-labelledby="limits-defaults">
      <h2 id="limits-defaults">{words.defaults}</h2>
      <Wide label={words.defaults}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{places.clock}</th>
              <th scope="col">{words.default}</th>
              <th scope="col">{words.urgent}</th>
            </tr>
          </thead>
          <tbody>
            {limitedClocks.map((code) => {
              const urgent = urgentLimits[code];
              return (
                <tr key={code}>
                  <th scope="row">{clock(code)}</th>
                  <td>
                    {text(defaultLimits[code])}
                    {code === 'promise' &&
                      Object.entries(promiseByAppeal).map(([kind, limit]) => (
                        <span key={kind} className={style.also}>
                          {fill(words.promise, { appeal: appeal(kind), limit: text(limit) })}
                        </span>
                      ))}
                  </td>
                  <td>{urgent ? text(urgent) : text(defaultLimits[code])}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
