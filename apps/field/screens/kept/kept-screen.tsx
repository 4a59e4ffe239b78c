import { useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useStanding } from '../../api/session.tsx';
import type { Kept } from '../../sync/kept.ts';
import { drop, useShelf } from '../../keep/keeper.ts';
import { sendWaiting, useProgress } from '../../keep/sender.ts';
import { Thumb } from '../../parts/photo-field.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to } from '../../router.tsx';
import { fieldWords } from '../../words.ts';
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

/** What was typed, so that it can be read and copied even where its form no longer opens. */
function textsOf({ form }: Kept): string[] {
  const typed = (form ?? {}) as Readonly<Record<string, unknown>>;
  return ['description', 'answer', 'reason', 'ground'].flatMap((name) => {
    const text = typed[name];
    return typeof text === 'string' && text.trim() !== '' ? [text] : [];
  });
}

function KeptCard({ kept }: { kept: Kept }) {
  const words = useWords(keptWords);
  const app = useWords(fieldWords);
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
      {textsOf(kept).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {kept.photos.length > 0 && (
        <div className={style.photos}>
          {kept.photos.map((photo, index) => (
            <Thumb key={photo.fileId} photo={photo} alt={fill(app['photo.number'], { number: index + 1 })} />
          ))}
        </div>
      )}
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
