import type { GridChange } from '#modules/grids/rules/territory-draft.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import style from './territory.module.css';
import { useAffected } from './territory-data.ts';
import { territoryWords } from './words.ts';

/** What the draft changes, grid by grid, and what hangs on it. */
export function Difference({
  changes,
  nameOf,
  draftId,
  revision,
}: {
  changes: readonly GridChange[];
  nameOf: (gridId: string) => string;
  draftId: string;
  revision: number;
}) {
  const words = useWords(territoryWords);
  const affected = useAffected(draftId, revision).data;
  const lineOf = ({ act, name, gridCode, into }: GridChange) => {
    const given = { name, code: gridCode.slice(12), heir: into === null ? '' : nameOf(into) };
    if (act === 'close' && into === null) return fill(words['difference.close.alone'], given);
    return fill(words[`difference.${act}`], given);
  };
  return (
    <section className={`panel ${style.section}`} aria-label={words.difference}>
      <h2>{words.difference}</h2>
      {changes.length === 0 && <p className="second">{words['difference.none']}</p>}
      <ul>
        {changes.map((change) => (
          <li key={change.gridId}>
            {lineOf(change)}
            {change.act === 'change' && change.polygons !== null && ` · ${words['difference.outline']}`}
          </li>
        ))}
      </ul>
      {affected && changes.length > 0 && (
        <>
          <h3>{words.affected}</h3>
          <ul>
            <li>{fill(words['affected.cases'], { count: affected.openCases })}</li>
            <li>{fill(words['affected.addresses'], { count: affected.addresses })}</li>
            <li>{fill(words['affected.posts'], { count: affected.posts })}</li>
            <li>{fill(words['affected.households'], { count: affected.households })}</li>
          </ul>
          <p className="second">{words['affected.save']}</p>
        </>
      )}
    </section>
  );
}
