import { Button, Input } from 'antd';
import { useState } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { worded } from '../../words.ts';
import { RefusalNote } from '../refusal-note.tsx';
import style from './case-recheck.module.css';
import { fileWords } from './words.ts';

/** A closed case that was drawn to be looked at again: what was found, or the two answers for whoever may look. */
export function CaseRecheck({ file: { incident, recheck } }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  if (recheck === null) return null;
  return (
    <section>
      <h3>{words.recheck}</h3>
      <p>
        {worded(words, `recheck.${recheck.state}`, recheck.state)}
        {recheck.decidedAt !== null && (
          <span className="second">
            {' '}
            {recheck.deciderName} · <TimeText at={recheck.decidedAt} />
          </span>
        )}
      </p>
      {recheck.words !== null && <p>{recheck.words}</p>}
      {recheck.mayDecide && <RecheckForm incidentId={incident.incidentId} />}
      {recheck.state === 'refuted' && <p className="second">{fill(words['recheck.mark'], {})}</p>}
    </section>
  );
}

/** What was found, and the two answers. */
export function RecheckForm({ incidentId }: { incidentId: string }) {
  const words = useWords(fileWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [found, setFound] = useState('');
  const intent = useIntent<unknown>(`${county}/incidents/${incidentId}/recheck`, () => refresh(incidentId));
  const decide = (confirmed: boolean) => void intent.commit({ confirmed, words: found.trim() });
  const missing = found.trim() === '';
  return (
    <>
      <Field label={words['recheck.found']} hint={words['recheck.hint']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={found}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1000}
            onChange={(event) => setFound(event.target.value)}
          />
        )}
      </Field>
      <div className={style.answers}>
        <Button disabled={missing} loading={intent.working} onClick={() => decide(true)}>
          {words['recheck.confirm']}
        </Button>
        <Button danger disabled={missing} loading={intent.working} onClick={() => decide(false)}>
          {words['recheck.refute']}
        </Button>
      </div>
      <RefusalNote refused={intent.refused} />
    </>
  );
}
