import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import style from './remarks.module.css';
import { useRemarkCounts } from './remarks-data.ts';
import { remarkCodeWords, remarksWords } from './words.ts';

/** What it is that troubles people, for the head of the county; nobody is named, nothing is ranked. */
export function RemarkCounts() {
  const words = useWords(remarksWords);
  const { kind } = useWords(remarkCodeWords);
  const counts = useRemarkCounts();
  return (
    <QueryState query={counts}>
      {({ since, kinds }) => (
        <>
          <p className="second">{fill(words['counts.since'], { time: formatChinaTime(new Date(since)) })}</p>
          <table className={style.counts}>
            <thead>
              <tr>
                <th scope="col">{words['counts.kind']}</th>
                <th scope="col">{words['counts.all']}</th>
                <th scope="col">{words['counts.open']}</th>
                <th scope="col">{words['counts.reopened']}</th>
              </tr>
            </thead>
            <tbody>
              {kinds.map((one) => (
                <tr key={one.kind}>
                  <th scope="row">{kind[one.kind]}</th>
                  <td className="numbers">{one.all}</td>
                  <td className="numbers">{one.open}</td>
                  <td className="numbers">{one.reopened}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </QueryState>
  );
}
