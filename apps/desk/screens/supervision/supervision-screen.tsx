import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Role } from '#modules/access/rules/roles.ts';
import { type SupervisionLine, SupervisionsAnswer } from '#modules/incidents/contract.ts';
import { incidentMoves } from '#modules/incidents/rules/lifecycle.ts';
import { supervisionStates } from '#modules/incidents/rules/side-facts.ts';
import { supervisionLife } from '#modules/incidents/rules/side-lives.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { CaseFile } from '../../parts/case-file/case-file.tsx';
import { SideActs } from '../../parts/case-file/side-lives/side-acts.tsx';
import { sideCodeWords } from '../../parts/case-file/side-lives/side-words.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import style from '../../parts/waiting-list.module.css';
import { supervisionWords } from './words.ts';

/** Supervisions by state, the newest first; answered, asked again and lifted where they stand. */
export function SupervisionScreen() {
  const words = useWords(supervisionWords);
  const codes = useWords(sideCodeWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const { query } = useLocation();
  const state = supervisionStates.find((one) => one === query.get('state')) ?? 'issued';
  const opened = query.get('case');
  const list = useInfiniteQuery({
    queryKey: ['list', county, capacity.capacityId, 'supervisions', state],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/supervisions`, SupervisionsAnswer, { query: { state, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={style.screen} data-open={opened !== null}>
      <div className={style.list}>
        <header className="page-head">
          <h1>{words.title}</h1>
        </header>
        <fieldset className={style.tabs} aria-label={words.states}>
          {supervisionStates.map((one) => (
            <button
              key={one}
              type="button"
              className={style.tab}
              aria-pressed={one === state}
              onClick={() => setQuery({ state: one === 'issued' ? null : one })}
            >
              {codes.supervisionState(one)}
            </button>
          ))}
        </fieldset>
        <QueryState query={list}>
          {() =>
            items.length === 0 ? (
              <EmptyState title={words[`empty.${state}`]}>{words['empty.advice']}</EmptyState>
            ) : (
              <>
                {items.map((item) => (
                  <OneSupervision key={`${item.incidentId} ${item.number}`} item={item} />
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
        <div className={style.file}>
          <CaseFile key={opened} incidentId={opened} backWord={words.back} onBack={() => setQuery({ case: null })} />
        </div>
      )}
    </div>
  );
}

const actionOf: Readonly<Record<string, 'answer-supervision' | 'ask-supervision-again' | 'lift-supervision'>> = {
  answer: 'answer-supervision',
  'ask-again': 'ask-supervision-again',
  lift: 'lift-supervision',
};

/** What the table lets this role do with one in this state; the server decides again. */
function actsOf(role: string, state: string) {
  return supervisionLife.moves.flatMap(({ move, from, by }) => {
    const action = actionOf[move];
    const fits = (from as readonly string[]).includes(state) && by.includes(role as Role);
    return action === undefined || !fits ? [] : [{ action, needs: incidentMoves[action].needs as readonly string[] }];
  });
}

function OneSupervision({ item }: { item: SupervisionLine }) {
  const words = useWords(supervisionWords);
  const codes = useWords(sideCodeWords);
  const { capacity } = useStanding();
  const reason = item.overdueTimes === null ? item.reason : fill(words.bySystem, { times: String(item.overdueTimes) });
  return (
    <section className={style.card}>
      <header className={style.head}>
        <span className={style.kind}>{codes.grade(item.grade)}</span>
        <h2>{item.title}</h2>
        <span className="second numbers">{item.caseNumber.slice(-6)}</span>
        {item.state === 'issued' && item.dueAt !== null && (
          <span>
            {words.answerBy} <TimeText at={item.dueAt} />
          </span>
        )}
      </header>
      <p className="second">
        {fill(words.issued, { issuer: [item.issuerName, item.issuedBy].filter(Boolean).join(' ') })} ·{' '}
        <TimeText at={item.issuedAt} /> · {fill(words.holder, { name: item.holderName ?? '' })}
      </p>
      <p className={style.said}>{reason ?? words.erased}</p>
      {item.answeredAt !== null && (
        <p className={style.said}>
          {words.answer}：{item.answer ?? words.erased}
        </p>
      )}
      <SideActs
        incidentId={item.incidentId}
        possible={actsOf(capacity.role, item.state)}
        given={{ supervisionNumber: item.number }}
      />
      <div>
        <button type="button" className="text-button" onClick={() => setQuery({ case: item.incidentId })}>
          {words.open}
        </button>
      </div>
    </section>
  );
}
