import { fill, useWords } from '#ui/language/language.tsx';
import { useUnread } from '../api/notices.ts';
import { Link, to, useLocation } from '../router.tsx';
import { deskWords } from '../words.ts';
import style from './notice-bell.module.css';

/** How many notices I have not read, and the way to them. */
export function NoticeBell() {
  const words = useWords(deskWords);
  const notices = useUnread();
  const { parts } = useLocation();
  const unread = notices.data?.unread ?? 0;
  const told = unread > 99 ? '99+' : unread;
  return (
    <Link
      href={to('notices')}
      className={style.bell}
      aria-current={parts[0] === 'notices' ? 'page' : undefined}
      aria-label={fill(words['notices.unread'], { count: told })}
      title={fill(words['notices.unread'], { count: told })}
    >
      <svg
        viewBox="0 0 18 18"
        width="18"
        height="18"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path d="M4 13V8a5 5 0 0 1 10 0v5l1.500 1H2.500ZM7.500 15.500h3" strokeLinejoin="round" strokeLinecap="round" />
      </svg>
      {unread > 0 && <span className={style.count}>{told}</span>}
    </Link>
  );
}
