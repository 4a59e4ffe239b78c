import type { InputRef } from 'antd';
import { Activity, useCallback, useEffect, useRef, useState } from 'react';
import { queues, type Queue } from '#modules/incidents/contract.ts';
import { leavesQueue } from '#modules/incidents/rules/queue-statuses.ts';
import { KeyHint } from '#ui/key/key-hint.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useKeys } from '#ui/key/use-keys.ts';
import { SplitPane } from '#ui/split/split-pane.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { bringBack, goOnFrom, isBehind, settle, useActsBehind } from '../../api/acts-behind.ts';
import { useCounts, useLetGo, useReadAhead } from '../../api/county.ts';
import { firstOrder } from '../../api/early.ts';
import { usePresence } from '../../api/presence.ts';
import { CaseFile, fileFrame } from '../../parts/case-file/case-file.tsx';
import type { CaseFlow, Taken } from '../../parts/case-file/moves/move-bar.tsx';
import { UndoneAct } from '../../parts/undone-act.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { mostChosen } from './bulk/bulk-moves.ts';
import { BulkPanel } from './bulk/bulk-panel.tsx';
import { KeySheet } from './key-sheet.tsx';
import { columnsFor, readColumns, readFilter } from './list-address.ts';
import { QueuePane } from './queue-pane.tsx';
import { rowAfter, rowBeside, rowsAhead, type Walked } from './steady-list.ts';
import style from './work-screen.module.css';
import { workWords } from './words.ts';

/** Queues of one status need no status in their rows. */
const mixed: readonly Queue[] = ['due-soon', 'overdue', 'mine-reported', 'open', 'all'];
/** So many files are read before they are wanted. */
const ahead = 2;

const nothing: ReadonlySet<string> = new Set();

/** A case that was done, or is being done, and the one that came up in its place. */
type Done = Taken & { nextId: string };

