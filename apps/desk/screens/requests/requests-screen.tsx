import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type RequestBox, requestBoxes, type RequestLine, RequestsAnswer } from '#modules/incidents/contract.ts';
import { ClockText } from '#ui/clock/clock-text.tsx';
import { useKeys } from '#ui/key/use-keys.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { CaseFile } from '../../parts/case-file/case-file.tsx';
import { SideActs } from '../../parts/case-file/side-lives/side-acts.tsx';
import { sideCodeWords } from '../../parts/case-file/side-lives/side-words.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import style from '../../parts/waiting-list.module.css';
import { requestsWords } from './words.ts';

/** Requests that wait for a decision, answered where they stand; and what is hung up. */
export function RequestsScreen() {
  const words = useWords(requestsWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const { query } = useLocation();
  const box = requestBoxes.find((one) => one === query.get('box')) ?? 'mine';
  const opened = query.get('case');
  const [at, setAt] = useState(0);
  const [act, setAct] = useState<string | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['list', county, capacity.capacityId, 'requests', box],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/requests`, RequestsAnswer, { query: { box, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const current = items[Math.min(at, items.length - 1)];
  const step = (by: number) => () => {
    setAct(null);
    setAt((known) => Math.max(0, Math.min(items.length - 1, known + by)));
  };
  const decide = (action: string) => () => {
    if (box === 'mine' && current !== undefined) setAct(action);
  };
  useKeys({
    j: step(1),
    k: step(-1),
    a: decide(current?.state === 'asked-in-unit' ? 'pass-on-request' : 'approve-request'),
    r: decide('refuse-request'),
    Enter: () => current !== undefined && setQuery({ case: current.incidentId }),
    Escape: () => setQuery({ case: null }),
  });
  return (
    <div className={style.screen} data-open={opened !== null}>
      <div className={style.list}>
        <header className="page-head">
          <h1>{words.title}</h1>
        </header>
        <fieldset className={style.tabs} aria-label={words.boxes}>
          {requestBoxes.map((one) => (
            <button
              key={one}
              type="button"
              className={style.tab}
              aria-pressed={one === box}
              onClick={() => {
                setAt(0);
                setAct(null);
                setQuery({ box: one === 'mine' ? null : one });
              }}
            >
              {words[`box.${one}`]}
            </button>
          ))}
        </fieldset>
        <QueryState query={list}>
          {() =>
            items.length === 0 ? (
              <EmptyState title={words[`empty.${box}`]}>{words[`empty.${box}.advice`]}</EmptyState>
            ) : (
              <>
                {items.map((item, index) => (
                  <OneRequest
                    key={`${item.incidentId} ${item.number}`}
                    item={item}
                    box={box}
                    current={item === current}
                    act={item === current ? act : null}
                    onAct={(action) => {
                      setAt(index);
                      setAct(action);
                    }}
                  />
                ))}
                {list.hasNextPage && (
                  <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {words.more}
                  </Button>
                )}
                {box === 'mine' && <p className="second">{words.keys}</p>}
              </>
            )
          }
        </QueryState>
      </div>
      {opened !== null && (
        <div className={style.file}>
          <CaseFile key={opened} incidentId={opened} backWord={words.back} onBack={() => setQuery({ case: null })} />
        </div>
      )}
    </div>
  );
}

type OneRequestProps = {
  item: RequestLine;
  box: RequestBox;
  current: boolean;
  act: string | null;
  onAct: (action: string | null) => void;
};

function OneRequest({ item, box, current, act, onAct }: OneRequestProps) {
  const words = useWords(requestsWords);
  const codes = useWords(sideCodeWords);
  const reasoned = { action: 'refuse-request', needs: ['reason'] };
  // Who may decide stands in the list already: it holds only what waits for this post.
  const possible =
    box === 'mine'
      ? [{ action: item.state === 'asked-in-unit' ? 'pass-on-request' : 'approve-request', needs: [] }, reasoned]
      : [];
  const dueAt = item.dueAt === null ? null : new Date(item.dueAt);
  return (
    <section className={style.card} aria-current={current}>
      <header className={style.head}>
        <span className={style.kind}>{codes.requestKind(item.kind)}</span>
        <h2>{item.title}</h2>
        <span className="second numbers">{item.caseNumber.slice(-6)}</span>
        <span className="second">{codes.requestState(item.state)}</span>
        {box !== 'hung' && dueAt !== null && (
          <span>
            {words.decideBy} <ClockText clock={{ dueAt, stopped: false }} light={lightAt(item.askedAt, dueAt)} />
          </span>
        )}
      </header>
      <p className="second">
        {fill(words.asked, { name: item.askerName, unit: item.unitName ?? '' })} · <TimeText at={item.askedAt} />
        {item.until !== null && <> · {fill(words.until, { day: item.until })}</>}
        {item.caseDueAt !== null && (
          <>
            {' '}
            · {words.caseDue} <TimeText at={item.caseDueAt} />
          </>
        )}
      </p>
      <p className={style.said}>{item.reason ?? words.erased}</p>
      <SideActs incidentId={item.incidentId} possible={possible} open={act} onOpen={onAct} />
      <div>
        <button type="button" className="text-button" onClick={() => setQuery({ case: item.incidentId })}>
          {words.open}
        </button>
      </div>
    </section>
  );
}

/** Red once it should have been decided, yellow in the last fifth. */
function lightAt(askedAt: string, dueAt: Date): 'red' | 'yellow' | 'green' {
  const left = dueAt.getTime() - Date.now();
  if (left <= 0) return 'red';
  return left <= (dueAt.getTime() - Date.parse(askedAt)) / 5 ? 'yellow' : 'green';
}
