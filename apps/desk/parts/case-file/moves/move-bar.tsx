import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { IncidentFile, TakeActionAnswer } from '#modules/incidents/contract.ts';
import { certainEnd } from '#modules/incidents/rules/queue-statuses.ts';
import { isOpen } from '#modules/incidents/rules/statuses.ts';
import { KeyHint } from '#ui/key/key-hint.tsx';
import { useKeys } from '#ui/key/use-keys.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../../api/county.ts';
import { useIntent } from '../../../api/intent.ts';
import { useRefresh } from '../../../api/refresh.ts';
import type { Refused } from '../../../api/refused.ts';
import { caseWords } from '../../case-words/case-words.ts';
import { DoneMeanwhile } from './done-meanwhile.tsx';
import { MoveRefusal } from './move-refusal.tsx';
import { fileWords } from '../words.ts';
import style from './move-bar.module.css';
import { MovePanel } from './move-panel.tsx';
import { drawMoves, type DrawnMove } from './move-table.ts';
import { moveWords } from './words.ts';

/** An act as it was done, or as it will be: what a list needs to know to go on. */
export type Taken = {
  incidentId: string;
  number: string;
  action: string;
  /** In which the case is now. */
  status: string;
  /** The act as a word, and that it was done in words. */
  act: string;
  said: string;
};

/** What a list hears of the acts in a file. */
export type CaseFlow = {
  /** It leaves now, and where it leads is certain: a list need not wait for the answer. */
  onSending: (act: Taken) => void;
  onTaken: (act: Taken) => void;
  /** It was refused, or nobody answered. */
  onUndone: (act: Taken, refused: Refused) => void;
};

/** The form that is open, and the last step that the case had then. */
type Opened = { move: DrawnMove; position: number };

type MoveBarProps = { file: IncidentFile; flow?: CaseFlow | undefined };

/** What I may do with this case now: the next thing first, each with its key; forms open here, above the buttons. */
export function MoveBar({ file, flow }: MoveBarProps) {
  const words = useWords(moveWords);
  const files = useWords(fileWords);
  const cases = useWords(caseWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const { incidentId, number, status, version } = file.incident;
  const moves = drawMoves(file.possible);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  // Somebody else may take the case on under the hand: what was typed stays where it is.
  const possible = moves.find((move) => move.action === opened?.move.action);
  const open = possible ?? opened?.move;
  const openAction = open?.action ?? null;
  const lastPosition = Math.max(0, ...file.steps.map(({ position }) => position));
  const [running, setRunning] = useState<DrawnMove | null>(null);
  // The answer comes to the page as it was when the act began, before it knew which one runs.
  const sent = useRef<DrawnMove | null>(null);
  // Whoever worked in the form goes on in the file, not at the top of the page.
  const fold = () => {
    setOpened(null);
    const shown = document.getElementById('case-file');
    // The answer may come when the next case stands here already.
    if (shown?.dataset['incident'] === incidentId) shown.focus({ preventScroll: true });
  };
  const asTaken = (move: DrawnMove, status: string): Taken => {
    const act = cases.action(move.action);
    return { incidentId, number, action: move.action, status, act, said: fill(words.done, { action: act }) };
  };
  const finish = (answer: TakeActionAnswer, move: DrawnMove | null) => {
    if (answer.proposalId !== null && answer.stepId === null) setDone(words.proposed);
    else if (move !== null) setDone(fill(words.done, { action: cases.action(move.action) }));
    fold();
    setShowsAll(false);
    refresh(incidentId, answer.version);
    if (move !== null && answer.stepId !== null) flow?.onTaken(asTaken(move, answer.status));
  };
  /** Tells the list that it leaves, and afterwards if it was not done. */
  const send = async (move: DrawnMove, commit: () => Promise<Refused | null>) => {
    const end = certainEnd(move.action, status);
    const sending = commit();
    if (end !== null) flow?.onSending(asTaken(move, end));
    const refused = await sending;
    if (refused === null) return;
    // Somebody was quicker: the file says who.
    if (refused.status === 409) refresh(incidentId);
    flow?.onUndone(asTaken(move, end ?? status), refused);
  };
  const direct = useIntent<TakeActionAnswer>(`${county}/incidents/${incidentId}/actions`, (answer) =>
    finish(answer, sent.current),
  );

  const start = (move: DrawnMove) => {
    setDone(null);
    direct.forget();
    if (move.fields.length > 0) {
      setOpened(move.action === openAction ? null : { move, position: lastPosition });
      return;
    }
    setRunning(move);
    sent.current = move;
    setOpened(null);
    void send(move, () => direct.commit({ action: move.action, seenVersion: version }));
  };
  const keys: Record<string, () => void> = Object.fromEntries(moves.map((move) => [move.key, () => start(move)]));
  useKeys({ ...keys, Escape: fold });

  const holder = holderOf(file.incident);
  const next = moves.filter((move) => move.rank < 5);
  const others = moves.filter((move) => move.rank >= 5);
  const shown = showsAll || next.length === 0 ? moves : next;
  return (
    <footer className={style.bar}>
      {open !== undefined && opened !== null && (
        <DoneMeanwhile
          steps={file.steps.filter(({ position }) => position > opened.position)}
          isOver={possible === undefined}
        />
      )}
      {open !== undefined && (
        <MovePanel
          key={open.action}
          file={file}
          move={open}
          onSend={(commit) => void send(open, commit)}
          onDone={(answer) => finish(answer, open)}
          onFold={fold}
        />
      )}
      <MoveRefusal refused={direct.refused} onReload={() => refresh(incidentId)} />
      <div className={style.buttons}>
        {moves.length === 0 && (
          <span className="second">
            {holder === null ? files['moves.none'] : fill(files['moves.holder'], { holder })}
          </span>
        )}
        {shown.map((move, index) => (
          <Button
            key={move.action}
            type={index === 0 && move.rank <= 2 && open === undefined ? 'primary' : 'default'}
            danger={move.danger === true}
            loading={direct.working && running?.action === move.action}
            aria-expanded={move.fields.length > 0 ? move.action === openAction : undefined}
            className={move.action === openAction ? (style.open ?? '') : ''}
            onClick={() => start(move)}
          >
            {cases.action(move.action)}
            <KeyHint keys={move.key.toUpperCase()} />
          </Button>
        ))}
        {!showsAll && others.length > 0 && next.length > 0 && (
          <Button type="text" onClick={() => setShowsAll(true)}>
            {files['moves.more']}
          </Button>
        )}
        <output className={style.done}>{done}</output>
      </div>
    </footer>
  );
}

/** Who has it now, by name; null when nobody has to do anything any more. */
function holderOf(incident: IncidentFile['incident']): string | null {
  if (!isOpen(incident.status)) return null;
  switch (incident.status) {
    case 'verifying':
      return incident.verifierName ?? incident.deskName;
    case 'inspecting':
      return incident.inspectorName ?? incident.deskName;
    case 'dispatched':
    case 'handling':
      return [incident.unitName, incident.handlerName].filter((name) => name !== null && name !== '').join(' ') || null;
    default:
      return incident.deskName;
  }
}
