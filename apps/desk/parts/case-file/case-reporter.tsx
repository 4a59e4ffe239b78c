import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { IncidentFile, RevealAnswer, RevealRequest } from '#modules/incidents/contract.ts';
import type { infer as Infer } from 'zod/mini';
import { mayUse } from '#modules/access/rules/rights.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { RefusalNote } from '../refusal-note.tsx';
import style from './case-reporter.module.css';
import { fileWords } from './words.ts';

type Purpose = Infer<typeof RevealRequest>['purpose'];
const purposes: readonly Purpose[] = ['contact-reporter', 'verify-facts', 'emergency', 'lawful-demand'];

/** Who told us: masked until somebody says what for; every look is written down. */
export function CaseReporter({ file }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  const county = useCountyPath();
  const mayReveal = mayUse(incidentRights, useStanding().capacity.role, 'incidents.reveal-reporter');
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState<Purpose>('contact-reporter');
  const [revealed, setRevealed] = useState<Infer<typeof RevealAnswer> | null>(null);
  const intent = useIntent<Infer<typeof RevealAnswer>>(
    `${county}/incidents/${file.incident.incidentId}/reporter/reveal`,
    (answer) => {
      setRevealed(answer);
      setAsking(false);
    },
  );
  const reporter = revealed ?? file.reporter;
  if (reporter === null) {
    return (
      <section>
        <h3>{words.reporter}</h3>
        <p className="second">{words['reporter.none']}</p>
      </section>
    );
  }
  return (
    <section className={style.reporter}>
      <h3>{words.reporter}</h3>
      <div className={style.line}>
        <span>{reporter.name ?? '—'}</span>
        <span className="numbers">{reporter.phone ?? '—'}</span>
        {mayReveal && revealed === null && !file.reporter?.revealed && (
          <button type="button" className="text-button" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {words['reporter.reveal']}
          </button>
        )}
      </div>
      {asking && (
        <div className={style.ask}>
          <Radio.Group
            aria-label={words['reporter.purpose']}
            value={purpose}
            options={purposes.map((value) => ({ value, label: words[`purpose.${value}`] }))}
            onChange={(event) => setPurpose(event.target.value as Purpose)}
          />
          <div className={style.line}>
            <Button size="small" loading={intent.working} onClick={() => void intent.commit({ purpose })}>
              {words['reporter.reveal']}
            </Button>
            <span className="second small">{words['reporter.logged']}</span>
          </div>
          <RefusalNote refused={intent.refused} />
        </div>
      )}
    </section>
  );
}