/** Queue left, file right: the desk's main place, walked with J and K. */
export function WorkScreen() {
  const words = useWords(workWords);
  const { parts, query } = useLocation();
  const counts = useCounts();
  const first = counts.data?.counts.find(({ count }) => count.value > 0) ?? counts.data?.counts[0];
  const asked = queues.find((queue) => queue === parts[1]);
  const queue: Queue = asked ?? first?.queue ?? 'open';
  const currentId = query.get('case');
  const search = useRef<InputRef>(null);
  const [rows, setRows] = useState<readonly Walked[]>([]);
  const [done, setDone] = useState<Done | null>(null);
  const [narrowing, setNarrowing] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [hasChosen, setHasChosen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(nothing);
  const [refreshed, setRefreshed] = useState(0);
  const open = useCallback((id: string) => setQuery({ case: id }, { replace: currentId !== null }), [currentId]);
  const close = () => setQuery({ case: null });
  const behind = useActsBehind();
  const isOnItsWay = (id: string) => behind.some(({ incidentId, refused }) => incidentId === id && refused === null);
  // What is on its way out is stepped over like what has left.
  const standing = rows.map((row) => (isOnItsWay(row.id) ? { ...row, gone: true } : row));
  const walk = (by: 1 | -1) => {
    const next = rowBeside(standing, currentId, by);
    if (next !== null) open(next);
  };
  const presence = usePresence(currentId);
  const alsoHere = currentId === null ? undefined : presence.get(currentId);
  useReadAhead(rowsAhead(standing, currentId, ahead));
  const filter = readFilter(query);
  const order = query.get('order') === null ? firstOrder(queue) : query.get('order') === 'newest' ? 'newest' : 'due';
  const letGo = useLetGo({ queue, order, ...filter });
  const leaves = (act: Taken) =>
    leavesQueue(queue, act) || (filter.status !== undefined && filter.status !== act.status);
  /** The next case comes up in its place; false where there is none. */
  const goOn = (act: Taken): boolean => {
    const nextId = leaves(act) ? rowAfter(standing, act.incidentId) : null;
    if (nextId === null) return false;
    setDone({ ...act, nextId });
    open(nextId);
    return true;
  };
  const flow: CaseFlow = {
    // Nobody waits for an answer that is nearly always yes; the file stays behind until it is there.
    onSending(act) {
      if (goOn(act)) goOnFrom(act);
    },
    onTaken(act) {
      if (leaves(act)) letGo(act.incidentId);
      if (isBehind(act.incidentId)) settle(act.incidentId);
      else goOn(act);
    },
    onUndone: (act, refused) => bringBack(act.incidentId, refused),
  };
  const list = `${queue} ${JSON.stringify(filter)}`;
  const [choosingIn, setChoosingIn] = useState(list);
  // What is chosen is chosen in one list: another list begins with nothing.
  if (choosingIn !== list) {
    setChoosingIn(list);
    setChosen(nothing);
    setHasChosen(false);
  }
  const choose = useCallback((id: string) => {
    setChoosing(true);
    setHasChosen(true);
    setChosen((known) => {
      const next = new Set(known);
      if (!next.delete(id) && next.size < mostChosen) next.add(id);
      return next;
    });
  }, []);
  const unchoose = (ids: readonly string[]) =>
    setChosen((known) => new Set([...known].filter((id) => !ids.includes(id))));
  /** The row below or above is opened, and both are chosen. */
  const chooseOn = (by: 1 | -1) => {
    const next = rowBeside(rows, currentId, by);
    setChoosing(true);
    setHasChosen(true);
    setChosen((known) => new Set([...known, ...[currentId, next].filter((id) => id !== null)].slice(0, mostChosen)));
    if (next !== null) open(next);
  };
  // The results of an act stay in sight when everything that was chosen is done.
  const showsBulk = choosing && hasChosen;
  // Whoever works by keyboard goes on in the file that came up.
  const cameUp = done !== null && done.nextId === currentId ? currentId : null;
  useEffect(() => {
    if (cameUp !== null) document.getElementById('case-file')?.focus({ preventScroll: true });
  }, [cameUp]);
  const undone = behind.filter(({ refused, incidentId }) => refused !== null && incidentId !== currentId);
  const seesUndone = behind.some(({ refused, incidentId }) => refused !== null && incidentId === currentId);
  useEffect(() => {
    if (seesUndone && currentId !== null) settle(currentId);
  }, [seesUndone, currentId]);
  const back = undone[0]?.incidentId ?? (cameUp === null ? undefined : done?.incidentId);
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    'Shift+x': () => currentId !== null && choose(currentId),
    'Shift+j': () => chooseOn(1),
    'Shift+k': () => chooseOn(-1),
    '/': () => search.current?.focus({ cursor: 'all' }),
    s: () => setNarrowing((shown) => !shown),
    '.': () => setRefreshed((count) => count + 1),
    '?': () => setShowsKeys((shown) => !shown),
    Backspace: back === undefined ? undefined : () => open(back),
    Enter: () => document.getElementById('case-file')?.focus(),
  });
  if (asked === undefined && counts.isPending) return null;
  // What somebody has gone on from stays with all that was typed until its answer is there.
  const files = behind.map(({ incidentId }) => incidentId).filter((id) => id !== currentId);
  if (currentId !== null && !showsBulk) files.push(currentId);
  return (
    <>
      <h1 className="spoken">{words.title}</h1>
      <SplitPane
        name="work"
        initial={480}
        narrowSide={currentId === null ? 'left' : 'right'}
        left={
          <QueuePane
            list={{ queue, order, ...filter }}
            columns={readColumns(query) ?? columnsFor(mixed.includes(queue))}
            currentId={currentId}
            search={search}
            narrowing={narrowing}
            onNarrow={setNarrowing}
            onOpen={open}
            onRows={setRows}
            presence={presence}
            chosen={choosing ? chosen : null}
            onChoosing={() => {
              setChoosing((on) => !on);
              setChosen(nothing);
              setHasChosen(false);
            }}
            onChoose={choose}
            asked={refreshed}
          />
        }
        right={
          <div className={style.side}>
            <output className={style.told}>
              {undone.map((act) => (
                <span key={act.incidentId} className={`${style.line} ${style.undone}`}>
                  <UndoneAct
                    act={act}
                    onSee={() => open(act.incidentId)}
                    {...(act.incidentId === back ? { keys: 'Backspace' } : {})}
                  />
                </span>
              ))}
              {cameUp !== null && done !== null && undone.every(({ incidentId }) => incidentId !== done.incidentId) && (
                <span className={style.line}>
                  <span>
                    {fill(words['done.next'], {
                      done: isOnItsWay(done.incidentId) ? fill(words['done.sending'], { act: done.act }) : done.said,
                      number: done.number.slice(-4),
                    })}
                  </span>
                  <button type="button" className="text-button" onClick={() => open(done.incidentId)}>
                    {words['done.back']} {undone.length === 0 && <KeyHint keys="Backspace" />}
                  </button>
                </span>
              )}
              {alsoHere !== undefined && !showsBulk && (
                <span className={style.line}>{fill(words['open.also'], { names: alsoHere.join(words.and) })}</span>
              )}
            </output>
            {files.map((id) => (
              // Outside of what is put aside, where nothing is drawn anew at once.
              <div
                key={id}
                className={style.file}
                hidden={id !== currentId}
                {...(id === currentId ? fileFrame(id) : {})}
              >
                <Activity mode={id === currentId ? 'visible' : 'hidden'}>
                  <CaseFile incidentId={id} backWord={words.back} onBack={close} flow={flow} framed />
                </Activity>
              </div>
            ))}
            {showsBulk && <BulkPanel key={list} chosen={[...chosen]} onUnchoose={unchoose} />}
            {!showsBulk && currentId === null && (
              <div className={style.none}>
                <EmptyState title={words['file.none']}>{words['file.none.advice']}</EmptyState>
              </div>
            )}
          </div>
        }
      />
      {showsKeys && <KeySheet onClose={() => setShowsKeys(false)} />}
    </>
  );
}
