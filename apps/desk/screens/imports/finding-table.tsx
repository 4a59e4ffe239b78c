import type { JobShown } from '#platform/imports/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import style from './imports.module.css';
import { importsWords } from './words.ts';

type Example = JobShown['groups'][number]['examples'][number];

/** What was found, the most frequent first, each with its first places in the file. */
export function FindingTable({ job }: { job: JobShown }) {
  const words = useWords(importsWords);
  if (job.groups.length === 0) return <EmptyState title={words['findings.none']} />;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{words.findings}</h2>
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{words.finding}</th>
              <th scope="col">{words.level}</th>
              <th scope="col">{words.count}</th>
              <th scope="col">{words.places}</th>
            </tr>
          </thead>
          <tbody>
            {job.groups.map((group) => (
              <tr key={group.code}>
                <th scope="row">{group.words}</th>
                <td className={style[group.level]}>{words[group.level]}</td>
                <td className={`numbers ${style.times}`}>{group.count.toLocaleString('en-US')}</td>
                <td>
                  <ul className={style.places}>
                    {group.examples.map((example, index) => (
                      // oxlint-disable-next-line react/no-array-index-key -- one row may have a finding twice
                      <li key={`${example.sheet} ${example.row} ${index}`}>
                        <Place example={example} />
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {job.leftOut > 0 && <p className="second">{fill(words['left-out'], { count: job.leftOut })}</p>}
    </section>
  );
}

function Place({ example: { sheet, row, details } }: { example: Example }) {
  const words = useWords(importsWords);
  const place =
    row === 0
      ? `${sheet} ${words['place.whole']}`
      : sheet === ''
        ? fill(words.place, { row })
        : fill(words['place.sheet'], { sheet, row });
  const texts = Object.values(details).map((value) => (Array.isArray(value) ? value.join('、') : String(value)));
  return (
    <>
      <span className="numbers">{place}</span> <span className="second small">{texts.join(' · ')}</span>
    </>
  );
}
