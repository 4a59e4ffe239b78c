import { useNow } from '../clock/now.tsx';
import { useLanguage } from '../language/language.tsx';
import { agoWords, exactWords, instantWords } from './time-words.ts';

/** An instant as people say it; the exact second is in the tooltip. */
export function TimeText({ at, form = 'instant' }: { at: string | Date; form?: 'instant' | 'ago' }) {
  const now = useNow();
  const language = useLanguage();
  const instant = typeof at === 'string' ? new Date(at) : at;
  return (
    <time className="numbers" dateTime={instant.toISOString()} title={exactWords(instant)}>
      {form === 'ago' ? agoWords(instant, now, language) : instantWords(instant, now, language)}
    </time>
  );
}
