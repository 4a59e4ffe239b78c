import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { retentionWords as retentionEn } from '#modules/catalogue/words.en.ts';
import { retentionWords as retentionZh } from '#modules/catalogue/words.zh.ts';
import { ArchiveAnswer, archiveBoxes, type ArchiveLine } from '#modules/incidents/contract.ts';
import { holdStateWords as holdEn } from '#modules/incidents/words.en.ts';
import { holdStateWords as holdZh } from '#modules/incidents/words.zh.ts';
import { useKeys } from '#ui/key/use-keys.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { CaseFile } from '../../parts/case-file/case-file.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import waiting from '../../parts/waiting-list.module.css';
import style from './archive.module.css';
import { ArchiveSearch } from './archive-search.tsx';
import { archiveWords } from './words.ts';

const retentionWords = { zh: retentionZh, en: retentionEn };
const holdWords = { zh: holdZh, en: holdEn };

/** The archive: cases by number, day and matter; what is due for disposal; what is held. */
export function ArchiveScreen() {
  const words = useWords(archiveWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const { query } = useLocation();
  const box = archiveBoxes.find((one) => one === query.get('box')) ?? 'archived';
  const opened = query.get('case');
  const asked = Object.fromEntries(
    ['number', 'from', 'to', 'matterCode'].map((name) => [name, box === 'archived' ? query.get(name) : null]),
  );
  const [at, setAt] = useState(0);
  const list = useInfiniteQuery({
    queryKey: ['list', county, capacity.capacityId, 'archive', box, asked],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/archive`, ArchiveAnswer, { query: { box, ...asked, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const current = items[Math.min(at, items.length - 1)];
  const step = (by: number) => () => setAt((known) => Math.max(0, Math.min(items.length - 1, known + by)));
  useKeys({
    j: step(1),
    k: step(-1),
    Enter: () => current !== undefined && setQuery({ case: current.incidentId }),
    Escape: () => setQuery({ case: null }),
  });
  return (
    <div className={waiting.screen} data-open={opened !== null}>
      <div className={waiting.list}>
        <header className="page-head">
          <h1>{words.title}</h1>
        </header>
        <fieldset className={waiting.tabs} aria-label={words.boxes}>
          {archiveBoxes.map((one) => (
            <button
              key={one}
              type="button"
              className={waiting.tab}
              aria-pressed={one === box}
              onClick={() => {
                setAt(0);
                setQuery({ box: one === 'archived' ? null : one });
              }}
            >
              {words[`box.${one}`]}
            </button>
          ))}
        </fieldset>
        {box === 'archived' && (
          <ArchiveSearch
            key={JSON.stringify(asked)}
            asked={asked}
            onFind={(given) => {
              setAt(0);
              setQuery(given);
            }}
          />
        )}
        <QueryState query={list}>
          {() =>
            items.length === 0 ? (
              <EmptyState title={words[`empty.${box}`]}>{words[`empty.${box}.advice`]}</EmptyState>
            ) : (
              <>
                {items.map((item) => (
                  <OneCase key={item.incidentId} item={item} current={item === current} />
                ))}
                {list.hasNextPage && (
                  <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
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
          <CaseFile key={opened} incidentId={opened} backWord={words.back} onBack={() => setQuery({ case: null })} />
        </div>
      )}
    </div>
  );
}

function OneCase({ item, current }: { item: ArchiveLine; current: boolean }) {
  const words = useWords(archiveWords);
  const cases = useWords(caseWords);
  const periods = useWords(retentionWords);
  const holds = useWords(holdWords);
  const period =
    item.retention === 'set-years'
      ? fill(words.years, { years: String(item.years) })
      : item.retention === null
        ? null
        : periods[item.retention];
  const about = [
    item.hold &&
      fill(words.held, { state: holds[item.hold.state], order: item.hold.orderNumber, name: item.hold.putByName }),
    item.disposedAt === null && item.disposalAskedAt !== null
      ? fill(words.asked, { name: item.disposalAskerName ?? '', order: item.disposalOrder ?? '' })
      : null,
    item.disposedAt === null ? null : words.disposed,
  ].filter((part) => part !== null);
  return (
    <button
      type="button"
      className={style.row}
      aria-current={current}
      onClick={() => setQuery({ case: item.incidentId })}
    >
      <span className={style.what}>
        {item.title} <span className="second numbers">{item.number}</span>
      </span>
      <span className={`second ${style.kept}`}>{period !== null && fill(words.kept, { period })}</span>
      <span className="second">
        {item.matterName ?? ''} {item.outcome === null ? cases.status(item.status) : cases.outcome(item.outcome)}
        {item.closedAt !== null && (
          <>
            {' '}
            · {words.closed} <TimeText at={item.closedAt} />
          </>
        )}
      </span>
      <span className={`second numbers ${style.kept}`}>
        {item.disposeFrom !== null && fill(words.until, { day: item.disposeFrom })}
      </span>
      {about.length > 0 && <span className={style.about}>{about.join(' · ')}</span>}
    </button>
  );
}
