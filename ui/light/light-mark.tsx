import { useWords } from '../language/language.tsx';
import { furnitureWords } from '../words.ts';
import style from './light-mark.module.css';
import type { Light } from './lights.ts';

/** A light as shape, colour and word. Without room for the word it is still there for ears and on hover. */
export function LightMark({ light, wordless = false }: { light: Light; wordless?: boolean }) {
  const word = useWords(furnitureWords)[`light.${light}`];
  return (
    <span className={`${style.light} ${style[light]}`} title={wordless ? word : undefined}>
      <LightShape light={light} />
      <span className={wordless ? 'spoken' : style.word}>{word}</span>
    </span>
  );
}

/** The bare shape, for a legend or a map: circle, triangle, diamond, pause. */
export function LightShape({ light }: { light: Light }) {
  return (
    <svg className={`${style.shape} ${style[light]}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {light === 'green' && <circle cx="6" cy="6" r="4.5" />}
      {light === 'yellow' && <path d="M6 1 11.4 10.6 0.6 10.6Z" />}
      {light === 'red' && <path d="M6 0 12 6 6 12 0 6Z" />}
      {light === 'grey' && <path d="M2 1h3v10H2zM7 1h3v10H7z" />}
    </svg>
  );
}
