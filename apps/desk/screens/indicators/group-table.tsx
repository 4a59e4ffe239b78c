import type { IndicatorsAnswer } from '#modules/assessment/contract.ts';
import { type IndicatorCode, indicatorOf } from '#modules/assessment/rules/indicators.ts';
import { Button } from 'antd';
import { fill, useWords } from '#ui/language/language.tsx';
import { figureWords } from '../../parts/figures/assessment-words.ts';
import { FigureBar } from '../../parts/figures/figure-bar.tsx';
import { figureText, partsText } from '../../parts/figures/figure-text.ts';
import { Wide } from '../../parts/working-time/wide.tsx';
import { Aside } from './indicator-table.tsx';
import style from './indicators.module.css';
import { indicatorsWords } from './words.ts';

/** One indicator, group by group in the order of their names and never of their figures, with the cases behind each. */
export function GroupTable({
  answer,
  code,
  onCases,
}: {
  answer: IndicatorsAnswer;
  code: IndicatorCode;
  onCases: (key: string | null, name: string | null) => void;
}) {
  const words = useWords(indicatorsWords);
  const { indicators, groupings } = useWords(figureWords);
  const { name } = indicators[code];
  const { unit } = indicatorOf(code);
  const rows = answer.groups.flatMap(({ key, name: called, figures }) => {
    const figure = figures.find((one) => one.code === code);
    return figure === undefined ? [] : [{ key, called, figure }];
  });
  const most = Math.max(...rows.map(({ figure }) => figure.value ?? 0), unit === 'share' ? 1 : 0);
  const title = fill(words.detail, { name, grouping: groupings[answer.by] });
  return (
    <section className={`panel ${style.section}`} aria-labelledby="indicator-groups">
      <div className={style.act}>
        <h2 id="indicator-groups">{title}</h2>
        <Button className={style.screenOnly ?? ''} onClick={() => onCases(null, null)}>
          {words.cases}
        </Button>
      </div>
      {rows.length > 0 && (
        <Wide label={title}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{words['group.name']}</th>
                <th scope="col" className="numbers">
                  {words.value}
                </th>
                <th scope="col" className="numbers">
                  {words.parts}
                </th>
                <th scope="col">{words.aside}</th>
                <th scope="col" className={style.screenOnly}>
                  {words.cases}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, called, figure }) => (
                <tr key={key}>
                  <th scope="row">{called}</th>
                  <td className="numbers">
                    <FigureBar share={most === 0 ? null : (figure.value ?? 0) / most} />
                    {figureText(figure)}
                  </td>
                  <td className="numbers">{figure.tooFew ? words.tooFew : partsText(figure)}</td>
                  <td>
                    <Aside figure={figure} />
                  </td>
                  <td className={style.screenOnly}>
                    <button type="button" className="text-button" onClick={() => onCases(key, called)}>
                      {words.cases}
                      <span className="spoken"> {called}</span>
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}
