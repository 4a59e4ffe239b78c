import { Input, Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { IncidentLine } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useIncidents, type ListFilter } from '../../api/county.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { QueueStatus } from '../../parts/queue-status.tsx';
import { setQuery } from '../../router.tsx';
import style from './queue-pane.module.css';
import { QueueRow } from './queue-row.tsx';
import { steady, type SteadyRow } from './steady-list.ts';
import { workWords } from './words.ts';

type QueuePaneProps = {
  filter: ListFilter;
  currentId: string | null;
  search: RefObject<{ focus: () => void } | null>;
  onOpen: (id: string) => void;
  /** The rows as they stand, for the keys that walk through them. */
  onRows: (ids: readonly string[]) => void;
};

const idOf = (line: IncidentLine) => line.incidentId;
/** Queues of one status need no status in their rows. */
const mixed = ['due-soon', 'overdue', 'mine-reported', 'open', 'all'];

/** The queue at the left: find, order, walk. */
export function QueuePane({ filter, currentId, search, onOpen, onRows }: QueuePaneProps) {
  const words = useWords(workWords);
  const [typed, setTyped] = useState(filter.q);
  useEffect(() => {
    if (typed.trim() === filter.q) return;
    const waiting = setTimeout(
      () => setQuery({ q: typed.trim() === '' ? null : typed.trim() }, { replace: true }),
      300,
    );
    return () => clearTimeout(waiting);
  }, [typed, filter.q]);
  const query = useIncidents(filter);
  return (
    <section className={style.pane} aria-label={words['queue.label']}>
      <div className={style.tabs}>
        <QueueStatus />
      </div>
      <div className={style.tools}>
        <Input
          ref={search as never}
          value={typed}
          allowClear
          placeholder={words.search}
          aria-label={words['search.label']}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Segmented<'due' | 'newest'>
          value={filter.order}
          aria-label={words.order}
          options={[
            { value: 'due', label: words['order.due'] },
            { value: 'newest', label: words['order.newest'] },
          ]}
          onChange={(order) => setQuery({ order }, { replace: true })}
        />
      </div>
      <div className={style.scroll}>
        <QueryState query={query} rows={10}>
          {(data) => (
            <Rows
              key={JSON.stringify(filter)}
              pages={data.pages}
              filter={filter}
              currentId={currentId}
              onOpen={onOpen}
              onRows={onRows}
              more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            />
          )}
        </QueryState>
      </div>
    </section>
  );
}

type RowsProps = {
  pages: readonly { items: readonly IncidentLine[] }[];
  filter: ListFilter;
  currentId: string | null;
  onOpen: (id: string) => void;
  onRows: (ids: readonly string[]) => void;
  more: (() => void) | undefined;
};

/** What stands on the page now, in which order, from which answer. */
type Shown = {
  items: readonly IncidentLine[] | null;
  order: readonly string[];
  lines: ReadonlyMap<string, IncidentLine>;
};
const nothingShown: Shown = { items: null, order: [], lines: new Map() };

function Rows({ pages, filter, currentId, onOpen, onRows, more }: RowsProps) {
  const words = useWords(workWords);
  const items = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const [shown, setShown] = useState<Shown>(nothingShown);
  const list = steady(shown.order, shown.lines, items, idOf);
  const ids = list.order.join(' ');
  // What stands on the page is remembered with every new answer, so that it can keep its place.
  if (shown.items !== items) {
    setShown({
      items,
      order: list.order,
      lines: new Map([...shown.lines, ...items.map((item) => [idOf(item), item] as const)]),
    });
  }
  useEffect(() => {
    onRows(ids === '' ? [] : ids.split(' '));
  }, [ids, onRows]);
  const showFresh = () => setShown({ items, order: items.map(idOf), lines: new Map() });
  if (items.length === 0 && list.rows.every((row: SteadyRow<IncidentLine>) => row.gone)) {
    return filter.q === '' ? (
      <EmptyState title={words['empty.queue']}>{words['empty.queue.advice']}</EmptyState>
    ) : (
      <EmptyState title={fill(words['empty.search'], { q: filter.q })}>{words['empty.search.advice']}</EmptyState>
    );
  }
  return (
    <>
      {list.fresh > 0 && (
        <button type="button" className={style.fresh} onClick={showFresh}>
          {fill(words.fresh, { count: list.fresh })}
        </button>
      )}
      <ul>
        {list.rows.map(({ item, gone }) => (
          <QueueRow
            key={item.incidentId}
            line={item}
            gone={gone}
            current={item.incidentId === currentId}
            showsStatus={mixed.includes(filter.queue)}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {more !== undefined && <More onSeen={more} word={words.more} />}
    </>
  );
}

/** Reads on when the end of the list comes into sight. */
function More({ onSeen, word }: { onSeen: () => void; word: string }) {
  const mark = useRef<HTMLButtonElement>(null);
  const seen = useRef(onSeen);
  useEffect(() => {
    seen.current = onSeen;
  });
  useEffect(() => {
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) seen.current();
    });
    if (mark.current !== null) watcher.observe(mark.current);
    return () => watcher.disconnect();
  }, []);
  return (
    <button ref={mark} type="button" className={style.more} onClick={onSeen}>
      {word}
    </button>
  );
}
