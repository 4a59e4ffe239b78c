import { fill, useWords } from '#ui/language/language.tsx';
import { useStillCounting } from '../../api/figures.ts';
import { figureWords } from './assessment-words.ts';
import style from './still-counting.module.css';

/** Says beside figures that they lack cases, and how many, until all are counted. Nothing stands here on any other day. */
export function StillCounting() {
  const { counting } = useWords(figureWords);
  const { left, summing } = useStillCounting();
  return (
    <output className={style.place}>
      {(left > 0 || summing) && (
        <span className={style.note}>
          <strong>{counting.title}</strong>
          <span>{left > 0 ? fill(counting.left, { count: left.toLocaleString('en') }) : counting.summing}</span>
        </span>
      )}
    </output>
  );
}
