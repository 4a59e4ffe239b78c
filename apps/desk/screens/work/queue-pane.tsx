import { Button, Segmented, type InputRef } from 'antd';
import { useEffect, useMemo, useState, useSyncExternalStore, type RefObject } from 'react';
import type { IncidentLine } from '#modules/incidents/contract.ts';
import type { CaseColumn } from '#modules/incidents/rules/saved-views.ts';
import { KeyHint } from '#ui/key/key-hint.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { WindowList } from '#ui/list/window-list.tsx';
import { EmptyState, LoadingState } from '#ui/state/page-state.tsx';
import { useIncidents, type ListFilter } from '../../api/county.ts';
import { isOwnAct } from '../../api/refresh.ts';
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
import { QuickSearch } from './quick-search.tsx';
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
  /** Null: nothing is being chosen. */
  chosen: ReadonlySet<string> | null;
  onChoosing: () => void;
  onChoose: (id: string) => void;
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
  const { chosen, onChoosing, onChoose } = given;
  const words = useWords(workWords);
  const { queue, order, ...filter } = list;
  const query = useIncidents(list);
  const pages = query.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? none, [pages]);
  const chips = chipsOf(filter);
  const { choices, labelOf } = useFilterChoices(filter, items, { asked: narrowing || chips.length > 0 });
  const views = useViews();
  const present = { queue, order, filter, columns };
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
        <Button
          className={`${style.bulk} ${chosen === null ? '' : style.on}`}
          aria-pressed={chosen !== null}
          onClick={onChoosing}
        >
          {words.bulk}
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
                chosen={chosen}
                onChoose={onChoose}
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

type RowsProps = {
  items: readonly IncidentLine[];
  list: ListFilter;
  columns: readonly CaseColumn[];
  currentId: string | null;
  onOpen: (id: string) => void;
  onRows: (rows: readonly Walked[]) => void;
  presence: ReadonlyMap<string, readonly string[]>;
  chosen: ReadonlySet<string> | null;
  onChoose: (id: string) => void;
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

function Rows(given: RowsProps) {
  const { items, list, columns, currentId, onOpen, onRows, presence, chosen, onChoose, asked, more } = given;
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
  const why = list.q !== undefined ? 'search' : chipsOf(list).length > 0 ? 'filter' : 'queue';
  return (
    <div className={style.frame}>
      {isEmpty ? (
        <div>
          <EmptyState title={fill(words[`empty.${why}`], { q: list.q ?? '' })}>
            {words[`empty.${why}.advice`]}
          </EmptyState>
        </div>
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
              changed={changed && !isOwnAct(item.incidentId, item.version)}
              current={item.incidentId === currentId}
              columns={columns}
              chosen={chosen === null ? null : chosen.has(item.incidentId)}
              onChoose={onChoose}
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
