import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useCountyPath } from '../api/county.ts';
import { useStanding } from '../api/session.tsx';
import { setQuery, useLocation } from '../router.tsx';
import { deskWords } from '../words.ts';
import { CaseFile } from './case-file/case-file.tsx';
import { QueryState } from './query-state.tsx';
import style from './waiting-list.module.css';

type Page<Line> = { items: Line[]; nextCursor: string | null };
type Pages<Answer> = UseInfiniteQueryResult<InfiniteData<Answer>>;

/** A list of what waits, page by page. `read` asks for one page, beginning at a cursor. */
export function useWaitingList<Answer extends Page<unknown>>(
  name: string,
  tab: string,
  read: (path: string, query: { limit: number; cursor: string }, signal: AbortSignal) => Promise<Answer>,
): { list: Pages<Answer>; items: Answer['items']; first: Answer | undefined } {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const list = useInfiniteQuery({
    queryKey: ['list', county, capacity.capacityId, name, tab],
    queryFn: ({ pageParam, signal }) => read(`${county}/${name}`, { limit: 50, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return { list, items: list.data?.pages.flatMap((page) => page.items) ?? [], first: list.data?.pages[0] };
}

export type WaitingTab = { code: string; word: string };

/** The frame of every list of what waits: a title, tabs, the list, and the opened case beside it. */
export function WaitingScreen({
  title,
  backWord,
  tabs,
  tab,
  tabsLabel,
  onTab,
  children,
}: {
  title: string;
  /** Back from the opened case to this list. */
  backWord: string;
  tabs: readonly WaitingTab[];
  tab: string;
  tabsLabel: string;
  onTab: (code: string) => void;
  children: ReactNode;
}) {
  const { query } = useLocation();
  const opened = query.get('case');
  return (
    <div className={style.screen} data-open={opened !== null}>
      <div className={style.list}>
        <header className="page-head">
          <h1>{title}</h1>
        </header>
        {tabs.length > 1 && (
          <fieldset className={style.tabs} aria-label={tabsLabel}>
            {tabs.map(({ code, word }) => (
              <button
                key={code}
                type="button"
                className={style.tab}
                aria-pressed={code === tab}
                onClick={() => onTab(code)}
              >
                {word}
              </button>
            ))}
          </fieldset>
        )}
        {children}
      </div>
      {opened !== null && (
        <div className={style.file}>
          <CaseFile key={opened} incidentId={opened} backWord={backWord} onBack={() => setQuery({ case: null })} />
        </div>
      )}
    </div>
  );
}

/** Loading, failed, nothing there, or the lines with a button for more of them. */
export function WaitingLines<Answer extends Page<unknown>>({
  list,
  items,
  empty,
  renderLine,
  after,
}: {
  list: Pages<Answer>;
  items: Answer['items'];
  empty: { title: string; advice: string };
  renderLine: (item: Answer['items'][number], index: number) => ReactNode;
  after?: ReactNode;
}) {
  const words = useWords(deskWords);
  return (
    <QueryState query={list}>
      {() =>
        items.length === 0 ? (
          <EmptyState title={empty.title}>{empty.advice}</EmptyState>
        ) : (
          <>
            {items.map(renderLine)}
            {list.hasNextPage && (
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {words['list.more']}
              </Button>
            )}
            {after}
          </>
        )
      }
    </QueryState>
  );
}

/** One thing that waits: what it is, of which case, and the way into the case's file. */
export function WaitingCard({
  kind,
  item,
  aside,
  current,
  children,
}: {
  kind: ReactNode;
  item: { incidentId: string; title: string; caseNumber: string };
  /** Beside the title: how it stands, by when. */
  aside?: ReactNode;
  current?: boolean;
  children: ReactNode;
}) {
  const words = useWords(deskWords);
  return (
    <section className={style.card} aria-current={current}>
      <header className={style.head}>
        <span className={style.kind}>{kind}</span>
        <h2>{item.title}</h2>
        <span className="second numbers">{item.caseNumber.slice(-6)}</span>
        {aside}
        <button
          type="button"
          className={`text-button ${style.open}`}
          onClick={() => setQuery({ case: item.incidentId })}
        >
          {words['list.open']}
        </button>
      </header>
      {children}
    </section>
  );
}

/** What somebody wrote; or that an order has erased it. */
export function Said({ label, words, erased }: { label?: string; words: string | null; erased: string }) {
  return (
    <p className={style.said}>
      {label !== undefined && `${label}：`}
      {words ?? erased}
    </p>
  );
}

/** Red once it is due, yellow in the last fifth. */
export function lightAt(since: string, dueAt: Date): 'red' | 'yellow' | 'green' {
  const left = dueAt.getTime() - Date.now();
  if (left <= 0) return 'red';
  return left <= (dueAt.getTime() - Date.parse(since)) / 5 ? 'yellow' : 'green';
}
