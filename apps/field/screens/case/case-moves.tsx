import { useState } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { isOpen } from '#modules/incidents/rules/statuses.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useStanding } from '../../api/session.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { useShelf } from '../../keep/keeper.ts';
import style from './case.module.css';
import { MovePanel } from './move-panel.tsx';
import { drawMoves, type DrawnMove } from './moves.ts';
import { caseScreenWords } from './words.ts';

/** What I may do with this case now: large, the next thing first; each opens its form in place. */
export function CaseMoves({ file }: { file: IncidentFile }) {
  const words = useWords(caseScreenWords);
  const cases = useWords(caseWords);
  const { session } = useStanding();
  const shelf = useShelf();
  const { incidentId, status } = file.incident;
  const { moves, atDesk } = drawMoves(file.possible);
  // A form that was begun, or waits, or came back, is open when the person returns.
  const begun = moves.find(({ action, fields }) => {
    if (fields.length === 0) return false;
    const kept = shelf.all.get(`${incidentId}:${action}`);
    return kept !== undefined && kept.accountId === session.accountId;
  });
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const openAction = chosen === undefined ? (begun?.action ?? null) : chosen;
  const open = moves.find(({ action }) => action === openAction);
  if (moves.length === 0) {
    return (
      <section className="panel">
        <strong>{words['moves.none']}</strong>
        <p className="second">
          {isOpen(status) ? fill(words['moves.none.advice'], { status: cases.status(status) }) : words['moves.over']}
        </p>
        <AtDesk actions={atDesk} />
      </section>
    );
  }
  const draw = (move: DrawnMove) =>
    move.fields.length === 0 ? <MovePanel key={move.action} file={file} move={move} /> : button(move);
  const button = (move: DrawnMove) => (
    <button
      key={move.action}
      type="button"
      className={`button wide ${move.rank === 1 ? 'primary' : ''} ${move.danger ? 'danger' : ''}`}
      onClick={() => setChosen(move.action)}
    >
      {cases.action(move.action)}
    </button>
  );
  const near = moves.filter(({ rank }) => rank < 4);
  const far = moves.filter(({ rank }) => rank >= 4);
  return (
    <section className="panel" aria-label={words.moves}>
      {open === undefined ? (
        <>
          {near.map(draw)}
          {far.length > 0 && (
            <details className={style.more}>
              <summary>{words['moves.more']}</summary>
              <div className="stack">{far.map(draw)}</div>
            </details>
          )}
          <AtDesk actions={atDesk} />
        </>
      ) : (
        <MovePanel key={open.action} file={file} move={open} onFold={() => setChosen(null)} />
      )}
    </section>
  );
}

function AtDesk({ actions }: { actions: readonly string[] }) {
  const words = useWords(caseScreenWords);
  const cases = useWords(caseWords);
  if (actions.length === 0) return null;
  return <p className="second small">{fill(words['moves.desk'], { actions: actions.map(cases.action).join('、') })}</p>;
}
