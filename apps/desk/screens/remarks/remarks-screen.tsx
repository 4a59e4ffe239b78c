import { Button } from 'antd';
import type { RemarkLine } from '#modules/staff/contract.ts';
import { type RemarkList, remarkLists } from '#modules/staff/rules/remark.ts';
import { staffRights } from '#modules/staff/rules/rights.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import style from '../../parts/correspondence/correspondence.module.css';
import waiting from '../../parts/waiting-list.module.css';
import { setQuery, useLocation } from '../../router.tsx';
import { RemarkCounts } from './remark-counts.tsx';
import { RemarkForm } from './remark-form.tsx';
import { RemarkMarks } from './remark-marks.tsx';
import { RemarkView } from './remark-view.tsx';
import { useMyRemarks, useRemarks } from './remarks-data.ts';
import { remarkCodeWords, remarksWords } from './words.ts';

type Shown = RemarkList | 'mine' | 'counts';

/** 意见与投诉: what those who work here say about the platform and their work; anybody writes, heads answer. */
export function RemarksScreen() {
  const words = useWords(remarksWords);
  const { query } = useLocation();
  const { capacity } = useStanding();
  const answers = (staffRights['staff.read-remarks'] as readonly string[]).includes(capacity.role);
  const headsCounty = capacity.role === 'centre-head' && capacity.level === 'county';
  const lists: readonly Shown[] = [
    ...(answers ? remarkLists : []),
    'mine',
    ...(headsCounty ? (['counts'] as const) : []),
  ];
  const shown = lists.find((one) => one === query.get('list')) ?? lists[0]!;
  const opened = query.get('remark');
  const writing = query.get('write') !== null;
  return (
    <div className={waiting.screen} data-open={opened !== null || writing}>
      <div className={waiting.list}>
        <header className="page-head">
          <h1>{words.title}</h1>
          <Button type="primary" onClick={() => setQuery({ write: 'new', remark: null })}>
            {words.write}
          </Button>
        </header>
        <fieldset className={waiting.tabs} aria-label={words.lists}>
          {lists.map((one) => (
            <button
              key={one}
              type="button"
              className={waiting.tab}
              aria-pressed={one === shown}
              onClick={() => setQuery({ list: one === lists[0] ? null : one, remark: null })}
            >
              {words[`list.${one}`]}
            </button>
          ))}
        </fieldset>
        {shown === 'counts' ? (
          <RemarkCounts />
        ) : shown === 'mine' ? (
          <Mine opened={opened} />
        ) : (
          <Held list={shown} opened={opened} />
        )}
      </div>
      {writing ? (
        <div className={waiting.file}>
          <RemarkForm onClose={(remarkId) => setQuery({ write: null, list: 'mine', remark: remarkId })} />
        </div>
      ) : (
        opened !== null && (
          <div className={waiting.file}>
            <RemarkView key={opened} remarkId={opened} onBack={() => setQuery({ remark: null })} />
          </div>
        )
      )}
    </div>
  );
}

function Held({ list, opened }: { list: RemarkList; opened: string | null }) {
  const words = useWords(remarksWords);
  const remarks = useRemarks(list);
  const items = remarks.data?.pages.flatMap((page) => page.items) ?? [];
  const late = remarks.data?.pages[0]?.counts.late ?? 0;
  return (
    <QueryState query={remarks}>
      {() =>
        items.length === 0 ? (
          <EmptyState title={words[`empty.${list}`]}>{words['empty.advice']}</EmptyState>
        ) : (
          <>
            {late > 0 && list === 'open' && (
              <p>
                <strong className={style.late}>{fill(words.late, { count: late })}</strong>
              </p>
            )}
            <Lines items={items} opened={opened} />
            {remarks.hasNextPage && (
              <Button loading={remarks.isFetchingNextPage} onClick={() => void remarks.fetchNextPage()}>
                {words.more}
              </Button>
            )}
          </>
        )
      }
    </QueryState>
  );
}

function Mine({ opened }: { opened: string | null }) {
  const words = useWords(remarksWords);
  const mine = useMyRemarks();
  return (
    <QueryState query={mine}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={words['empty.mine']}>{words['empty.mine.advice']}</EmptyState>
        ) : (
          <Lines items={items} opened={opened} />
        )
      }
    </QueryState>
  );
}

function Lines({ items, opened }: { items: readonly RemarkLine[]; opened: string | null }) {
  const { kind } = useWords(remarkCodeWords);
  return (
    <ul className={style.lines}>
      {items.map((item) => (
        <li key={item.remarkId}>
          <button
            type="button"
            className={waiting.card}
            aria-current={item.remarkId === opened}
            onClick={() => setQuery({ remark: item.remarkId, write: null })}
          >
            <strong>{kind[item.kind]}</strong>
            <RemarkMarks remark={item} />
          </button>
        </li>
      ))}
    </ul>
  );
}
