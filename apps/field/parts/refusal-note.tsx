import { fill, useWords } from '#ui/language/language.tsx';
import type { Refused } from '../api/refused.ts';
import type { KeptRefusal } from '../sync/kept.ts';
import { fieldWords } from '../words.ts';
import { caseWords } from './case-words/case-words.ts';

type Said = Pick<Refused, 'status' | 'code' | 'words' | 'details' | 'requestId'> | KeptRefusal;

/** Why not, in the room's words, with what helps and what is possible instead; stands where the act was tried. */
export function RefusalNote({ refused, act }: { refused: Said | null; act?: unknown }) {
  const { title, advice } = useRefusalWords(refused);
  const words = useWords(fieldWords);
  const cases = useWords(caseWords);
  if (refused === null) return null;
  // What was tried is still possible and only lacks something: then nothing else need be proposed.
  const possible = actionsOf(refused).filter((_, __, all) => !all.includes(String(act ?? '')));
  const waits = refused.code === 'field.offline';
  return (
    <div className={`note ${waits ? 'wait' : 'bad'}`} role="alert">
      <strong>{title}</strong>
      {advice !== null && <p>{advice}</p>}
      {possible.length > 0 && (
        <p>{fill(words['refused.possible'], { actions: possible.map(cases.action).join('、') })}</p>
      )}
    </div>
  );
}

/** The two sentences of a refusal: what happened, and what is kept or possible. */
export function useRefusalWords(refused: Said | null): { title: string; advice: string | null } {
  const words = useWords(fieldWords);
  if (refused === null) return { title: '', advice: null };
  const number = refused.requestId === null ? '' : fill(words['refused.request'], { id: refused.requestId.slice(-12) });
  switch (refused.code) {
    case 'field.offline':
      return { title: words['refused.offline'], advice: words['refused.offline.advice'] };
    case 'field.unreadable':
      return { title: words['refused.unreadable'], advice: words['refused.unreadable.advice'] };
    case 'field.full':
      return { title: words['refused.full'], advice: words['refused.full.advice'] };
    case 'field.device':
      return { title: words['refused.device'], advice: words['refused.device.advice'] };
    case 'field.app-too-old':
      return { title: words['refused.tooOld'], advice: words['refused.tooOld.advice'] };
    case 'field.photo-lost':
      return { title: words['refused.photoLost'], advice: words['refused.photoLost.advice'] };
    default:
  }
  if (refused.status >= 500 || refused.code === 'field.broken') {
    return { title: words['refused.broken'], advice: `${words['refused.broken.advice']} ${number}`.trim() };
  }
  if (refused.words !== null && refused.words !== refused.code) return { title: refused.words, advice: null };
  if (refused.status === 403) return { title: words['refused.forbidden'], advice: words['refused.forbidden.advice'] };
  if (refused.status === 429) return { title: words['refused.tooMany'], advice: null };
  return { title: refused.code, advice: number === '' ? null : number };
}

/** The actions a refusal names, as plain codes or as rows with a code. */
function actionsOf({ details }: Said): string[] {
  const named = details['possible'];
  if (!Array.isArray(named)) return [];
  return named.flatMap((one: unknown) => {
    if (typeof one === 'string') return [one];
    const action = (one as { action?: unknown } | null)?.action;
    return typeof action === 'string' ? [action] : [];
  });
}
