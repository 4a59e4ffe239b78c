import type { FigureAnswer, IndicatorsAnswer } from '#modules/assessment/contract.ts';
import { asideStates, type IndicatorCode } from '#modules/assessment/rules/indicators.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { figureWords } from '../../parts/figures/assessment-words.ts';
import { changeText, figureText, isBetter, partsText } from '../../parts/figures/figure-text.ts';
import { Wide } from '../../parts/working-time/wide.tsx';
import style from './indicators.module.css';
import { indicatorsWords } from './words.ts';

/** All indicators of the area, each with what it is made of; its definition opens below its name. */
export function IndicatorTable({
  answer,
  chosen,
  onChoose,
}: {
  answer: IndicatorsAnswer;
  chosen: IndicatorCode;
  onChoose: (code: IndicatorCode) => void;
}) {
  const words = useWords(indicatorsWords);
  const { indicators } = useWords(figureWords);
  const before = new Map(answer.compared?.total.map((figure) => [figure.code, figure]));
  return (
    <Wide label={words.title}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            <th scope="col" className="numbers">
              {words.value}
            </th>
            <th scope="col" className="numbers">
              {words.parts}
            </th>
            {answer.compared !== null && (
              <th scope="col" className="numbers">
                {words.change}
              </th>
            )}
            <th scope="col">{words.aside}</th>
          </tr>
        </thead>
        <tbody>
          {answer.total.map((figure) => {
            const { name, meaning } = indicators[figure.code];
            const isChosen = figure.code === chosen;
            return (
              <tr key={figure.code} className={isChosen ? style.chosen : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="text-button"
                    aria-pressed={isChosen}
                    title={meaning}
                    aria-label={fill(words.choose, { name })}
                    onClick={() => onChoose(figure.code)}
                  >
                    {name}
                  </button>
                  {isChosen && <p className={style.meaning}>{meaning}</p>}
                </th>
                <td className="numbers">{figureText(figure)}</td>
                <td className="numbers">{figure.tooFew ? words.tooFew : partsText(figure)}</td>
                {answer.compared !== null && <Change figure={figure} before={before.get(figure.code)} />}
                <td>
                  <Aside figure={figure} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}

function Change({ figure, before }: { figure: FigureAnswer; before: FigureAnswer | undefined }) {
  const better = isBetter(figure, before);
  return (
    <td className={`numbers ${better === null ? '' : better ? style.good : style.bad}`}>
      {changeText(figure, before) ?? '—'}
    </td>
  );
}

/** What counts in neither part, by its kind. */
export function Aside({ figure }: { figure: FigureAnswer }) {
  const { aside } = useWords(figureWords);
  const told = asideStates.filter((state) => figure.aside[state] > 0);
  return (
    <span className="second small">{told.map((state) => `${aside[state]} ${figure.aside[state]}`).join(' · ')}</span>
  );
}
