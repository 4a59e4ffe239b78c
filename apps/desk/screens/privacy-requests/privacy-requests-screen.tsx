import { Button } from 'antd';
import { privacyLists } from '#modules/portal/rules/privacy-request.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import waiting from '../../parts/waiting-list.module.css';
import { setQuery, useLocation } from '../../router.tsx';
import { PrivacyMarks } from './privacy-marks.tsx';
import { PrivacyView } from './privacy-view.tsx';
import { usePrivacyRequests } from './privacy-data.ts';
import style from '../../parts/correspondence/correspondence.module.css';
import { privacyCodeWords, privacyRequestsWords } from './words.ts';

/** 个人信息请求: a copy, a correction, a deletion, each answered in time; a deletion by two persons. */
export function PrivacyRequestsScreen() {
  const words = useWords(privacyRequestsWords);
  const { kind, list: listWords } = useWords(privacyCodeWords);
  const { query } = useLocation();
  const list = privacyLists.find((one) => one === query.get('list')) ?? 'open';
  const opened = query.get('request');
  const requests = usePrivacyRequests(list);
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = requests.data?.pages[0]?.counts;
  return (
    <div className={waiting.screen} data-open={opened !== null}>
      <div className={waiting.list}>
        <header className="page-head">
          <h1>{words.title}</h1>
          {counts !== undefined && counts.late > 0 && (
            <strong className={style.late}>{fill(words.late, { count: counts.late })}</strong>
          )}
          {counts !== undefined && counts.toConfirm > 0 && (
            <strong className={style.state}>{fill(words['to-confirm'], { count: counts.toConfirm })}</strong>
          )}
        </header>
        <fieldset className={waiting.tabs} aria-label={words.lists}>
          {privacyLists.map((one) => (
            <button
              key={one}
              type="button"
              className={waiting.tab}
              aria-pressed={one === list}
              onClick={() => setQuery({ list: one === 'open' ? null : one, request: null })}
            >
              {listWords[one]}
              {one === 'open' && counts !== undefined && counts.open > 0 && (
                <span className="numbers"> {counts.open}</span>
              )}
            </button>
          ))}
        </fieldset>
        <QueryState query={requests}>
          {() =>
            items.length === 0 ? (
              <EmptyState title={words[`empty.${list}`]}>{words['empty.advice']}</EmptyState>
            ) : (
              <>
                <ul className={style.lines}>
                  {items.map((item) => (
                    <li key={item.requestId}>
                      <button
                        type="button"
                        className={waiting.card}
                        aria-current={item.requestId === opened}
                        onClick={() => setQuery({ request: item.requestId })}
                      >
                        <strong>{kind[item.kind]}</strong>
                        <PrivacyMarks request={item} />
                      </button>
                    </li>
                  ))}
                </ul>
                {requests.hasNextPage && (
                  <Button loading={requests.isFetchingNextPage} onClick={() => void requests.fetchNextPage()}>
                    {words.more}
                  </Button>
                )}
              </>
            )
          }
        </QueryState>
      </div>
      {opened !== null && (
        <div className={waiting.file}>
          <PrivacyView key={opened} requestId={opened} onBack={() => setQuery({ request: null })} />
        </div>
      )}
    </div>
  );
}
