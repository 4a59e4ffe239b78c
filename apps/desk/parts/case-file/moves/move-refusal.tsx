import { fill, useWords } from '#ui/language/language.tsx';
import type { Refused } from '../../../api/refused.ts';
import { RefusalNote } from '../../refusal-note.tsx';
import { caseWords } from '../../case-words/case-words.ts';
import { deskWords } from '../../../words.ts';
import { fileWords } from '../words.ts';
import style from './move-refusal.module.css';

/** Why a move was refused, and which ones the case allows now. */
export function MoveRefusal({ refused, onReload }: { refused: Refused | null; onReload: () => void }) {
  const words = useWords(deskWords);
  const files = useWords(fileWords);
  const cases = useWords(caseWords);
  if (refused === null) return null;
  const possible = actionsOf(refused);
  return (
    <div className={style.refusal}>
      <RefusalNote refused={refused} />
      {possible.length > 0 && (
        <p className="second">{fill(words['refused.possible'], { actions: possible.map(cases.action).join('、') })}</p>
      )}
      {refused.status === 409 && (
        <button type="button" className="text-button" onClick={onReload}>
          {files.loadAgain}
        </button>
      )}
    </div>
  );
}

/** The actions a refusal names, as plain codes or as rows with a code. */
function actionsOf({ details }: Refused): string[] {
  const named = details['possible'] ?? details['actions'];
  if (!Array.isArray(named)) return [];
  return named.flatMap((one: unknown) => {
    if (typeof one === 'string') return [one];
    const action = (one as { action?: unknown } | null)?.action;
    return typeof action === 'string' ? [action] : [];
  });
}
