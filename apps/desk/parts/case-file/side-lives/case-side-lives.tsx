import type { ReactNode } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { SideActs } from './side-acts.tsx';
import style from './side-lives.module.css';
import { sideCodeWords } from './side-words.ts';
import { owesExplanation } from './task-explained.ts';
import { sideWords } from './words.ts';

/** What stands beside the status: requests, joint tasks, supervision, each with its history and what I may do with it. */
export function CaseSideLives({ file: { incident, side } }: { file: IncidentFile }) {
  const words = useWords(sideWords);
  const codes = useWords(sideCodeWords);
  const { incidentId } = incident;
  const none = side.requests.length + side.jointTasks.length + side.supervisions.length === 0;
  if (none && side.possible.length === 0) return null;
  return (
    <section>
      <h3>{words.title}</h3>
      {side.hungUntil !== null && <p className={style.note}>{fill(words.hungUntil, { day: side.hungUntil })}</p>}
      {side.overtimeExempt && <p className={style.note}>{words.exempt}</p>}
      {none && <p className="second">{words.none}</p>}
      {side.requests.length > 0 && <h4 className={style.group}>{words.requests}</h4>}
      {side.requests.map((request) => (
        <Card
          key={request.number}
          name={codes.requestKind(request.kind)}
          state={codes.requestState(request.state)}
          waits={['asked-in-unit', 'asked', 'first-approved'].includes(request.state)}
          dueAt={request.decidedAt === null ? request.dueAt : null}
          reason={request.reason}
        >
          <p className="second">
            {fill(words.asked, { name: request.askerName })} · <TimeText at={request.askedAt} />
            {request.until !== null && <> · {fill(words.until, { day: request.until })}</>}
            {request.decidedAt !== null && request.deciderName !== null && (
              <>
                {' '}
                · {fill(words.decided, { name: request.deciderName })} · <TimeText at={request.decidedAt} />
              </>
            )}
          </p>
          <SideActs incidentId={incidentId} possible={request.possible} />
        </Card>
      ))}
      {side.jointTasks.length > 0 && <h4 className={style.group}>{words.jointTasks}</h4>}
      {side.jointTasks.map((task) => (
        <Card
          key={task.number}
          name={`${codes.taskKind(task.kind)} ${task.number}`}
          state={codes.taskState(task.state)}
          waits={['sent', 'received', 'arrived'].includes(task.state)}
          dueAt={task.endedAt === null ? task.dueAt : null}
          reason={task.reason}
        >
          {task.explained && (
            <p className={style.said}>
              {words.explained}（<TimeText at={task.explained.at} />
              ）：{task.explained.words ?? words.erased}
            </p>
          )}
          {owesExplanation(task) && <p className={style.note}>{words['explained.missing']}</p>}
          <p className="second">
            {fill(words.sentTo, { unit: task.unitName ?? '' })} · <TimeText at={task.sentAt} />
            {task.endedAt !== null && (
              <>
                {' '}
                → <TimeText at={task.endedAt} />
              </>
            )}
          </p>
          <SideActs incidentId={incidentId} possible={task.possible} given={{ taskNumber: task.number }} />
        </Card>
      ))}
      {side.supervisions.length > 0 && <h4 className={style.group}>{words.supervisions}</h4>}
      {side.supervisions.map((one) => (
        <Card
          key={one.number}
          name={codes.grade(one.grade)}
          state={codes.supervisionState(one.state)}
          waits={one.state === 'issued'}
          dueAt={one.state === 'issued' ? one.dueAt : null}
          reason={one.overdueTimes === null ? one.reason : fill(words.bySystem, { times: String(one.overdueTimes) })}
          {...(one.answeredAt === null ? {} : { answer: one.answer })}
        >
          <p className="second">
            {fill(words.issued, { issuer: [one.issuerName, one.issuedBy].filter(Boolean).join(' ') })} ·{' '}
            <TimeText at={one.issuedAt} />
          </p>
          <SideActs incidentId={incidentId} possible={one.possible} given={{ supervisionNumber: one.number }} />
        </Card>
      ))}
      {side.possible.length > 0 && (
        <>
          <h4 className={style.group}>{words.begin}</h4>
          <SideActs incidentId={incidentId} possible={side.possible} />
        </>
      )}
    </section>
  );
}

type CardProps = {
  name: string;
  state: string;
  waits: boolean;
  dueAt: string | null;
  reason: string | null;
  answer?: string | null;
  children: ReactNode;
};

function Card({ name, state, waits, dueAt, reason, answer, children }: CardProps) {
  const words = useWords(sideWords);
  return (
    <div className={style.card}>
      <div className={style.head}>
        <strong>{name}</strong>
        <span className={waits ? style.waits : style.state}>{state}</span>
        {dueAt !== null && (
          <span className="second">
            {words.due} <TimeText at={dueAt} />
          </span>
        )}
      </div>
      <p className={style.said}>{reason ?? words.erased}</p>
      {answer !== undefined && (
        <p className={style.said}>
          {words.answer}：{answer ?? words.erased}
        </p>
      )}
      {children}
    </div>
  );
}
