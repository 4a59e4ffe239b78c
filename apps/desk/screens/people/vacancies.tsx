import { useQuery } from '@tanstack/react-query';
import { VacanciesAnswer } from '#modules/staff/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import style from './people.module.css';
import { peopleWords } from './words.ts';

/** Grids nobody answers for: seen before a case falls into them. */
export function Vacancies() {
  const words = useWords(peopleWords);
  const county = useCountyPath();
  const vacancies = useQuery({
    queryKey: ['vacancies', county],
    queryFn: ({ signal }) => ask(`${county}/vacancies`, VacanciesAnswer, { signal }),
  });
  if (vacancies.data === undefined || vacancies.data.count === 0) return null;
  return (
    <details className={style.vacancies}>
      <summary>{fill(words['vacancies.count'], { count: vacancies.data.count })}</summary>
      <ul>
        {vacancies.data.items.map((grid) => (
          <li key={grid.gridId}>
            {grid.gridName} <span className="second numbers">{grid.gridCode}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
