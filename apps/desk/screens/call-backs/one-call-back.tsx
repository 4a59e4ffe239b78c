import { Button } from 'antd';
import { useState } from 'react';
import type { infer as Infer } from 'zod/mini';
import type { CallBackLine, RevealAnswer } from '#modules/incidents/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Said, WaitingCard } from '../../parts/waiting-list.tsx';
import { CallForm } from './call-form.tsx';
import style from './call-backs.module.css';
import { callBackWords, callCodeWords } from './words.ts';

const clockOf = (at: string) => formatChinaTime(new Date(at)).slice(11);

/** One person to call: what was answered, what was tried, and the call itself once somebody has taken it. */
export function OneCallBack({ item }: { item: CallBackLine }) {
  const words = useWords(callBackWords);
  const codes = useWords(callCodeWords);
  const waits = item.state === 'waiting';
  return (
    <WaitingCard
      kind={waits ? codes.reason[item.reason] : codes.state[item.state]}
      item={item}
      aside={
        <span className="second">
          {waits ? words.due : words.ended} <TimeText at={waits ? item.nextAt : (item.endedAt ?? item.nextAt)} />
        </span>
      }
    >
      <p className="second">
        {item.closedAt !== null && (
          <>
            {words.closed} <TimeText at={item.closedAt} />
          </>
        )}
        {item.outcome !== null && <> · {codes.outcome[item.outcome]}</>}
        {item.unitName !== null && <> · {fill(words.unit, { name: item.unitName })}</>}
      </p>
      <Said label={words.answer} words={item.answer} erased={words.erased} />
      {item.words !== null && <Said label={words.said} words={item.words} erased={words.erased} />}
      {item.tries.length > 0 && (
        <ul className={style.tries} aria-label={fill(words.tries, { count: item.tries.length })}>
          {item.tries.map(({ result, at, callerName }) => (
            <li key={at}>
              <TimeText at={at} /> {fill(words.try, { result: codes.result[result], name: callerName })}
            </li>
          ))}
        </ul>
      )}
      {waits && <Take item={item} />}
    </WaitingCard>
  );
}

function Take({ item }: { item: CallBackLine }) {
  const words = useWords(callBackWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const { incidentId, taken, mayCall } = item;
  const take = useIntent<unknown>(`${county}/incidents/${incidentId}/call-back/take`, () => refresh(incidentId));
  if (!mayCall) return <p className="second">{words.party}</p>;
  if (taken?.byMe) {
    return (
      <>
        <p className="second">{fill(words['taken.me'], { until: clockOf(taken.until) })}</p>
        <Phone incidentId={incidentId} />
        <CallForm item={item} />
      </>
    );
  }
  if (taken !== null) {
    return <p className="second">{fill(words['taken.other'], { name: taken.name, until: clockOf(taken.until) })}</p>;
  }
  return (
    <>
      <div className={style.acts}>
        <Button type="primary" loading={take.working} onClick={() => void take.commit({})}>
          {item.tries.length > 0 ? words['take.again'] : words.take}
        </Button>
      </div>
      <RefusalNote refused={take.refused} />
    </>
  );
}

/** Shown on demand, with its purpose, and written down; it stays in nobody's memory. */
function Phone({ incidentId }: { incidentId: string }) {
  const words = useWords(callBackWords);
  const county = useCountyPath();
  const [phone, setPhone] = useState<string | null>(null);
  const intent = useIntent<Infer<typeof RevealAnswer>>(`${county}/incidents/${incidentId}/reporter/reveal`, (answer) =>
    setPhone(answer.phone ?? ''),
  );
  if (phone !== null) {
    return (
      <p aria-live="polite">
        {words.phone}{' '}
        {phone === '' ? (
          words['phone.none']
        ) : (
          <a className={`numbers ${style.phone}`} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
            {phone}
          </a>
        )}
      </p>
    );
  }
  return (
    <div className={style.acts}>
      <Button loading={intent.working} onClick={() => void intent.commit({ purpose: 'contact-reporter' })}>
        {words.reveal}
      </Button>
      <span className="second small">{words['reveal.logged']}</span>
      <RefusalNote refused={intent.refused} />
    </div>
  );
}
