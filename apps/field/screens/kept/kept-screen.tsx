import { useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState, LoadingState } from '#ui/state/page-state.tsx';
import { useStanding } from '../../api/session.tsx';
import { useShelf } from '../../keep/keeper.ts';
import { useRecords } from '../../keep/records.ts';
import { sendWaiting } from '../../keep/sender.ts';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { standingsOf } from '../../sync/conflict.ts';
import { KeptCard } from './kept-card.tsx';
import { keptWords } from './words.ts';

/** Everything on this phone that has not arrived or did not take effect: why, how the case stands, and what to do. */
export function KeptScreen() {
  const words = useWords(keptWords);
  const { session } = useStanding();
  const shelf = useShelf();
  const [working, setWorking] = useState(false);
  const records = useRecords();
  const all = [...shelf.all.values()];
  const mine = standingsOf(all, session.accountId, records);
  const others = all.filter(({ accountId, state }) => accountId !== session.accountId && state !== 'note').length;
  const waits = mine.some(({ kept }) => kept.state === 'waiting');
  const sendNow = async () => {
    setWorking(true);
    await sendWaiting();
    setWorking(false);
  };
  return (
    <>
      <ScreenHead title={words.title} back />
      {!shelf.read ? (
        <LoadingState />
      ) : (
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
          {others > 0 && <p className="note">{fill(words.others, { count: others })}</p>}
        </div>
      )}
    </>
  );
}
