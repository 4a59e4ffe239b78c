import type { FindingShown, HealthAnswer } from '#modules/operations/contract.ts';
import { fill, useLanguage, useWords } from '#ui/language/language.tsx';
import { LightShape } from '#ui/light/light-mark.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import setting from '../../parts/setting-page.module.css';
import { LookAgain } from './look-again.tsx';
import { useHealth } from './system-data.ts';
import style from './system.module.css';
import { systemWords } from './words.ts';

const lights = { ok: 'green', warning: 'yellow', fault: 'red' } as const;

/** 健康: what the doctor finds, what is wrong first, each with what to do. */
export function HealthPart() {
  const { look, again } = useHealth();
  return (
    <QueryState query={look} rows={10}>
      {(found) => <Findings found={found} again={again} />}
    </QueryState>
  );
}

function Findings({ found: { at, seconds, findings }, again }: { found: HealthAnswer; again: () => Promise<unknown> }) {
  const words = useWords(systemWords);
  const of = (result: FindingShown['result']) => findings.filter((finding) => finding.result === result);
  const wrong = [...of('fault'), ...of('warning')];
  const fine = of('ok');
  return (
    <section className={`panel ${setting.section}`} aria-labelledby="system-health">
      <LookAgain again={again}>
        <h2 id="system-health">{words['part.health']}</h2>
        <span className={style.counts}>
          {(['fault', 'warning', 'ok'] as const).map((result) => (
            <span key={result}>
              <LightShape light={lights[result]} /> {words[`result.${result}`]}{' '}
              <span className="numbers">{of(result).length}</span>
            </span>
          ))}
        </span>
      </LookAgain>
      <p className="second small">
        {words.lookedAt} <TimeText at={at} /> {fill(words.took, { seconds })} · {words['again.hint']}
      </p>
      {wrong.length === 0 ? <p>{words['health.fine']}</p> : <FindingList findings={wrong} />}
      <details className={style.fine}>
        <summary>{fill(words.fine, { count: fine.length })}</summary>
        <FindingList findings={fine} />
      </details>
      <p className="second small">{words.cli}</p>
    </section>
  );
}

function FindingList({ findings }: { findings: readonly FindingShown[] }) {
  const words = useWords(systemWords);
  const language = useLanguage();
  return (
    <ul className={style.findings}>
      {findings.map((finding) => {
        const { says, toDo } = finding[language];
        return (
          <li key={`${finding.code} ${says}`} className={style.finding}>
            <span className={style.mark}>
              <LightShape light={lights[finding.result]} /> {words[`result.${finding.result}`]}
            </span>
            <span>
              {says}
              {finding.result !== 'ok' && toDo !== null && (
                <span className={setting.also}>{fill(words.toDo, { what: toDo })}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
