import { useCallback, useRef, useState } from 'react';
import { queues, type Queue } from '#modules/incidents/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import { useKeys } from '#ui/key/use-keys.ts';
import { SplitPane } from '#ui/split/split-pane.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useCounts } from '../../api/county.ts';
import { CaseFile } from '../../parts/case-file/case-file.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { QueuePane } from './queue-pane.tsx';
import style from './work-screen.module.css';
import { workWords } from './words.ts';

/** Queue left, file right: the desk's main place, walked with J and K. */
export function WorkScreen() {
  const words = useWords(workWords);
  const { parts, query } = useLocation();
  const counts = useCounts();
  const first = counts.data?.counts.find(({ count }) => count.value > 0) ?? counts.data?.counts[0];
  const asked = queues.find((queue) => queue === parts[1]);
  const queue: Queue = asked ?? first?.queue ?? 'open';
  const currentId = query.get('case');
  const search = useRef<{ focus: () => void }>(null);
  const [ids, setIds] = useState<readonly string[]>([]);
  const open = useCallback((id: string) => setQuery({ case: id }, { replace: currentId !== null }), [currentId]);
  const close = () => setQuery({ case: null });
  const walk = (by: number) => {
    const position = currentId === null ? -1 : ids.indexOf(currentId);
    const next = ids[position === -1 ? 0 : Math.min(ids.length - 1, Math.max(0, position + by))];
    if (next === undefined) return;
    open(next);
  };
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    '/': () => search.current?.focus(),
    Enter: () => document.getElementById('case-file')?.focus(),
  });
  if (asked === undefined && counts.isPending) return null;
  const order = query.get('order') === 'newest' || (query.get('order') === null && !dueFirst(queue)) ? 'newest' : 'due';
  return (
    <>
      <h1 className="spoken">{words.title}</h1>
      <SplitPane
        name="work"
        initial={480}
        narrowSide={currentId === null ? 'left' : 'right'}
        left={
          <QueuePane
            filter={{ queue, order, q: query.get('q') ?? '' }}
            currentId={currentId}
            search={search}
            onOpen={open}
            onRows={setIds}
          />
        }
        right={
          currentId === null ? (
            <div className={style.none}>
              <EmptyState title={words['file.none']}>{words['file.none.advice']}</EmptyState>
            </div>
          ) : (
            <CaseFile key={currentId} incidentId={currentId} backWord={words.back} onBack={close} />
          )
        }
      />
    </>
  );
}

/** Lists that are worked come by what is due; lists that are looked at come newest first. */
function dueFirst(queue: Queue): boolean {
  return queue !== 'all' && queue !== 'mine-reported';
}
