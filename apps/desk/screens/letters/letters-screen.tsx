import { Button } from 'antd';
import type { LetterLine } from '#modules/portal/contract.ts';
import { type LetterList, letterLists } from '#modules/portal/rules/letter.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import waiting from '../../parts/waiting-list.module.css';
import { setQuery, useLocation } from '../../router.tsx';
import { LetterMarks } from './letter-marks.tsx';
import { LetterView } from './letter-view.tsx';
import { useLetters } from './letters-data.ts';
import style from '../../parts/correspondence/correspondence.module.css';
import { letterCodeWords, lettersWords } from './words.ts';

/** 来信: what residents write about people and offices; answered by one, where it is a complaint released by another. */
export function LettersScreen() {
  const words = useWords(lettersWords);
  const { query } = useLocation();
  const list = letterLists.find((one) => one === query.get('list')) ?? 'open';
  const opened = query.get('letter');
  const letters = useLetters(list);
  const items = letters.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = letters.data?.pages[0]?.counts;
  return (
    <div className={waiting.screen} data-open={opened !== null}>
      <div className={waiting.list}>
        <header className="page-head">
          <h1>{words.title}</h1>
          {counts !== undefined && counts.late > 0 && (
            <strong className={style.late}>{fill(words.late, { count: counts.late })}</strong>
          )}
        </header>
        <ListTabs list={list} counts={counts} />
        <QueryState query={letters}>
          {() =>
            items.length === 0 ? (
              <EmptyState title={words[`empty.${list}`]}>{words['empty.advice']}</EmptyState>
            ) : (
              <>
                <ul className={style.lines}>
                  {items.map((item) => (
                    <Line key={item.letterId} item={item} opened={opened} />
                  ))}
                </ul>
                {letters.hasNextPage && (
                  <Button loading={letters.isFetchingNextPage} onClick={() => void letters.fetchNextPage()}>
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
          <LetterView key={opened} letterId={opened} onBack={() => setQuery({ letter: null })} />
        </div>
      )}
    </div>
  );
}

type Counts = { open: number; toRelease: number; held: number; mine: number };

function ListTabs({ list, counts }: { list: LetterList; counts: Counts | undefined }) {
  const words = useWords(lettersWords);
  const { list: listWords } = useWords(letterCodeWords);
  const many = (one: LetterList): number | undefined =>
    counts && { open: counts.open, mine: counts.mine, 'to-release': counts.toRelease, held: counts.held, over: 0 }[one];
  return (
    <fieldset className={waiting.tabs} aria-label={words.lists}>
      {letterLists.map((one) => (
        <button
          key={one}
          type="button"
          className={waiting.tab}
          aria-pressed={one === list}
          onClick={() => setQuery({ list: one === 'open' ? null : one, letter: null })}
        >
          {listWords[one]}
          {(many(one) ?? 0) > 0 && <span className="numbers"> {many(one)}</span>}
        </button>
      ))}
    </fieldset>
  );
}

function Line({ item, opened }: { item: LetterLine; opened: string | null }) {
  const { kind } = useWords(letterCodeWords);
  return (
    <li>
      <button
        type="button"
        className={waiting.card}
        aria-current={item.letterId === opened}
        onClick={() => setQuery({ letter: item.letterId })}
      >
        <strong>{kind[item.kind]}</strong>
        <LetterMarks letter={item} />
      </button>
    </li>
  );
}
