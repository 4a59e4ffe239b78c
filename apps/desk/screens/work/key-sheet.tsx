import { KeyHint } from '#ui/key/key-hint.tsx';
import { useWords } from '#ui/language/language.tsx';
import style from './key-sheet.module.css';
import { workWords } from './words.ts';

const sheet = [
  { keys: ['J', 'K'], word: 'keys.walk' },
  { keys: ['Enter'], word: 'keys.file' },
  { keys: ['Shift X'], word: 'keys.choose' },
  { keys: ['Shift J', 'K'], word: 'keys.chooseWalk' },
  { keys: ['Shift U', 'S'], word: 'keys.bulkActs' },
  { keys: ['/'], word: 'keys.search' },
  { keys: ['S'], word: 'keys.filter' },
  { keys: ['.'], word: 'keys.fresh' },
  { keys: ['Backspace'], word: 'keys.back' },
  { keys: ['Ctrl ↵'], word: 'keys.send' },
  { keys: ['Esc'], word: 'keys.fold' },
  { keys: ['A – Z'], word: 'keys.moves' },
  { keys: ['?'], word: 'keys.help' },
] as const;

/** Every key of the page; the acts of a case say their letters themselves. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const words = useWords(workWords);
  return (
    <section className={style.sheet} aria-labelledby="key-sheet">
      <header className={style.head}>
        <h2 id="key-sheet">{words['keys.title']}</h2>
        <button type="button" className="text-button" onClick={onClose}>
          {words['keys.close']}
        </button>
      </header>
      <dl className={style.keys}>
        {sheet.map(({ keys, word }) => (
          <div key={word} className={style.line}>
            <dt>
              {keys.map((key) => (
                <KeyHint key={key} keys={key} />
              ))}
            </dt>
            <dd>{words[word]}</dd>
          </div>
        ))}
      </dl>
      <p className="second small">{words['keys.typing']}</p>
    </section>
  );
}
