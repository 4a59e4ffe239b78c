import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { LateWorkAnswer, type IncidentFile, type LateWorkLine } from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { PhotoStrip } from '#ui/photo/photo-strip.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { useStanding } from '../../api/session.tsx';
import { caseWords } from '../case-words/case-words.ts';
import { RefusalNote } from '../refusal-note.tsx';
import style from './case-late-work.module.css';
import { fileWords } from './words.ts';

/** 离线回传: what a phone sent after the case had moved on, for whoever has it now to take over or set aside. */
export function CaseLateWork({ file: { incident } }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const query = useQuery({
    queryKey: ['file', county, capacity.capacityId, incident.incidentId, 'late-work'],
    queryFn: ({ signal }) =>
      ask(`${county}/incidents/${incident.incidentId}/late-work`, LateWorkAnswer, { signal, canWait: true }),
    retry: false,
  });
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="file-late-work">
      <h3 id="file-late-work">{words['late.title']}</h3>
      <ul className={style.works}>
        {items.map((work) => (
          <li key={work.workId} data-state={work.state}>
            <OneWork incidentId={incident.incidentId} work={work} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneWork({ incidentId, work }: { incidentId: string; work: LateWorkLine }) {
  const words = useWords(fileWords);
  const cases = useWords(caseWords);
  const { finding, outcome } = work.given;
  const said = [
    typeof finding === 'string' ? cases.finding(finding) : null,
    typeof outcome === 'string' ? cases.outcome(outcome) : null,
    ...Object.values(work.texts).map((text) => text ?? words['description.erased']),
  ].filter((line): line is string => line !== null);
  return (
    <>
      <p>
        <strong>{words[`late.${work.state}`]}</strong> · {cases.action(work.action)} · {work.senderName}
        {work.sentForNumber !== null && (
          <span className="second"> · {fill(words['late.sentFor'], { number: work.sentForNumber })}</span>
        )}
      </p>
      <p className="second">
        {work.occurredAt !== null && (
          <>
            {words['late.done']} <TimeText at={work.occurredAt} /> ·{' '}
          </>
        )}
        {words['late.received']} <TimeText at={work.receivedAt} /> · {cases.refusal(work.why) ?? work.why}
      </p>
      {said.map((line) => (
        <p key={line} className={style.said}>
          {line}
        </p>
      ))}
      {work.files.length > 0 && (
        <PhotoStrip
          photos={work.files.map(({ fileId, kind, link, previewLink }) => ({
            id: fileId,
            thumbnail: previewLink,
            full: link,
            caption: cases.photo(kind),
          }))}
        />
      )}
      {work.state === 'taken' && <p className="second">{words['late.photosTaken']}</p>}
      {work.decidedAt !== null && (
        <p className="second">
          {work.deciderName} · <TimeText at={work.decidedAt} />
          {work.reason !== null && ` · ${work.reason}`}
        </p>
      )}
      {work.mayDecide && <Decision incidentId={incidentId} workId={work.workId} />}
    </>
  );
}

function Decision({ incidentId, workId }: { incidentId: string; workId: string }) {
  const words = useWords(fileWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [reason, setReason] = useState<string | null>(null);
  const intent = useIntent(`${county}/incidents/${incidentId}/late-work/${workId}`, () => refresh(incidentId));
  return (
    <>
      <RefusalNote refused={intent.refused} />
      {reason === null ? (
        <div className="form-acts">
          <Button type="primary" loading={intent.working} onClick={() => void intent.commit({ take: true })}>
            {words['late.take']}
          </Button>
          <Button onClick={() => setReason('')}>{words['late.setAside']}</Button>
        </div>
      ) : (
        <>
          <Field label={words['late.reason']}>
            {(handles) => (
              <Input {...handles} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          <div className="form-acts">
            <Button
              danger
              disabled={reason.trim() === ''}
              loading={intent.working}
              onClick={() => void intent.commit({ take: false, reason: reason.trim() })}
            >
              {words['late.setAside.confirm']}
            </Button>
            <Button type="text" onClick={() => setReason(null)}>
              {words['late.back']}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
