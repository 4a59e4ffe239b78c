import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { MyRemarksAnswer, type RemarkFile } from '#modules/staff/contract.ts';
import * as limitsEn from '#modules/catalogue/words.en.ts';
import * as limitsZh from '#modules/catalogue/words.zh.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useRemembered } from '../../api/remembered.ts';
import { useCountyPath, useStanding } from '../../api/session.tsx';
import { useShelf } from '../../keep/keeper.ts';
import { whenDone } from '../../keep/sender.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { useLocation } from '../../router.tsx';
import type { Kept } from '../../sync/kept.ts';
import { RemarkCard, WaitingCard } from './remark-card.tsx';
import { RemarkForm } from './remark-form.tsx';
import { remarksWords } from './words.ts';

const unitWords = { zh: limitsZh.limitUnitWords, en: limitsEn.limitUnitWords };

/** What is wrong with the platform or my work, and what would be better: written, and followed until I accept an answer. */
export function RemarksScreen() {
  const words = useWords(remarksWords);
  const county = useCountyPath();
  const { session } = useStanding();
  const shelf = useShelf();
  const mine = useRemembered('remarks', `${county}/remarks/mine`, MyRemarksAnswer, { staleTime: 30_000 });
  useRefreshWhenDone();
  const named = useLocation().parts[1];
  const ours = [...shelf.all.values()].filter((one) => one.kind === 'remark' && one.accountId === session.accountId);
  const whole = ours.filter((one) => !one.id.includes(':'));
  const draft = whole.find(({ state }) => state === 'draft' || state === 'refused');
  const waiting = whole.filter(({ state }) => state === 'waiting');
  const [fresh, setFresh] = useState(uuidv7);
  const [writing, setWriting] = useState(false);
  // The form keeps the remark it began with, also while that one leaves the shelf.
  const [current, setCurrent] = useState<string | null>(null);
  const chosen = current ?? draft?.id ?? fresh;
  const begin = () => {
    setCurrent(chosen);
    setWriting(true);
  };
  const sent = () => {
    setCurrent(null);
    setFresh(uuidv7());
    setWriting(false);
  };
  return (
    <>
      <ScreenHead title={words.title} back />
      <div className="page">
        {!shelf.read ? null : writing || draft !== undefined ? (
          <RemarkForm key={chosen} remarkId={chosen} onSent={sent} />
        ) : (
          <section className="panel">
            <p>{words.intro}</p>
            <Limit limit={mine.data?.limit ?? null} />
            <button type="button" className="button primary" onClick={begin}>
              {words.write}
            </button>
          </section>
        )}
        {waiting.map((kept) => (
          <WaitingCard key={kept.id} kept={kept as Kept<{ words: string }>} />
        ))}
        <h2>{words.mine}</h2>
        <QueryState query={mine} rows={3}>
          {({ items }) => <Items items={items} named={named ?? null} />}
        </QueryState>
      </div>
    </>
  );
}

function Items({ items, named }: { items: readonly RemarkFile[]; named: string | null }) {
  const words = useWords(remarksWords);
  if (items.length === 0) return <p className="second">{words.none}</p>;
  // What waits for my word stands first.
  const ordered = items.toSorted((one, other) => Number(asks(other, named)) - Number(asks(one, named)));
  return (
    <ul className="stack">
      {ordered.map((remark) => (
        <li key={remark.remarkId}>
          <RemarkCard remark={remark} open={asks(remark, named)} />
        </li>
      ))}
    </ul>
  );
}

function asks({ acts, remarkId }: RemarkFile, named: string | null): boolean {
  return acts.includes('accept') || remarkId === named;
}

/** By when an answer is owed, as the county has set it. */
function Limit({ limit }: { limit: MyRemarksAnswer['limit'] | null }) {
  const words = useWords(remarksWords);
  const units = useWords(unitWords);
  if (limit === null) return null;
  return <p className="second">{fill(words.limit, { count: limit.value, unit: units[limit.unit] })}</p>;
}

/** What was acknowledged shows at once, and an answer that came shows the next time one looks. */
function useRefreshWhenDone(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      whenDone(({ kind }) => {
        if (kind === 'remark') void queries.invalidateQueries({ queryKey: ['remarks'] });
      }),
    [queries],
  );
}
