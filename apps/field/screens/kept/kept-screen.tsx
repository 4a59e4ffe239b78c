import { useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useStanding } from '../../api/session.tsx';
import { drop, useShelf } from '../../keep/keeper.ts';
import { useRecords } from '../../keep/records.ts';
import { sendWaiting, settle, useProgress } from '../../keep/sender.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { Thumb } from '../../parts/photo-field.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to } from '../../router.tsx';
import { standingsOf, type KeptStanding } from '../../sync/conflict.ts';
import type { Kept } from '../../sync/kept.ts';
import { fieldWords } from '../../words.ts';
import style from './kept.module.css';
import { keptWords } from './words.ts';

/** Everything on this phone that has not arrived yet, and why. */
export function KeptScreen() {
  const words = useWords(keptWords);
  const { session } = useStanding();
  const shelf = useShelf();
  const [working, setWorking] = useState(false);
  const records = useRecords();
  const mine = standingsOf([...shelf.all.values()], session.accountId, records).toSorted((one, other) =>
    other.kept.changedAt.localeCompare(one.kept.changedAt),
  );
  const waits = mine.some(({ kept }) => kept.state === 'waiting');
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
        {mine.map((one) => (
          <KeptCard key={one.kept.id} standing={one} />
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

function KeptCard({ standing }: { standing: KeptStanding }) {
  const { kept, as } = standing;
  const words = useWords(keptWords);
  const app = useWords(fieldWords);
  const progress = useProgress();
  const sending = progress?.keptId === kept.id;
  return (
    <section className="panel">
      <div className={style.head}>
        <span className={`${style.state} ${style[kept.state]}`}>
          {sending ? `${words.sending} ${progress.percent}%` : words[as]}
        </span>
        <span className="second small">
          {kept.photos.length > 0 && `${fill(words.photos, { count: kept.photos.length })} · `}
          <TimeText at={kept.changedAt} />
        </span>
      </div>
      <strong>{kept.title === '' ? words.untitled : kept.title}</strong>
      {as === 'conflict' ? <Sides standing={standing} /> : textsOf(kept).map((text) => <p key={text}>{text}</p>)}
      {kept.photos.length > 0 && (
        <div className={style.photos}>
          {kept.photos.map((photo, index) => (
            <Thumb key={photo.fileId} photo={photo} alt={fill(app['photo.number'], { number: index + 1 })} />
          ))}
        </div>
      )}
      <RefusalNote refused={kept.refusal} />
      <Advice standing={standing} />
      <Doors standing={standing} />
    </section>
  );
}

/** What I wrote and what the server says now, side by side. */
function Sides({ standing: { kept, server } }: { standing: KeptStanding }) {
  const words = useWords(keptWords);
  const cases = useWords(caseWords);
  const action = kept.body?.['action'];
  return (
    <dl className={style.sides}>
      <div>
        <dt>{words['conflict.mine']}</dt>
        <dd>
          {typeof action === 'string' && <strong>{cases.action(action)}</strong>}
          {textsOf(kept).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </dd>
      </div>
      <div>
        <dt>{words['conflict.server']}</dt>
        <dd>
          {server?.status !== null && server !== null && <strong>{cases.status(server.status)}</strong>}
          {server?.movedOn === true && <p>{words['conflict.movedOn']}</p>}
        </dd>
      </div>
    </dl>
  );
}

function Advice({ standing: { kept, as, waitsFor } }: { standing: KeptStanding }) {
  const words = useWords(keptWords);
  if (as === 'draft' || as === 'waiting' || as === 'refused' || as === 'note') return null;
  return (
    <p className="second">
      {fill(words[`${as}.advice`], {
        title: waitsFor === null || waitsFor.title === '' ? words.untitled : waitsFor.title,
        reason: kept.late?.reason ?? '',
      })}
    </p>
  );
}

/** What may be done with it: open, send once more, keep as a note, take off the phone. */
function Doors({ standing: { kept, as, may } }: { standing: KeptStanding }) {
  const words = useWords(keptWords);
  const [asking, setAsking] = useState(false);
  if (asking) {
    return (
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
    );
  }
  const opens = kept.state === 'draft' || kept.state === 'refused' || kept.state === 'late';
  const decided = as === 'late-taken' || as === 'late-set-aside';
  return (
    <div className="row">
      {opens && (
        <Link className="button" href={kept.kind === 'report' ? to('report', kept.id) : to('case', kept.caseId)}>
          {words[kept.kind === 'report' ? 'edit' : 'open']}
        </Link>
      )}
      {as === 'conflict' &&
        may
          .filter((how) => how !== 'give-up')
          .map((how) => (
            <button key={how} type="button" className="button" onClick={() => void settle(kept, how)}>
              {words[how]}
            </button>
          ))}
      {may.includes('give-up') && (
        <button type="button" className="button plain" onClick={() => (decided ? void drop(kept.id) : setAsking(true))}>
          {decided ? words.seen : as === 'conflict' ? words['give-up'] : words.discard}
        </button>
      )}
    </div>
  );
}
