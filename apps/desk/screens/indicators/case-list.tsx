import { Button, Segmented } from 'antd';
import { type CasePart, caseParts } from '#modules/assessment/contract.ts';
import type { Grouping } from '#modules/assessment/rules/groups.ts';
import { asideStates, type IndicatorCode, indicatorOf } from '#modules/assessment/rules/indicators.ts';
import type { Period } from '#modules/assessment/rules/period.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useIndicatorCases } from '../../api/figures.ts';
import { figureWords } from '../../parts/figures/assessment-words.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import { Link, to } from '../../router.tsx';
import style from './indicators.module.css';
import { indicatorsWords } from './words.ts';

/** The very cases behind a figure. */
export function CaseList({
  code,
  period,
  by,
  area,
  group,
  name,
  part,
  onPart,
  onClose,
}: {
  code: IndicatorCode;
  period: Period;
  by: Grouping;
  area: string | null;
  group: string | null;
  name: string | null;
  part: CasePart;
  onPart: (part: CasePart) => void;
  onClose: () => void;
}) {
  const words = useWords(indicatorsWords);
  const { indicators, states } = useWords(figureWords);
  const query = useIndicatorCases({ code, ...period, by, area, key: group, part });
  const called = indicators[code].name;
  const title =
    name === null
      ? fill(words['cases.title'], { name: called })
      : fill(words['cases.of'], { group: name, name: called });
  return (
    <section className={`panel ${style.section} ${style.screenOnly}`} aria-labelledby="indicator-cases">
      <div className={style.act}>
        <h2 id="indicator-cases">{title}</h2>
        <Button onClick={onClose}>{words['cases.close']}</Button>
      </div>
      <Segmented<CasePart>
        aria-label={words['cases.part']}
        value={part}
        options={partsOf(code).map((value) => ({ value, label: words[`part.${value}`] }))}
        onChange={onPart}
      />
      <QueryState query={query} rows={4}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={words['cases.none']}>{words['cases.withheld']}</EmptyState>;
          return (
            <>
              <Wide label={title}>
                <table className={style.table}>
                  <thead>
                    <tr>
                      {(['case', 'number', 'state', 'day', 'due', 'done', 'unit'] as const).map((word) => (
                        <th key={word} scope="col">
                          {words[word]}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <tr key={`${item.incidentId} ${item.stage} ${item.day} ${item.dueAt} ${item.doneAt}`}>
                        <th scope="row">
                          <Link href={`${to('work', 'all')}?case=${item.incidentId}`}>{item.title ?? item.number}</Link>
                        </th>
                        <td className="numbers">{item.number}</td>
                        <td>{states[item.state]}</td>
                        <td className="numbers">{item.day}</td>
                        <td>{item.dueAt === null ? '—' : <TimeText at={item.dueAt} />}</td>
                        <td>{item.doneAt === null ? '—' : <TimeText at={item.doneAt} />}</td>
                        <td>{item.organisation ?? '—'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Wide>
              <p className="second small">{words['cases.withheld']}</p>
              {query.hasNextPage && (
                <div>
                  <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {words['cases.more']}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </QueryState>
    </section>
  );
}

/** A plain count has no rest; what counts in a part is not told aside. */
function partsOf(code: IndicatorCode): CasePart[] {
  const { numerator, denominator } = indicatorOf(code);
  const counted = new Set<string>((denominator ?? numerator).flatMap(({ states }) => states));
  return caseParts.filter((part) => {
    if (part === 'rest') return denominator !== null;
    return part === 'numerator' || !asideStates.some((state) => state === part && counted.has(state));
  });
}
