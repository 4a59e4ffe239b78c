import type { DispatchTrialAnswer } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { RouteFindings } from '../../parts/route-findings.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import { Link, to } from '../../router.tsx';
import style from './dispatch-trial.module.css';
import { trialWords } from './words.ts';

/** Before and after by unit, and the cases that would go elsewhere, each with its reasons. */
export function TrialResult({ answer }: { answer: DispatchTrialAnswer }) {
  const words = useWords(trialWords);
  const { counts, period, units, cases } = answer;
  if (counts.cases === 0) return <EmptyState title={words.empty} />;
  const changed = units.filter((line) => line.before !== line.after);
  return (
    <>
      <section className={`panel ${style.section}`} aria-live="polite">
        <p>
          {fill(words.counts, { ...period, ...counts })}{' '}
          {counts.unequal === 0 ? words.equal : fill(words.unequal, counts)}
        </p>
        {counts.withoutUnit > 0 && <p>{fill(words.withoutUnit, counts)}</p>}
        {counts.moved === 0 && <p className="second">{words.unchanged}</p>}
      </section>
      <section className={`panel ${style.section}`} aria-labelledby="trial-units">
        <h2 id="trial-units">{words.units}</h2>
        <Wide label={words.units}>
          <table className={style.table}>
            <thead>
              <tr>
                {(['unit', 'before', 'after', 'difference'] as const).map((word) => (
                  <th key={word} scope="col">
                    {words[word]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(changed.length > 0 ? changed : units).map((line) => (
                <tr key={line.organisationId}>
                  <th scope="row">{line.name}</th>
                  <td className="numbers">{line.before}</td>
                  <td className="numbers">{line.after}</td>
                  <td className="numbers">{signed(line.after - line.before)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </section>
      {cases.length > 0 && (
        <section className={`panel ${style.section}`} aria-labelledby="trial-cases">
          <h2 id="trial-cases">{words.cases}</h2>
          <p className="second">{fill(words['cases.first'], { moved: counts.moved, shown: cases.length })}</p>
          <div>
            {cases.map((one) => (
              <details key={one.incidentId} className={style.moved}>
                <summary>
                  {one.number.slice(-6)} {one.title}：{one.unitBefore} → {one.unitAfter ?? words.nobody}
                </summary>
                <h4>{words['why.before']}</h4>
                <RouteFindings findings={one.before} label={words['why.before']} />
                <h4>{words['why.after']}</h4>
                <RouteFindings findings={one.after} label={words['why.after']} />
                <p>
                  <Link href={`${to('work', 'all')}?case=${one.incidentId}`}>{words.case}</Link>
                </p>
              </details>
            ))}
          </div>
        </section>
      )}
    </>
  );
}

function signed(count: number): string {
  if (count === 0) return '0';
  return count > 0 ? `+${count}` : `−${-count}`;
}
