import { useState } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { drop } from '../../keep/keeper.ts';
import { settle } from '../../keep/sender.ts';
import { Link, to } from '../../router.tsx';
import type { KeptStanding } from '../../sync/conflict.ts';
import type { Kept } from '../../sync/kept.ts';
import style from './kept.module.css';
import { keptWords } from './words.ts';

/** What may be done with it, each with what follows from the tap. */
export function KeptDoors({ standing }: { standing: KeptStanding }) {
  const { kept, as, may, server } = standing;
  const words = useWords(keptWords);
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  if (asking) return <Discard id={kept.id} onKeep={() => setAsking(false)} />;
  if (as === 'late-taken' || as === 'late-set-aside') {
    return (
      <div className="row">
        <Open standing={standing} />
        <button type="button" className="button primary" onClick={() => void drop(kept.id)}>
          {words.seen}
        </button>
      </div>
    );
  }
  if (as !== 'conflict' && as !== 'refused') {
    return (
      <div className="row">
        <Open standing={standing} />
        {may.includes('give-up') && (
          <button type="button" className="button plain" onClick={() => setAsking(true)}>
            {words.discard}
          </button>
        )}
      </div>
    );
  }
  const run = async (how: 'send-anew' | 'keep-as-note') => {
    setWorking(true);
    await settle(kept, how);
    setWorking(false);
  };
  return (
    <ul className={style.choices} aria-label={words.choices}>
      {/* What is in nobody's list here any more cannot be opened either. */}
      {server?.movedOn !== true && (
        <li>
          <Open standing={standing} />
          <span className="second small">
            {words[as === 'conflict' ? 'open.then' : kept.kind === 'report' ? 'edit.then' : 'mend.then']}
          </span>
        </li>
      )}
      {may.includes('send-anew') && (
        <li>
          <button type="button" className="button" disabled={working} onClick={() => void run('send-anew')}>
            {words[as === 'conflict' ? 'send-anew' : 'send-again']}
          </button>
          <span className="second small">
            {words[server?.movedOn === true ? 'send-anew.then.movedOn' : 'send-anew.then']}
          </span>
        </li>
      )}
      {may.includes('keep-as-note') && (
        <li>
          <button type="button" className="button" disabled={working} onClick={() => void run('keep-as-note')}>
            {words['keep-as-note']}
          </button>
          <span className="second small">{words['keep-as-note.then']}</span>
        </li>
      )}
      {may.includes('give-up') && (
        <li>
          <button type="button" className="button danger" disabled={working} onClick={() => setAsking(true)}>
            {words[as === 'conflict' ? 'give-up' : 'discard']}
          </button>
          <span className="second small">{words['give-up.then']}</span>
        </li>
      )}
    </ul>
  );
}

/** Where it was written: its form for a report, its case for a move. */
function Open({ standing: { kept, as, server } }: { standing: KeptStanding }) {
  const words = useWords(keptWords);
  if (kept.state === 'waiting' || kept.state === 'note' || server?.movedOn === true) return null;
  const href = hrefOf(kept);
  const mends = kept.kind !== 'act' || as === 'refused' || as === 'draft';
  return (
    <Link className={`button ${as === 'refused' ? 'primary' : ''}`} href={href}>
      {words[mends ? 'edit' : 'open']}
    </Link>
  );
}

function hrefOf({ kind, id, caseId, late }: Kept): string {
  if (kind === 'report') return to('report', id);
  if (kind === 'instruction') return to('instructions', caseId);
  return kind === 'remark' ? to('remarks', caseId) : to('case', late?.leaderId ?? caseId);
}

/** Throwing it away takes two taps and says what goes. */
function Discard({ id, onKeep }: { id: string; onKeep: () => void }) {
  const words = useWords(keptWords);
  return (
    <div className="note bad">
      <p>{words['discard.sure']}</p>
      <div className="row">
        <button type="button" className="button danger" onClick={() => void drop(id)}>
          {words['discard.act']}
        </button>
        <button type="button" className="button" onClick={onKeep}>
          {words.keep}
        </button>
      </div>
    </div>
  );
}
