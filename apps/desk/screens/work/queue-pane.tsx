import { Input, Segmented } from 'antd';
import { useEffect, useMemo, useState, useSyncExternalStore, type RefObject } from 'react';
import type { IncidentLine } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { WindowList } from '#ui/list/window-list.tsx';
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
const rowKey = (row: SteadyRow<IncidentLine>) => row.item.incidentId;
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
      <div className={style.rows}>
        <QueryState query={query} rows={10}>
          {(data) => (
            <Rows
              key={JSON.stringify(filter)}
              pages={data.pages}
              filter={filter}
              currentId={currentId}
              onOpen={onOpen}
              onRows={onRows}
              more={query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined}
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
  const rowHeight = useRowHeight();
  const items = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const [shown, setShown] = useState<Shown>(nothingShown);
  const list = useMemo(() => steady(shown.order, shown.lines, items, idOf), [shown, items]);
  // What stands on the page is remembered with every new answer, so that it can keep its place.
  if (shown.items !== items) {
    setShown({
      items,
      order: list.order,
      lines: new Map([...shown.lines, ...items.map((item) => [idOf(item), item] as const)]),
    });
  }
  useEffect(() => {
    onRows(list.order);
  }, [list.order, onRows]);
  const showFresh = () => setShown({ items, order: items.map(idOf), lines: new Map() });
  if (items.length === 0 && list.rows.every((row: SteadyRow<IncidentLine>) => row.gone)) {
    return filter.q === '' ? (
      <EmptyState title={words['empty.queue']}>{words['empty.queue.advice']}</EmptyState>
    ) : (
      <EmptyState title={fill(words['empty.search'], { q: filter.q })}>{words['empty.search.advice']}</EmptyState>
    );
  }
  return (
    <WindowList
      rows={list.rows}
      keyOf={rowKey}
      rowHeight={rowHeight}
      current={currentId === null ? -1 : list.order.indexOf(currentId)}
      onEnd={more}
      head={
        list.fresh > 0 && (
          <button type="button" className={style.fresh} onClick={showFresh}>
            {fill(words.fresh, { count: list.fresh })}
          </button>
        )
      }
      render={({ item, gone }) => (
        <QueueRow
          line={item}
          gone={gone}
          current={item.incidentId === currentId}
          showsStatus={mixed.includes(filter.queue)}
          onOpen={onOpen}
        />
      )}
    />
  );
}

/** One line at a desk, two lines for a thumb; the style sheet draws the same heights. */
const narrow = window.matchMedia('(width < 900px)');

function useRowHeight(): number {
  const isNarrow = useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed);
      return () => narrow.removeEventListener('change', changed);
    },
    () => narrow.matches,
  );
  return isNarrow ? 57 : 36;
}
