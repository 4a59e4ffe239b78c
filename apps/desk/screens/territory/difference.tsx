import { fill, useWords } from '#ui/language/language.tsx';
import type { Chosen } from './compare.tsx';
import { DifferenceList } from './difference-list.tsx';
import type { Marked } from './differences.ts';
import style from './territory.module.css';
import { useAffected } from './territory-data.ts';
import { territoryWords } from './words.ts';

/** What the draft changes, grid by grid, what each of them will hold, and what hangs on it all. */
export function Difference({
  marks,
  heirOf,
  chosen,
  onChoose,
  draftId,
  revision,
}: {
  marks: readonly Marked[];
  heirOf: (gridId: string) => string | null;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  draftId: string;
  revision: number;
}) {
  const words = useWords(territoryWords);
  const affected = useAffected(draftId, revision).data;
  const takes = new Map(affected?.grids.map((grid) => [grid.gridId, grid]));
  const vacancies = marks.filter((mark) => mark.act === 'add' && takes.get(mark.gridId)?.posts === 0).length;
  const takenBy = ({ act, gridId }: Marked): string | null => {
    const grid = takes.get(gridId);
    if (act === 'close' || !grid) return null;
    const parts = [
      fill(words['takes.cases'], { count: grid.openCases }),
      fill(words['takes.addresses'], { count: grid.addresses }),
      grid.households === null ? '' : fill(words['takes.households'], { count: grid.households }),
      grid.posts === 0 ? words['takes.vacant'] : fill(words['takes.posts'], { count: grid.posts }),
    ];
    return parts.filter((part) => part !== '').join(' · ');
  };
  return (
    <section className={`panel ${style.section}`} aria-label={words.difference}>
      <h2>{words.difference}</h2>
      <DifferenceList marks={marks} heirOf={heirOf} chosen={chosen} onChoose={onChoose} more={takenBy} />
      {affected && marks.length > 0 && (
        <>
          <h3>{words.affected}</h3>
          <ul>
            <li>{fill(words['affected.cases'], { count: affected.openCases })}</li>
            <li>{fill(words['affected.addresses'], { count: affected.addresses })}</li>
            <li>{fill(words['affected.posts'], { count: affected.posts })}</li>
            <li>{fill(words['affected.households'], { count: affected.households })}</li>
            {vacancies > 0 && (
              <li className={style.warns}>{fill(words['affected.vacancies'], { count: vacancies })}</li>
            )}
          </ul>
          <p className="second">{words['affected.save']}</p>
        </>
      )}
    </section>
  );
}
