import { useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useStanding } from '../../api/session.tsx';
import type { Kept } from '../../keep/kept.ts';
import { drop, useShelf } from '../../keep/keeper.ts';
import { sendWaiting, useProgress } from '../../keep/sender.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to } from '../../router.tsx';
import style from './kept.module.css';
import { keptWords } from './words.ts';

/** Everything on this phone that has not arrived yet, and why. */
export function KeptScreen() {
  const words = useWords(keptWords);
  const { session } = useStanding();
  const shelf = useShelf();
  const [working, setWorking] = useState(false);
  const mine = [...shelf.all.values()]
    .filter(({ accountId }) => accountId === session.accountId)
    .toSorted((one, other) => other.changedAt.localeCompare(one.changedAt));
  const waits = mine.some(({ state }) => state === 'waiting');
  const sendNow = async () => {
    setWorking(true);
    await sendWaiting();
    setWorking(false);
  };
  return (
    <>
      <ScreenHead title={words.title} back />
      <div className="page">
        {mine.length === 0 && <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>}
        {waits && (
          <>
            <p className="second">{words['waiting.advice']}</p>
            <button type="button" className="button primary" disabled={working} onClick={() => void sendNow()}>
              {working ? words.sendingNow : words.sendNow}
            </button>
          </>
        )}
        {mine.map((kept) => (
          <KeptCard key={kept.id} kept={kept} />
        ))}
      </div>
    </>
  );
}

function KeptCard({ kept }: { kept: Kept }) {
  const words = useWords(keptWords);
  const progress = useProgress();
  const [asking, setAsking] = useState(false);
  const sending = progress?.keptId === kept.id;
  const caseId = kept.id.split(':')[0] ?? '';
  return (
    <section className="panel">
      <div className={style.head}>
        <span className={`${style.state} ${style[kept.state]}`}>
          {sending ? `${words.sending} ${progress.percent}%` : words[kept.state]}
        </span>
        <span className="second small">
          {kept.photos.length > 0 && `${fill(words.photos, { count: kept.photos.length })} · `}
          <TimeText at={kept.changedAt} />
        </span>
      </div>
      <strong>{kept.title === '' ? words.untitled : kept.title}</strong>
      <RefusalNote refused={kept.refusal} />
      {kept.state !== 'waiting' && !asking && (
        <div className="row">
          <Link className="button" href={kept.kind === 'report' ? to('report', kept.id) : to('case', caseId)}>
            {words[kept.kind === 'report' ? 'edit' : 'open']}
          </Link>
          <button type="button" className="button plain" onClick={() => setAsking(true)}>
            {words.discard}
          </button>
        </div>
      )}
      {asking && (
        <>
          <p>{words['discard.sure']}</p>
          <div className="row">
            <button type="button" className="button danger" onClick={() => void drop(kept.id)}>
              {words['discard.act']}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {words.keep}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
