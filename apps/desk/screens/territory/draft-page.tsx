import { useSyncExternalStore } from 'react';
import type { DraftAnswer, TerritoryAnswer } from '#modules/grids/contract.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { Link, to } from '../../router.tsx';
import { DraftEditor } from './draft-editor.tsx';
import style from './territory.module.css';
import { useDraft, useTerritory } from './territory-data.ts';
import { statusWords, territoryWords } from './words.ts';

export type Draft = DraftAnswer;
export type Territory = TerritoryAnswer;

const narrow = window.matchMedia('(width < 700px)');
const drawable = new Set<Draft['draft']['status']>(['drafting', 'refused', 'stopped']);

/** One draft on the map. Whoever did not draw it, a draft that was handed over, and small screens only look. */
export function DraftPage({ draftId }: { draftId: string }) {
  const query = useDraft(draftId);
  return (
    <QueryState query={query} rows={8}>
      {(read) => <OverVillage read={read} />}
    </QueryState>
  );
}

function OverVillage({ read }: { read: Draft }) {
  const words = useWords(territoryWords);
  const status = useWords(statusWords);
  const { session } = useStanding();
  const isNarrow = useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
  const { draft } = read;
  const territory = useTerritory(draft.villageCodes);
  const mine = draft.drawnBy === session.accountId;
  const why = !drawable.has(draft.status)
    ? fill(words['read-only.status'], { status: status[draft.status] })
    : !mine
      ? words['read-only.author']
      : isNarrow
        ? words['read-only']
        : null;
  const putInForce = read.steps.find((step) => step.act === 'put-in-force');
  const inForceSince = putInForce && chinaDay(new Date(putInForce.takenAt));
  return (
    <div className={`page ${style.page} ${style.wide}`}>
      <header className="page-head">
        <h1>{draft.title}</h1>
        <Link href={to('territory')}>{words.back}</Link>
      </header>
      {why !== null && <p className="second">{why}</p>}
      {inForceSince !== undefined && (
        <p>
          <Link href={`${to('territory', 'on-day')}?on=${addDays(inForceSince, -1)}&with=${inForceSince}`}>
            {words['on-day.in-force']}
          </Link>
        </p>
      )}
      <QueryState query={territory} rows={8}>
        {(standing) => (
          <DraftEditor
            key={`${draft.draftId} ${draft.villageCodes.join()} ${why === null}`}
            read={read}
            territory={standing}
            readOnly={why !== null}
          />
        )}
      </QueryState>
    </div>
  );
}
