import type { BridgeAnswer } from '#modules/assessment/contract.ts';
import type { Period } from '#modules/assessment/rules/period.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useBridge } from '../../api/figures.ts';
import { figureWords } from '../../parts/figures/assessment-words.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import style from './indicators.module.css';
import { indicatorsWords } from './words.ts';

/** From closed ÷ reported to what was due, line by line: whoever knew the old rate sees where it went. */
export function BridgeTable({ period, area }: { period: Period; area: string | null }) {
  const words = useWords(indicatorsWords);
  const query = useBridge({ ...period, area });
  return (
    <section className={`panel ${style.section}`} aria-labelledby="indicator-bridge">
      <h2 id="indicator-bridge">{words.bridge}</h2>
      <QueryState query={query} rows={4}>
        {(answer) => <Lines answer={answer} />}
      </QueryState>
    </section>
  );
}

function Lines({ answer }: { answer: BridgeAnswer }) {
  const words = useWords(indicatorsWords);
  const { bridge } = useWords(figureWords);
  const { old, lines, honest, openOverdue } = answer;
  return (
    <Wide label={words.bridge}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words['bridge.step']}</th>
            <th scope="col" className="numbers">
              {words['bridge.numerator']}
            </th>
            <th scope="col" className="numbers">
              {words['bridge.denominator']}
            </th>
            <th scope="col" className="numbers">
              {words.value}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words['bridge.old']}</th>
            <td className="numbers">{old.numerator}</td>
            <td className="numbers">{old.denominator}</td>
            <td className="numbers">{shareText(old)}</td>
          </tr>
          {lines.map(({ reason, numerator, denominator }) => (
            <tr key={reason}>
              <th scope="row">{bridge[reason]}</th>
              <td className="numbers">{signed(numerator)}</td>
              <td className="numbers">{signed(denominator)}</td>
              <td>&nbsp;</td>
            </tr>
          ))}
          <tr className={style.whole}>
            <th scope="row">
              {words['bridge.honest']}
              {openOverdue > 0 && (
                <span className={style.meaning}>{fill(words['bridge.open'], { count: String(openOverdue) })}</span>
              )}
            </th>
            <td className="numbers">{honest.numerator}</td>
            <td className="numbers">{honest.denominator}</td>
            <td className="numbers">{shareText(honest)}</td>
          </tr>
        </tbody>
      </table>
    </Wide>
  );
}

function shareText({ numerator, denominator }: { numerator: number; denominator: number }): string {
  return denominator === 0 ? '—' : `${((numerator / denominator) * 100).toFixed(1)}%`;
}

function signed(count: number): string {
  if (count === 0) return '0';
  return count > 0 ? `+${count}` : `−${-count}`;
}
