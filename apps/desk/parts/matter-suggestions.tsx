import { fill, useWords } from '#ui/language/language.tsx';
import { useMatters } from '../api/county.ts';
import { useMatterSuggestions } from '../api/suggestions.ts';
import style from './matter-suggestions.module.css';
import { suggestWords } from './suggest-words.ts';

type MatterSuggestionsProps = { text: string; value: string | null; onChoose: (code: string) => void };

/** Less sure than this is not offered. */
const leastShare = 0.03;

/** What a text is likely about, one tap each, with the words that led to the first. */
export function MatterSuggestions({ text, value, onChoose }: MatterSuggestionsProps) {
  const words = useWords(suggestWords);
  const matters = useMatters();
  const found = useMatterSuggestions(text);
  const items = (text.trim() === '' ? [] : (found.data?.items ?? [])).flatMap((item) => {
    const matter = matters.data?.items.find(({ matterCode }) => matterCode === item.matterCode);
    return matter && item.share >= leastShare ? [{ ...item, name: matter.minorName, major: matter.majorName }] : [];
  });
  const explained = items.find(({ matterCode }) => matterCode === value) ?? items[0];
  if (explained === undefined) return null;
  return (
    <div className={style.frame} aria-live="polite">
      <span className="second small">{words.likely}</span>
      <ul className={style.chips}>
        {items.map(({ matterCode, name, major }) => (
          <li key={matterCode}>
            <button
              type="button"
              className={style.chip}
              title={major}
              aria-pressed={matterCode === value}
              onClick={() => onChoose(matterCode)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <span className={`second small ${style.words}`}>
        {explained.name} · {fill(words.because, { words: explained.words.join(' ') })}
      </span>
    </div>
  );
}
