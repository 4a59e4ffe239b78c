import type { WallAnswer } from '#modules/incidents/contract.ts';
import { ShortClock } from '#ui/clock/clock-text.tsx';
import { useNow } from '#ui/clock/now.tsx';
import { useWords } from '#ui/language/language.tsx';
import style from './wall.module.css';
import { wallWords } from './words.ts';

type HoldersProps = { answer: WallAnswer; chosen: string | null; onChoose: (holderId: string | null) => void };

/** Who has how much of it; choosing one narrows the lists. The order is that of the clocks, never a ranking. */
export function Holders({ answer, chosen, onChoose }: HoldersProps) {
  const words = useWords(wallWords);
  const now = useNow();
  return (
    <section className={style.holders} aria-label={words.holders}>
      <table>
        <caption className="spoken">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.holder}</th>
            <th scope="col">{words['light.overdue']}</th>
            <th scope="col">{words['light.due-soon']}</th>
            <th scope="col">{words.first}</th>
          </tr>
        </thead>
        <tbody>
          <tr data-chosen={chosen === null}>
            <th scope="row">
              <button
                type="button"
                className="text-button"
                aria-pressed={chosen === null}
                onClick={() => onChoose(null)}
              >
                {words.all}
              </button>
            </th>
            <td>{answer.overdue.value}</td>
            <td>{answer.dueSoon.value}</td>
            <td>—</td>
          </tr>
          {answer.holders.map(({ holderId, name, kind, overdue, dueSoon, firstDueAt }) => (
            <tr key={holderId} data-chosen={chosen === holderId}>
              <th scope="row">
                <button
                  type="button"
                  className="text-button"
                  aria-pressed={chosen === holderId}
                  onClick={() => onChoose(chosen === holderId ? null : holderId)}
                >
                  {name}
                  {kind === 'desk' && words.desk}
                </button>
              </th>
              <td className={overdue > 0 ? style.red : undefined}>{overdue}</td>
              <td className={dueSoon > 0 ? style.yellow : undefined}>{dueSoon}</td>
              <td>
                <ShortClock
                  clock={{ dueAt: new Date(firstDueAt) }}
                  light={Date.parse(firstDueAt) <= now.getTime() ? 'red' : 'yellow'}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
