import { useQueryClient } from '@tanstack/react-query';
import { noticeWords as enNotices } from '#modules/notifications/words.en.ts';
import { noticeWords as zhNotices } from '#modules/notifications/words.zh.ts';
import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { send } from '../../api/client.ts';
import { useNotices } from '../../api/county.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { showCaseNumber } from '../../parts/case-number.ts';
import { Link, to } from '../../router.tsx';
import style from './notices.module.css';
import { noticesWords } from './words.ts';

type Said = Readonly<Record<string, (details: Readonly<Record<string, unknown>>) => string>>;

/** Where it is about something else than a case. */
const pageOf: Readonly<Record<string, string>> = { remark: 'remarks', instruction: 'instructions' };

/** What I was told, newest first. Opening the case marks its notices as read. */
export function NoticesScreen() {
  const words = useWords(noticesWords);
  const said: Said = useWords({ zh: zhNotices, en: enNotices });
  const queries = useQueryClient();
  const notices = useNotices();
  const act = useAct();
  const markRead = async (noticeIds: readonly string[]) => {
    if (noticeIds.length === 0) return;
    await send('/api/notices/read', { method: 'POST', body: { noticeIds } });
    await queries.invalidateQueries({ queryKey: ['notices'] });
  };
  const unread = (notices.data?.items ?? []).filter(({ read }) => !read).map(({ noticeId }) => noticeId);
  return (
    <>
      <ScreenHead title={words.title}>
        {unread.length > 0 && (
          <button
            type="button"
            className="button plain"
            disabled={act.working}
            onClick={() => void act.run(() => markRead(unread))}
          >
            {words.readAll}
          </button>
        )}
      </ScreenHead>
      <RefusalNote refused={act.refused} />
      <QueryState query={notices}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>
          ) : (
            <ul>
              {items.map((notice) => {
                const { number } = notice.details;
                const details = {
                  ...notice.details,
                  ...(typeof number === 'string' ? { number: showCaseNumber(number) } : {}),
                };
                const href = to(pageOf[notice.subjectKind] ?? 'case', notice.subjectId);
                return (
                  <li key={notice.noticeId}>
                    <Link className={`${style.notice} ${notice.read ? '' : style.unread}`} href={href}>
                      <span>{said[notice.code]?.(details) ?? notice.code}</span>
                      <span className={style.below}>
                        {!notice.read && <span className={style.mark}>{words.unread}</span>}
                        <TimeText at={notice.at} form="ago" />
                      </span>
                    </Link>
                  </li>
                );
              })}
            </ul>
          )
        }
      </QueryState>
    </>
  );
}
