import { KeyHint } from '#ui/key/key-hint.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import type { ActBehind } from '../api/acts-behind.ts';
import { deskWords } from '../words.ts';
import { useRefusalWords } from './refusal-note.tsx';

type UndoneActProps = { act: ActBehind; onSee: () => void; keys?: string };

/** An act from which somebody had gone on was not done: which, why, and the way back to it. */
export function UndoneAct({ act, onSee, keys }: UndoneActProps) {
  const words = useWords(deskWords);
  const { title } = useRefusalWords(act.refused);
  return (
    <>
      <span role="alert">{fill(words['undone.act'], { number: act.number.slice(-4), act: act.act, why: title })}</span>{' '}
      <button type="button" className="text-button" onClick={onSee}>
        {words['undone.see']} {keys !== undefined && <KeyHint keys={keys} />}
      </button>
    </>
  );
}
