import { caseColumns, type CaseColumn, mostColumns } from '#modules/incidents/rules/saved-views.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { setQuery } from '../../router.tsx';
import style from './columns-field.module.css';
import { movedColumn } from './list-address.ts';
import { workWords } from './words.ts';

/** Which columns the rows show, in which order: the chosen ones first, each moved by its arrows. */
export function ColumnsField({ columns }: { columns: readonly CaseColumn[] }) {
  const words = useWords(workWords);
  const keep = (chosen: readonly CaseColumn[]) => setQuery({ columns: chosen.join(',') }, { replace: true });
  const others = caseColumns.filter((column) => !columns.includes(column));
  return (
    <fieldset className={style.columns}>
      <legend>{words.columns}</legend>
      <ol className={style.list}>
        {columns.map((column, place) => {
          const name = words[`column.${column}`];
          return (
            <li key={column} className={style.chosen}>
              <button
                type="button"
                className={style.arrow}
                disabled={place === 0}
                aria-label={fill(words['columns.left'], { name })}
                onClick={() => keep(movedColumn(columns, column, -1))}
              >
                ‹
              </button>
              <span>{name}</span>
              <button
                type="button"
                className={style.arrow}
                disabled={place === columns.length - 1}
                aria-label={fill(words['columns.right'], { name })}
                onClick={() => keep(movedColumn(columns, column, 1))}
              >
                ›
              </button>
              <button
                type="button"
                className={style.arrow}
                disabled={columns.length === 1}
                aria-label={fill(words['columns.drop'], { name })}
                onClick={() => keep(columns.filter((one) => one !== column))}
              >
                ×
              </button>
            </li>
          );
        })}
      </ol>
      {columns.length < mostColumns && (
        <p className={style.list}>
          {others.map((column) => (
            <button key={column} type="button" className={style.other} onClick={() => keep([...columns, column])}>
              ＋{words[`column.${column}`]}
            </button>
          ))}
        </p>
      )}
    </fieldset>
  );
}
