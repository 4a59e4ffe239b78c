import { Button, Input, Segmented, type InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent, type RefObject } from 'react';
import type { IncidentLine } from '#modules/incidents/contract.ts';
import type { CaseColumn } from '#modules/incidents/rules/saved-views.ts';
import { KeyHint } from '#ui/key/key-hint.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { WindowList } from '#ui/list/window-list.tsx';
import { EmptyState, LoadingState } from '#ui/state/page-state.tsx';
import { useIncidents, type ListFilter } from '../../api/county.ts';
import { useViews } from '../../api/views.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { QueueStatus } from '../../parts/queue-status.tsx';
import { setQuery } from '../../router.tsx';
import { FilterChips } from './filter-chips.tsx';
import { useFilterChoices } from './filter-choices.ts';
import { FilterPanel } from './filter-panel.tsx';
import { chipsOf } from './list-address.ts';
import style from './queue-pane.module.css';
import { QueueRow } from './queue-row.tsx';
import { nowSeen, steady, type SteadyRow, type Walked } from './steady-list.ts';
import { KeepView, ViewBar } from './view-bar.tsx';
import { workWords } from './words.ts';

type QueuePaneProps = {
  list: ListFilter;
  columns: readonly CaseColumn[];
  currentId: string | null;
  search: RefObject<InputRef | null>;
  narrowing: boolean;
  onNarrow: (narrowing: boolean) => void;
  onOpen: (id: string) => void;
  /** The rows as they stand, for the keys that walk through them. */
  onRows: (rows: readonly Walked[]) => void;
  /** Colleagues who have a case open now. */
  presence: ReadonlyMap<string, readonly string[]>;
  /** Counts up when the keys ask for the newest state of the list. */
  asked: number;
};

const none: readonly IncidentLine[] = [];
const known = {
  idOf: (line: IncidentLine) => line.incidentId,
  versionOf: (line: IncidentLine) => line.version,
};
const rowKey = (row: SteadyRow<IncidentLine>) => row.item.incidentId;

/** The queue at the left: find, narrow, order, walk. */
export function QueuePane(given: QueuePaneProps) {
  const { list, columns, currentId, search, narrowing, onNarrow, onOpen, onRows, presence, asked } = given;
  const words = useWords(workWords);
  const { queue, order, ...filter } = list;
  const query = useIncidents(list);
  const pages = query.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? none, [pages]);
  const { choices, labelOf } = useFilterChoices(filter, items);
  const views = useViews();
  const present = { queue, order, filter, columns };
  const chips = chipsOf(filter);
  return (
    <section className={style.pane} aria-label={words['queue.label']}>
      <div className={style.tabs}>
        <QueueStatus />
      </div>
      <ViewBar present={present} />
      <div className={style.tools}>
        <QuickSearch q={filter.q ?? ''} search={search} first={items[0]?.incidentId} onOpen={onOpen} />
        <Segmented<'due' | 'newest'>
          value={order}
          aria-label={words.order}
          options={[
            { value: 'due', label: words['order.due'] },
            { value: 'newest', label: words['order.newest'] },
          ]}
          onChange={(value) => setQuery({ order: value }, { replace: true })}
        />
        <Button aria-expanded={narrowing} onClick={() => onNarrow(!narrowing)}>
          {chips.length === 0 ? words.filter : fill(words['filter.count'], { count: chips.length })}
          <KeyHint keys="S" />
        </Button>
      </div>
      <FilterChips filter={filter} labelOf={labelOf} looked={pages?.[0]?.looked} />
      {narrowing && (
        <>
          <FilterPanel filter={filter} choices={choices} columns={columns} />
          <KeepView present={present} />
        </>
      )}
      <div className={style.rows}>
        {views.isPending ? (
          <LoadingState rows={10} />
        ) : (
          <QueryState query={query} rows={10}>
            {() => (
              <Rows
                key={JSON.stringify(list)}
                items={items}
                list={list}
                columns={columns}
                currentId={currentId}
                onOpen={onOpen}
                onRows={onRows}
                presence={presence}
                asked={asked}
                more={query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined}
              />
            )}
          </QueryState>
        )}
      </div>
    </section>
  );
}

type QuickSearchProps = {
  q: string;
  search: RefObject<InputRef | null>;
  first: string | undefined;
  onOpen: (id: string) => void;
};

