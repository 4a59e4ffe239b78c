import type { PrivacyFile } from '#modules/portal/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { Link, to } from '../../router.tsx';
import { PrivacyActs } from './privacy-acts.tsx';
import { usePrivacyRequest } from './privacy-data.ts';
import { PrivacyMarks } from './privacy-marks.tsx';
import style from '../../parts/correspondence/correspondence.module.css';
import { privacyCodeWords, privacyRequestsWords } from './words.ts';

/** One request: what is asked, what is kept, what stands against it, and what may be decided. */
export function PrivacyView({ requestId, onBack }: { requestId: string; onBack: () => void }) {
  const words = useWords(privacyRequestsWords);
  const request = usePrivacyRequest(requestId);
  return (
    <div className={style.view}>
      <button type="button" className="text-button" onClick={onBack}>
        {words.back}
      </button>
      <QueryState query={request}>{(file) => <OneRequest file={file} />}</QueryState>
    </div>
  );
}

function OneRequest({ file }: { file: PrivacyFile }) {
  const words = useWords(privacyRequestsWords);
  const { kind, act } = useWords(privacyCodeWords);
  const { orderNumber, basis, proposedByName, keptUntil } = file;
  return (
    <>
      <header>
        <h2>{kind[file.kind]}</h2>
        <PrivacyMarks request={file} />
      </header>
      <p className="second small">{words.noted}</p>
      <p>
        {words['case.number']} <span className="numbers">{file.caseNumber}</span>{' '}
        <Link href={`${to('work', 'all')}?case=${file.incidentId}`}>{words['case.open']}</Link>
      </p>
      <Facts
        title={words.asked}
        facts={[
          [words['asked.words'], file.words],
          ...(file.kind === 'correction'
            ? ([
                [words['asked.phone'], file.phone],
                [words['asked.place'], file.place],
              ] as const)
            : []),
        ]}
        none={words['asked.none']}
      />
      <Facts
        title={words.kept}
        facts={[
          [words['kept.name'], file.kept.name],
          [words['kept.phone'], file.kept.phone],
          [words['kept.place'], file.kept.place],
        ]}
        none={words['kept.none']}
      />
      {file.kind === 'deletion' && keptUntil !== null && (
        <p className="second">{fill(words['kept.until'], { day: keptUntil })}</p>
      )}
      {file.hindrances.map((one) => (
        <p key={one} className={style.warning}>
          {words[`hindrance.${one}`]}
        </p>
      ))}
      {orderNumber !== null && (
        <p className={style.note}>
          {fill(words.proposed, { name: proposedByName ?? '', order: orderNumber, basis: basis ?? '' })}
        </p>
      )}
      {file.steps.length > 1 && (
        <ol className={style.steps}>
          {file.steps.slice(1).map((step) => (
            <li key={`${step.at} ${step.act}`}>
              {act[step.act as keyof typeof act]} · {step.byName} · <TimeText at={step.at} />
              {step.words !== null && <p className={style.said}>{step.words}</p>}
            </li>
          ))}
        </ol>
      )}
      <PrivacyActs file={file} />
      {file.state === 'proposed' && !file.acts.includes('confirm') && (
        <p className={style.note}>{words['second.other']}</p>
      )}
    </>
  );
}

type FactsProps = { title: string; facts: readonly (readonly [string, string | null])[]; none: string };

function Facts({ title, facts, none }: FactsProps) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={style.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={style.said}>{value ?? none}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
