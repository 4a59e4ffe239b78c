import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { IncidentFile, TakeActionAnswer } from '#modules/incidents/contract.ts';
import { isOpen } from '#modules/incidents/rules/statuses.ts';
import { KeyHint } from '#ui/key/key-hint.tsx';
import { useKeys } from '#ui/key/use-keys.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../../api/county.ts';
import { useIntent } from '../../../api/intent.ts';
import { useRefresh } from '../../../api/refresh.ts';
import { caseWords } from '../../case-words/case-words.ts';
import { DoneMeanwhile } from './done-meanwhile.tsx';
import { MoveRefusal } from './move-refusal.tsx';
import { fileWords } from '../words.ts';
import style from './move-bar.module.css';
import { MovePanel } from './move-panel.tsx';
import { drawMoves, type DrawnMove } from './move-table.ts';
import { moveWords } from './words.ts';

/** An act as it was done: what a list needs to know to go on. */
export type Taken = {
  incidentId: string;
  number: string;
  action: string;
  /** In which the case is now. */
  status: string;
  /** In words. */
  said: string;
};

/** The form that is open, and the last step that the case had then. */
type Opened = { move: DrawnMove; position: number };

type MoveBarProps = { file: IncidentFile; onTaken?: ((taken: Taken) => void) | undefined };

/** What I may do with this case now: the next thing first, each with its key; forms open here, above the buttons. */
export function MoveBar({ file, onTaken }: MoveBarProps) {
  const words = useWords(moveWords);
  const files = useWords(fileWords);
  const cases = useWords(caseWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const { incidentId, number, version } = file.incident;
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
    document.getElementById('case-file')?.focus({ preventScroll: true });
  };
  const finish = (answer: TakeActionAnswer, move: DrawnMove | null) => {
    if (answer.proposalId !== null && answer.stepId === null) setDone(words.proposed);
    else if (move !== null) setDone(fill(words.done, { action: cases.action(move.action) }));
    fold();
    setShowsAll(false);
    refresh(incidentId);
    if (move === null || answer.stepId === null) return;
    const said = fill(words.done, { action: cases.action(move.action) });
    onTaken?.({ incidentId, number, action: move.action, status: answer.status, said });
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
    void direct.commit({ action: move.action, seenVersion: version });
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
        <MovePanel key={open.action} file={file} move={open} onDone={(answer) => finish(answer, open)} onFold={fold} />
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
