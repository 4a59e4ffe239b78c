import { useWords } from '#ui/language/language.tsx';
import { useCounts } from '../api/county.ts';
import { Link, to, useLocation } from '../router.tsx';
import { caseWords } from './case-words/case-words.ts';
import style from './queue-status.module.css';

/** Every queue of the post with its live count; what is late stands out. */
export function QueueStatus() {
  const words = useWords(caseWords);
  const counts = useCounts();
  const { parts } = useLocation();
  return (
    <ul className={style.queues}>
      {counts.data?.counts.map(({ queue, count }) => (
        <li key={queue}>
          <Link
            href={to('work', queue)}
            className={`${style.queue} ${count.value > 0 ? (style[queue] ?? '') : ''}`}
            aria-current={parts[0] === 'work' && parts[1] === queue ? 'page' : undefined}
          >
            {words.queue(queue)}
            <span className={style.count}>
              {count.value.toLocaleString('en')}
              {count.exact ? '' : '+'}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
