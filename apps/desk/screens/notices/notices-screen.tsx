import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { noticeWords as noticesInEnglish } from '#modules/notifications/words.en.ts';
import { noticeWords as noticesInChinese } from '#modules/notifications/words.zh.ts';
import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { send } from '../../api/client.ts';
import { useNotices } from '../../api/notices.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Link, to } from '../../router.tsx';
import style from './notices.module.css';
import { noticesWords as en } from './words.en.ts';
import { noticesWords as zh } from './words.zh.ts';

type Sentences = Readonly<Record<string, (details: Readonly<Record<string, unknown>>) => string>>;

/** What I was told, newest first; a notice leads to its case. */
export function NoticesScreen() {
  const words = useWords({ zh, en });
  const sentences: Sentences = useWords({ zh: noticesInChinese, en: noticesInEnglish });
  const queries = useQueryClient();
  const notices = useNotices();
  const act = useAct();
  const read = (noticeIds: readonly string[]) =>
    act.run(async () => {
      if (noticeIds.length === 0) return;
      await send('/api/notices/read', { method: 'POST', body: { noticeIds } });
      await queries.invalidateQueries({ queryKey: ['notices'] });
    });
  return (
    <QueryState query={notices}>
      {({ items }) => {
        const unread = items.filter((item) => !item.read).map((item) => item.noticeId);
        return (
          <div className={`page ${style.page}`}>
            <header className="page-head">
              <h1>{words.title}</h1>
              {unread.length > 0 && (
                <Button size="small" loading={act.working} onClick={() => void read(unread)}>
                  {words.readAll}
                </Button>
              )}
            </header>
            <RefusalNote refused={act.refused} />
            {items.length === 0 && <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>}
            <ul className={style.list}>
              {items.map((item) => (
                <li key={item.noticeId}>
                  <Link
                    href={placeOf(item) ?? `${to('work', 'all')}?case=${item.subjectId}`}
                    className={`${style.notice} ${item.read ? '' : style.unread}`}
                    onClick={() => {
                      if (!item.read) void read([item.noticeId]);
                    }}
                  >
                    <span className={style.text}>
                      {!item.read && <span className="spoken">{words.unread} </span>}
                      {sentences[item.code]?.(item.details) ?? words.unknown}
                    </span>
                    <span className={style.when}>
                      <TimeText at={item.at} form="ago" />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      }}
    </QueryState>
  );
}

/** Where what a notice tells of is seen to; null for a case, which has a page of its own. */
function placeOf({ subjectKind, subjectId }: { subjectKind: string; subjectId: string }): string | null {
  if (subjectKind === 'instruction') return `${to('instructions')}?open=${subjectId}`;
  if (subjectKind === 'held-reports') return to('quarantine');
  if (subjectKind === 'letter') return to('letters');
  if (subjectKind === 'account') return to('outside-sign-in');
  if (subjectKind === 'remark') return to('remarks');
  if (subjectKind === 'shift-sheet') return `${to('shift')}?sheet=${subjectId}`;
  return subjectKind === 'privacy-request' ? to('privacy-requests') : null;
}
