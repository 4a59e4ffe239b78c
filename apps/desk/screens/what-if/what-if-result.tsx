import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { WhatIfAnswer } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { offerWorkbook } from '../../parts/offer-file.ts';
import { tableFile } from '../../parts/table-file.ts';
import { Link, to } from '../../router.tsx';
import { RateChart } from './rate-chart.tsx';
import { rateText } from './rate-text.ts';
import { Wide } from '../../parts/working-time/wide.tsx';
import style from './what-if.module.css';
import { whatIfWords } from './words.ts';

type Line = WhatIfAnswer['units'][number];
const groups = ['units', 'matters', 'clocks'] as const;
type Group = (typeof groups)[number];

/** Before and after, by unit, matter and clock, and the cases that would have come out another way. */
export function WhatIfResult({ answer }: { answer: WhatIfAnswer }) {
  const words = useWords(whatIfWords);
  const cases = useWords(caseWords);
  const [group, setGroup] = useState<Group>('units');
  const { counts, total, period } = answer;
  if (counts.cases === 0) return <EmptyState title={words.empty} />;
  const lines: Record<Group, readonly Line[]> = {
    units: answer.units,
    matters: answer.matters.map((line) => ({ ...line, name: line.code === '' ? words.unnamed : line.name })),
    clocks: answer.clocks.map((line) => ({ ...line, name: cases.clock(line.code) })),
  };
  const head = [
    words.name,
    `${words.before} ${words.due}`,
    `${words.before} ${words.late}`,
    `${words.before} ${words.rate}`,
    `${words.after} ${words.due}`,
    `${words.after} ${words.late}`,
    `${words.after} ${words.rate}`,
    words.newlyLate,
    words.noLongerLate,
  ];
  const whole: Line = { ...total, name: words.total };
  const save = () => {
    const sheets = groups.map((one) => ({
      name: words[one],
      rows: [head, ...[...lines[one], whole].map(cellsOf)],
    }));
    offerWorkbook(tableFile(sheets), `${words.file} ${period.from} ${period.to}.xlsx`);
  };
  return (
    <>
      <section className={`panel ${style.section}`} aria-live="polite">
        <p>
          {fill(words['answer.counts'], { ...period, ...counts, moved: total.moved })}{' '}
          {counts.unequal === 0 ? words['answer.equal'] : fill(words['answer.unequal'], { unequal: counts.unequal })}
        </p>
        <dl className={style.figures}>
          <Figure word={`${words.before} ${words.late}`} value={`${total.before.late} · ${rateText(total.before)}`} />
          <Figure word={`${words.after} ${words.late}`} value={`${total.after.late} · ${rateText(total.after)}`} />
          <Figure word={words.newlyLate} value={String(total.newlyLate)} />
          <Figure word={words.noLongerLate} value={String(total.noLongerLate)} />
        </dl>
        {total.moved === 0 && <p className="second">{words['answer.unchanged']}</p>}
      </section>
      <section className={`panel ${style.section}`} aria-label={words[group]}>
        <div className={style.act}>
          <Segmented<Group>
            value={group}
            aria-label={words.name}
            options={groups.map((value) => ({ value, label: words[value] }))}
            onChange={setGroup}
          />
          <Button onClick={save}>{words.export}</Button>
        </div>
        <RateChart lines={lines[group]} />
        <LineTable lines={lines[group]} whole={whole} label={words[group]} />
      </section>
      {answer.cases.length > 0 && <TurnedCases cases={answer.cases} />}
    </>
  );
}

function Figure({ word, value }: { word: string; value: string }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd className="numbers">{value}</dd>
    </div>
  );
}

function cellsOf({ name, before, after, newlyLate, noLongerLate }: Line): (string | number)[] {
  return [
    name,
    before.due,
    before.late,
    rateText(before),
    after.due,
    after.late,
    rateText(after),
    newlyLate,
    noLongerLate,
  ];
}

function LineTable({ lines, whole, label }: { lines: readonly Line[]; whole: Line; label: string }) {
  const words = useWords(whatIfWords);
  return (
    <Wide label={label}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {words.name}
            </th>
            <th scope="colgroup" colSpan={3}>
              {words.before}
            </th>
            <th scope="colgroup" colSpan={3}>
              {words.after}
            </th>
            <th scope="col" rowSpan={2}>
              {words.newlyLate}
            </th>
            <th scope="col" rowSpan={2}>
              {words.noLongerLate}
            </th>
          </tr>
          <tr>
            {[0, 1].flatMap((side) =>
              (['due', 'late', 'rate'] as const).map((word) => (
                <th key={`${side} ${word}`} scope="col">
                  {words[word]}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {[...lines, whole].map((line) => {
            const [name, ...cells] = cellsOf(line);
            return (
              <tr key={line === whole ? 'whole' : line.code} className={line === whole ? style.whole : undefined}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- a cell is its column
                  <td key={index} className="numbers">
                    {cell}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}

function TurnedCases({ cases }: { cases: WhatIfAnswer['cases'] }) {
  const words = useWords(whatIfWords);
  const { clock } = useWords(caseWords);
  return (
    <section className={`panel ${style.section}`} aria-labelledby="what-if-cases">
      <h2 id="what-if-cases">{words.cases}</h2>
      <Wide label={words.cases}>
        <table className={style.table}>
          <thead>
            <tr>
              {(['case', 'clock', 'unit', 'dueBefore', 'dueAfter', 'ended', 'result'] as const).map((word) => (
                <th key={word} scope="col">
                  {words[word]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <tr key={`${one.incidentId} ${one.clock} ${one.dueBefore}`}>
                <th scope="row">
                  <Link href={`${to('work', 'all')}?case=${one.incidentId}`}>{one.title}</Link>
                </th>
                <td>{clock(one.clock)}</td>
                <td>{one.unitName}</td>
                <td>{one.dueBefore === null ? '—' : <TimeText at={one.dueBefore} />}</td>
                <td>{one.dueAfter === null ? '—' : <TimeText at={one.dueAfter} />}</td>
                <td>{one.endedAt === null ? words.open : <TimeText at={one.endedAt} />}</td>
                <td className={one.lateAfter ? style.bad : style.good}>
                  {one.lateAfter ? words.newlyLate : words.noLongerLate}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
