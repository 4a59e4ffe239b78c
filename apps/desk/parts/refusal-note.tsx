import { Alert } from 'antd';
import { fill, useWords } from '#ui/language/language.tsx';
import type { Refused } from '../api/refused.ts';
import { deskWords } from '../words.ts';

/** Why not, in the room's words, with what helps; stands where the act was tried. */
export function RefusalNote({ refused, retry }: { refused: Refused | null; retry?: () => void }) {
  const { title, advice } = useRefusalWords(refused);
  const words = useWords(deskWords);
  if (refused === null) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={advice === null ? undefined : advice}
      action={
        retry && (
          <button type="button" className="text-button" onClick={retry}>
            {words.retry}
          </button>
        )
      }
    />
  );
}

/** The two sentences of a refusal: what happened, and what is kept or possible. */
export function useRefusalWords(refused: Refused | null): { title: string; advice: string | null } {
  const words = useWords(deskWords);
  if (refused === null) return { title: '', advice: null };
  const number = refused.requestId === null ? '' : fill(words['refused.request'], { id: refused.requestId.slice(-12) });
  switch (refused.code) {
    case 'desk.offline':
      return { title: words['refused.offline'], advice: words['refused.offline.advice'] };
    case 'desk.unreadable':
      return { title: words['refused.unreadable'], advice: words['refused.unreadable.advice'] };
    default:
  }
  if (refused.status >= 500 || refused.code === 'desk.broken') {
    return { title: words['refused.broken'], advice: `${words['refused.broken.advice']} ${number}`.trim() };
  }
  if (refused.words !== null && refused.words !== refused.code) return { title: refused.words, advice: null };
  if (refused.status === 403) return { title: words['refused.forbidden'], advice: words['refused.forbidden.advice'] };
  if (refused.status === 429) return { title: words['refused.tooMany'], advice: null };
  return { title: refused.code, advice: number === '' ? null : number };
}
