import type { ListFilter } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { setQuery } from '../../router.tsx';
import style from './filter-chips.module.css';
import { chipsOf, type FilterName } from './list-address.ts';
import { workWords } from './words.ts';

type FilterChipsProps = {
  filter: ListFilter;
  labelOf: (name: FilterName, value: string) => string;
  /** The days that were looked through because nobody named any. */
  looked: { from: string; to: string } | undefined;
};

/** What the list is narrowed to, each taken off by a press. Nothing stands here where nothing is narrowed. */
export function FilterChips({ filter, labelOf, looked }: FilterChipsProps) {
  const words = useWords(workWords);
  const chips = chipsOf(filter);
  if (chips.length === 0) return null;
  const drop = (names: readonly FilterName[]) => setQuery(Object.fromEntries(names.map((name) => [name, null])));
  return (
    <div className={style.chips}>
      {chips.map((name) => {
        const label = labelOf(name, filter[name] ?? '');
        return (
          <button
            key={name}
            type="button"
            className={style.chip}
            aria-label={fill(words['filter.drop'], { name: words[`filter.${name}`], value: label })}
            onClick={() => drop([name])}
          >
            {name !== 'emergency' && <span className="second">{words[`filter.${name}`]}</span>}
            <span className="cut">{label}</span>
            <span aria-hidden="true">×</span>
          </button>
        );
      })}
      {chips.length > 1 && (
        <button type="button" className="text-button" onClick={() => drop(chips)}>
          {words['filter.dropAll']}
        </button>
      )}
      {looked !== undefined && <p className={`second small ${style.looked}`}>{fill(words.looked, looked)}</p>}
    </div>
  );
}