/** Words, numbers, places; Enter opens what is found first, Escape goes back to the list. */
function QuickSearch({ q, search, first, onOpen }: QuickSearchProps) {
  const words = useWords(workWords);
  const [typed, setTyped] = useState(q);
  const [before, setBefore] = useState(q);
  const wanted = useRef<string | null>(null);
  const sought = typed.trim();
  // The address may change without a hand in this field: a view, the way back.
  if (before !== q) {
    setBefore(q);
    if (sought !== q) setTyped(q);
  }
  useEffect(() => {
    if (sought === q) return;
    const waiting = setTimeout(() => setQuery({ q: sought === '' ? null : sought }, { replace: true }), 300);
    return () => clearTimeout(waiting);
  }, [sought, q]);
  // Asked before the answer was there: it opens when it comes.
  useEffect(() => {
    if (wanted.current === null || wanted.current !== q || first === undefined) return;
    wanted.current = null;
    search.current?.blur();
    onOpen(first);
  }, [q, first, onOpen, search]);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && sought !== '') {
      wanted.current = sought;
      if (sought !== q) return setQuery({ q: sought }, { replace: true });
      if (first === undefined) return;
      wanted.current = null;
      event.currentTarget.blur();
      onOpen(first);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  return (
    <Input
      ref={search}
      value={typed}
      allowClear
      placeholder={words.search}
      aria-label={words['search.label']}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={press}
    />
  );
}

type RowsProps = {
  items: readonly IncidentLine[];
  list: ListFilter;
  columns: readonly CaseColumn[];
  currentId: string | null;
  onOpen: (id: string) => void;
  onRows: (rows: readonly Walked[]) => void;
  presence: ReadonlyMap<string, readonly string[]>;
  asked: number;
  more: (() => void) | undefined;
};

/** What stands on the page now, in which order, from which answer, and in which state the person has seen it. */
type Shown = {
  items: readonly IncidentLine[] | null;
  openId: string | null;
  asked: number;
  order: readonly string[];
  lines: ReadonlyMap<string, IncidentLine>;
  seen: ReadonlyMap<string, number>;
};

function Rows({ items, list, columns, currentId, onOpen, onRows, presence, asked, more }: RowsProps) {
  const words = useWords(workWords);
  const rowHeight = useRowHeight();
  const [shown, setShown] = useState<Shown>(() => ({
    items: null,
    openId: null,
    asked,
    order: [],
    lines: new Map(),
    seen: new Map(),
  }));
  const stands = useMemo(
    () => steady(shown.order, shown.lines, items, known, shown.seen),
    [shown.order, shown.lines, shown.seen, items],
  );
  const showAll = (): Shown => ({
    items,
    openId: currentId,
    asked,
    order: items.map(known.idOf),
    lines: new Map(items.map((item) => [known.idOf(item), item])),
    seen: nowSeen(new Map(), items, null, known),
  });
  if (shown.asked !== asked) {
    setShown(showAll());
  } else if (shown.items !== items || shown.openId !== currentId) {
    // What stands on the page is remembered with every new answer, so that it can keep its place.
    setShown({
      items,
      openId: currentId,
      asked,
      order: stands.order,
      lines: new Map([...shown.lines, ...items.map((item) => [known.idOf(item), item] as const)]),
      seen: nowSeen(shown.seen, items, currentId, known),
    });
  }
  useEffect(() => {
    onRows(stands.rows.map(({ item, gone }) => ({ id: item.incidentId, gone })));
  }, [stands.rows, onRows]);
  const isEmpty = items.length === 0 && stands.rows.every(({ gone }) => gone);
  const isNarrowed = chipsOf(list).length > 0;
  return (
    <div className={style.frame}>
      {isEmpty ? (
        list.q === undefined && !isNarrowed ? (
          <EmptyState title={words['empty.queue']}>{words['empty.queue.advice']}</EmptyState>
        ) : list.q === undefined ? (
          <EmptyState title={words['empty.filter']}>{words['empty.filter.advice']}</EmptyState>
        ) : (
          <EmptyState title={fill(words['empty.search'], { q: list.q })}>{words['empty.search.advice']}</EmptyState>
        )
      ) : (
        <WindowList
          rows={stands.rows}
          keyOf={rowKey}
          rowHeight={rowHeight}
          current={currentId === null ? -1 : stands.rows.findIndex(({ item }) => item.incidentId === currentId)}
          onEnd={more}
          render={({ item, gone, changed }) => (
            <QueueRow
              line={item}
              gone={gone}
              changed={changed}
              current={item.incidentId === currentId}
              columns={columns}
              openTo={presence.get(item.incidentId)?.join(words.and) ?? null}
              onOpen={onOpen}
            />
          )}
        />
      )}
      {/* Always as high: news never push the rows. */}
      <output className={style.news}>
        {stands.fresh + stands.left === 0 ? (
          <span className="second">{fill(words.rows, { count: stands.rows.length })}</span>
        ) : (
          <button type="button" className={style.fresh} onClick={() => setShown(showAll())}>
            {[
              stands.fresh > 0 ? fill(words.fresh, { count: stands.fresh }) : null,
              stands.left > 0 ? fill(words.left, { count: stands.left }) : null,
              words['fresh.show'],
            ]
              .filter((part) => part !== null)
              .join(words.comma)}
            <KeyHint keys="." />
          </button>
        )}
      </output>
    </div>
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
