import { useState } from 'react';
import { type RequestBox, requestBoxes, type RequestLine, RequestsAnswer } from '#modules/incidents/contract.ts';
import { ClockText } from '#ui/clock/clock-text.tsx';
import { useKeys } from '#ui/key/use-keys.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { SideActs } from '../../parts/case-file/side-lives/side-acts.tsx';
import { sideCodeWords } from '../../parts/case-file/side-lives/side-words.ts';
import { lightAt, Said, useWaitingList, WaitingCard, WaitingLines, WaitingScreen } from '../../parts/waiting-list.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { requestsWords } from './words.ts';

/** Requests that wait for a decision, answered where they stand; and what is hung up. */
export function RequestsScreen() {
  const words = useWords(requestsWords);
  const { query } = useLocation();
  const box = requestBoxes.find((one) => one === query.get('box')) ?? 'mine';
  const [at, setAt] = useState(0);
  const [act, setAct] = useState<string | null>(null);
  const { list, items } = useWaitingList('requests', box, (path, page, signal) =>
    ask(path, RequestsAnswer, { query: { ...page, box }, signal }),
  );
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
    <WaitingScreen
      title={words.title}
      backWord={words.back}
      tabsLabel={words.boxes}
      tabs={requestBoxes.map((code) => ({ code, word: words[`box.${code}`] }))}
      tab={box}
      onTab={(code) => {
        setAt(0);
        setAct(null);
        setQuery({ box: code === 'mine' ? null : code, case: null });
      }}
    >
      <WaitingLines
        list={list}
        items={items}
        empty={{ title: words[`empty.${box}`], advice: words[`empty.${box}.advice`] }}
        renderLine={(item, index) => (
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
        )}
        after={box === 'mine' && <p className="second">{words.keys}</p>}
      />
    </WaitingScreen>
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
    <WaitingCard
      kind={codes.requestKind(item.kind)}
      item={item}
      current={current}
      aside={
        <>
          <span className="second">{codes.requestState(item.state)}</span>
          {box !== 'hung' && dueAt !== null && (
            <span>
              {words.decideBy} <ClockText clock={{ dueAt, stopped: false }} light={lightAt(item.askedAt, dueAt)} />
            </span>
          )}
        </>
      }
    >
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
      <Said words={item.reason} erased={words.erased} />
      <SideActs incidentId={item.incidentId} possible={possible} open={act} onOpen={onAct} />
    </WaitingCard>
  );
}
