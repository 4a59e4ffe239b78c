import type { RatingsAnswer } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import style from './quality.module.css';
import { qualityWords } from './words.ts';

const rates = ['responded', 'solved', 'satisfied'] as const;

/** The month with and without what was left out, side by side: neither hides the other. */
export function RatingFigures({ month, figures }: { month: string; figures: RatingsAnswer['figures'] }) {
  const words = useWords(qualityWords);
  return (
    <table className={style.figures}>
      <caption>{fill(words['figures.title'], { month })}</caption>
      <thead>
        <tr>
          <th scope="col">{words['figures.of']}</th>
          <th scope="col">{words['figures.rated']}</th>
          {rates.map((rate) => (
            <th key={rate} scope="col">
              {words[`figures.${rate}`]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['all', 'counted'] as const).map((of) => (
          <tr key={of}>
            <th scope="row">{words[`figures.${of}`]}</th>
            <td>{figures[of].rated}</td>
            {rates.map((rate) => (
              <td key={rate}>{share(figures[of][rate], figures[of].rated)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`;
}
