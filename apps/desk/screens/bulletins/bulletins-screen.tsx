import { Button } from 'antd';
import { useState } from 'react';
import { type NoticeList, noticeLists } from '#modules/portal/rules/notice.ts';
import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import waiting from '../../parts/waiting-list.module.css';
import { setQuery, useLocation } from '../../router.tsx';
import { useNoticeList } from './bulletins-data.ts';
import reviewed from '../../parts/reviewed/reviewed.module.css';
import { type Draft, NoticeForm } from './notice-form.tsx';
import { NoticeMarks } from './notice-marks.tsx';
import { NoticeView } from './notice-view.tsx';
import { bulletinsWords, noticeCodeWords } from './words.ts';

/** What the county tells everybody: written by one, reviewed by another, withdrawn at once where it is wrong. */
export function BulletinsScreen() {
  const words = useWords(bulletinsWords);
  const { list: listWords } = useWords(noticeCodeWords);
  const { query } = useLocation();
  const list = noticeLists.find((one) => one === query.get('list')) ?? 'all';
  const opened = query.get('notice');
  const [draft, setDraft] = useState<Draft | null>(null);
  const write = (next: Draft) => {
    setDraft(next);
    setQuery({ notice: next.noticeId ?? null });
  };
  const open = (noticeId: string | null) => {
    setDraft(null);
    setQuery({ notice: noticeId });
  };
  return (
    <div className={waiting.screen} data-open={opened !== null || draft !== null}>
      <div className={waiting.list}>
        <header className="page-head">
          <h1>{words.title}</h1>
          <Button type={draft === null ? 'primary' : 'default'} onClick={() => write({})}>
            {words.add}
          </Button>
        </header>
        <fieldset className={waiting.tabs} aria-label={words.lists}>
          {noticeLists.map((one) => (
            <button
              key={one}
              type="button"
              className={waiting.tab}
              aria-pressed={one === list}
              onClick={() => setQuery({ list: one === 'all' ? null : one })}
            >
              {listWords[one]}
            </button>
          ))}
        </fieldset>
        <Lines list={list} opened={opened} onOpen={open} />
      </div>
      {(draft !== null || opened !== null) && (
        <div className={waiting.file}>
          {draft !== null ? (
            <NoticeForm
              key={draft.noticeId ?? 'new'}
              draft={draft}
              onClose={(noticeId) => open(noticeId ?? draft.noticeId ?? null)}
            />
          ) : (
            <NoticeView key={opened} noticeId={opened ?? ''} onBack={() => open(null)} onWrite={write} />
          )}
        </div>
      )}
    </div>
  );
}

type LinesProps = { list: NoticeList; opened: string | null; onOpen: (noticeId: string) => void };

function Lines({ list, opened, onOpen }: LinesProps) {
  const words = useWords(bulletinsWords);
  const notices = useNoticeList(list);
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <QueryState query={notices}>
      {() =>
        items.length === 0 ? (
          <EmptyState title={words[`empty.${list}`]}>{words['empty.advice']}</EmptyState>
        ) : (
          <>
            <ul className={reviewed.lines}>
              {items.map((item) => (
                <li key={item.noticeId}>
                  <button
                    type="button"
                    className={waiting.card}
                    aria-current={item.noticeId === opened}
                    onClick={() => onOpen(item.noticeId)}
                  >
                    <strong>{item.title}</strong>
                    <NoticeMarks notice={item} />
                  </button>
                </li>
              ))}
            </ul>
            {notices.hasNextPage && (
              <Button loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
                {words.more}
              </Button>
            )}
          </>
        )
      }
    </QueryState>
  );
}
