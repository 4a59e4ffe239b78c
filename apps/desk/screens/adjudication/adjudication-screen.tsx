import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type AdjudicationLine, AdjudicationsAnswer } from '#modules/incidents/contract.ts';
import { ClockText } from '#ui/clock/clock-text.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { CaseFile } from '../../parts/case-file/case-file.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { lightOf } from '../../parts/light-of.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import style from './adjudication.module.css';
import { adjudicationWords } from './words.ts';

/** What waits for the review desk, with what each unit has said; the case opens beside the list. */
export function AdjudicationScreen() {
  const words = useWords(adjudicationWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const { query } = useLocation();
  const current = query.get('case');
  const list = useQuery({
    queryKey: ['list', county, capacity.capacityId, 'adjudication'],
    queryFn: ({ signal }) => ask(`${county}/incidents/adjudications`, AdjudicationsAnswer, { signal }),
  });
  return (
    <div className={style.screen} data-open={current !== null}>
      <div className={style.list}>
        <header className="page-head">
          <h1>{words.title}</h1>
        </header>
        <p className="second">{words.advice}</p>
        <QueryState query={list}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>
            ) : (
              items.map((item) => <OneCase key={item.incidentId} item={item} current={item.incidentId === current} />)
            )
          }
        </QueryState>
      </div>
      {current !== null && (
        <div className={style.file}>
          <CaseFile key={current} incidentId={current} backWord={words.back} onBack={() => setQuery({ case: null })} />
        </div>
      )}
    </div>
  );
}

function OneCase({ item, current }: { item: AdjudicationLine; current: boolean }) {
  const words = useWords(adjudicationWords);
  const cases = useWords(caseWords);
  const light = lightOf(item.light);
  const marks = [
    item.returnCount > 0 ? fill(words.returns, { count: String(item.returnCount) }) : '',
    item.objected ? words.objected : '',
    item.designated ? words.designated : '',
  ].filter((mark) => mark !== '');
  return (
    <section className={style.card} aria-current={current}>
      <header className={style.head}>
        <h2>{item.title}</h2>
        {item.dueAt !== null && light !== null && (
          <ClockText clock={{ dueAt: new Date(item.dueAt), stopped: light === 'grey' }} light={light} />
        )}
      </header>
      <p className="second">
        {[item.number.slice(-6), item.matterName, item.placeWords, item.deskName].filter(Boolean).join(' · ')}
      </p>
      <p>
        {words.since} <TimeText at={item.since} />
        {marks.length > 0 && <strong className={style.marks}>{marks.join(' · ')}</strong>}
      </p>
      {item.said.length > 0 && (
        <>
          <h3>{words.said}</h3>
          <ul className={style.said}>
            {item.said.map((each) => (
              <li key={`${each.at} ${each.organisationName}`}>
                <span className="second">
                  {each.organisationName} · {cases.action(each.action)} · <TimeText at={each.at} />
                </span>
                <span>{each.words ?? words.erased}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        {words.heard}: {item.heardUnits.length > 0 ? item.heardUnits.join('、') : words['heard.none']}
      </p>
      <Button onClick={() => setQuery({ case: item.incidentId })}>{words.open}</Button>
    </section>
  );
}
