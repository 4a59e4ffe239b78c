import { Button } from 'antd';
import { useMemo } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { type Drawing, renumbered, type Taken } from './drawing.ts';
import style from './territory.module.css';
import { territoryWords } from './words.ts';

/** Old and new numbers beside each other before anything is renumbered. */
export function RenumberPanel({
  drawing,
  taken,
  onNumber,
  onLeave,
  onChoose,
}: {
  drawing: Drawing;
  taken: Taken;
  onNumber: (numbers: ReadonlyMap<string, string>) => void;
  onLeave: () => void;
  onChoose: (gridId: string) => void;
}) {
  const words = useWords(territoryWords);
  const numbers = useMemo(() => renumbered(drawing, taken), [drawing, taken]);
  const rows = drawing.cells
    .map((cell) => ({ cell, old: cell.grid.gridCode, now: numbers?.get(cell.id) ?? cell.grid.gridCode }))
    .toSorted((one, other) => (one.now < other.now ? -1 : 1));
  const changed = rows.filter(({ old, now }) => old !== now).length;
  return (
    <section className={`panel ${style.section}`} aria-label={words.renumber}>
      <h2>{words.renumber}</h2>
      <p className="second">{words['renumber.hint']}</p>
      {numbers === null ? (
        <p className={style.stops}>{words['full.village']}</p>
      ) : (
        <>
          <output>{changed === 0 ? words['renumber.same'] : fill(words['renumber.count'], { count: changed })}</output>
          <div className={style.scroll}>
            <table className={style.table}>
              <thead>
                <tr>
                  <th scope="col">{words['grid.name']}</th>
                  <th scope="col">{words['renumber.old']}</th>
                  <th scope="col">{words['renumber.now']}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ cell, old, now }) => (
                  <tr key={cell.id} data-same={old === now}>
                    <td>
                      <button type="button" className={style.pick} onClick={() => onChoose(cell.id)}>
                        {cell.name}
                      </button>
                    </td>
                    <td>{old.slice(12)}</td>
                    <td>{old === now ? words['renumber.stays'] : <strong>{now.slice(12)}</strong>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div className={style.act}>
        <Button
          type="primary"
          disabled={numbers === null || changed === 0}
          onClick={() => numbers && onNumber(numbers)}
        >
          {words['renumber.do']}
        </Button>
        <Button onClick={onLeave}>{words['renumber.leave']}</Button>
      </div>
    </section>
  );
}
