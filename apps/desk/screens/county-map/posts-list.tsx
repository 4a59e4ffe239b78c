import type { GridPosts } from '#modules/staff/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import style from './layer-list.module.css';
import { mapWords } from './words.ts';

const mostNamed = 200;

/** The posts that the map shows, as words: grids where nobody is on duty first. */
export function PostsList({ items, isNear }: { items: readonly GridPosts[]; isNear: boolean }) {
  const words = useWords(mapWords);
  if (!isNear) return <p className={`second ${style.posts}`}>{words.postsFar}</p>;
  const sorted = items.toSorted((one, other) => Number(one.onDuty > 0) - Number(other.onDuty > 0));
  return (
    <details className={style.posts}>
      <summary>{fill(words.postsInSight, { count: items.length })}</summary>
      <ul>
        {sorted.slice(0, mostNamed).map(({ gridId, gridName, posts, onDuty }) => (
          <li key={gridId}>
            <span className="cut">{gridName}</span>
            <span className={onDuty === 0 ? style.nobody : undefined}>
              {posts === 0 ? words.noPosts : fill(words.onDuty, { on: onDuty, all: posts })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
