import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { CasePart, IndicatorsAnswer } from '#modules/assessment/contract.ts';
import type { Grouping } from '#modules/assessment/rules/groups.ts';
import { indicatorCodes } from '#modules/assessment/rules/indicators.ts';
import {
  comparedWith,
  type Comparison,
  comparisons,
  type Period,
  periodNamed,
} from '#modules/assessment/rules/period.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useAllFigures, useIndicators } from '../../api/figures.ts';
import { figureWords } from '../../parts/figures/assessment-words.ts';
import { StillCounting } from '../../parts/figures/still-counting.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { AreaTrail } from './area-trail.tsx';
import { BridgeTable } from './bridge-table.tsx';
import { CaseList } from './case-list.tsx';
import { GroupTable } from './group-table.tsx';
import { IndicatorLine } from './indicator-line.tsx';
import { IndicatorMap } from './indicator-map.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import style from './indicators.module.css';
import { saveFigures } from './save-figures.ts';
import { indicatorsWords } from './words.ts';

const presets = ['this-month', 'last-month', 'quarter', 'half', 'year'] as const;
type Preset = (typeof presets)[number];

type Listed = { by: Grouping; key: string | null; name: string | null; part: CasePart };

/** What is looked at stands in the address, so that it can be kept and sent. */
export function IndicatorsScreen() {
  const words = useWords(indicatorsWords);
  const rooms = useWords(figureWords);
  const { query } = useLocation();
  const today = chinaDay(useNow());
  const month = presetPeriod('this-month', today);
  const period = { from: query.get('from') ?? month.from, to: query.get('to') ?? month.to };
  const by = (query.get('by') ?? 'whole') as Grouping;
  const compare = comparisons.find((one) => one === query.get('compare')) ?? null;
  const code = indicatorCodes.find((one) => one === query.get('indicator')) ?? 'closed-in-time';
  const area = query.get('area');
  const [listed, setListed] = useState<Listed | null>(null);
  const readAll = useAllFigures();
  const asked = { ...period, by, compare, area };
  const answer = useIndicators({ ...asked, indicator: code });
  const save = () => void readAll(asked).then((all) => saveFigures(all, rooms, words));
  const change = (values: Readonly<Record<string, string | null>>) => {
    setListed(null);
    setQuery(values, { replace: true });
  };
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      {area !== null && <AreaTrail area={area} />}
      <Pickers
        period={period}
        by={by}
        compare={compare}
        today={today}
        groupings={answer.data?.groupings ?? [by]}
        onChange={change}
      />
      <StillCounting />
      <QueryState query={answer} rows={12}>
        {(data) => (
          <>
            <Told answer={data} compare={compare} />
            <section className={`panel ${style.section}`} aria-label={words.title}>
              <div className={`${style.act} ${style.screenOnly}`}>
                <Button onClick={save}>{words.save}</Button>
                <Button onClick={() => window.print()}>{words.print}</Button>
              </div>
              <IndicatorTable answer={data} chosen={code} onChoose={(indicator) => change({ indicator })} />
              <Definitions />
            </section>
            <IndicatorLine code={code} period={data.period} area={area} compare={compare ?? 'before'} />
            <IndicatorMap
              code={code}
              from={data.period.from}
              to={data.period.to}
              area={area}
              mayEnter={data.groupings.includes('organisation')}
              onCases={(within, key, name) => setListed({ by: within, key, name, part: 'rest' })}
            />
            <GroupTable
              answer={data}
              code={code}
              onCases={(key, name) => setListed({ by: key === null ? 'whole' : data.by, key, name, part: 'rest' })}
            />
            {listed !== null && (
              <CaseList
                code={code}
                period={data.period}
                by={listed.by}
                area={area}
                group={listed.key}
                name={listed.name}
                part={listed.part}
                onPart={(part) => setListed({ ...listed, part })}
                onClose={() => setListed(null)}
              />
            )}
            <BridgeTable period={data.period} area={area} />
          </>
        )}
      </QueryState>
    </div>
  );
}

function presetPeriod(preset: Preset, today: string): Period {
  const [year, month] = [today.slice(0, 4), Number(today.slice(5, 7))];
  const names: Record<Preset, string> = {
    'this-month': today.slice(0, 7),
    'last-month': today.slice(0, 7),
    quarter: `${year}-Q${Math.ceil(month / 3)}`,
    half: `${year}-H${month <= 6 ? 1 : 2}`,
    year,
  };
  const period = periodNamed(names[preset]) ?? { from: today, to: today };
  return preset === 'last-month' ? comparedWith(period, 'before') : period;
}

function Pickers({
  period,
  by,
  compare,
  today,
  groupings,
  onChange,
}: {
  period: Period;
  by: Grouping;
  compare: Comparison | null;
  today: string;
  groupings: readonly Grouping[];
  onChange: (values: Readonly<Record<string, string | null>>) => void;
}) {
  const words = useWords(indicatorsWords);
  const rooms = useWords(figureWords);
  return (
    <div className={`${style.tools} ${style.screenOnly}`}>
      <fieldset className={style.presets} aria-label={words.period}>
        {presets.map((preset) => {
          const named = presetPeriod(preset, today);
          const isChosen = named.from === period.from && named.to === period.to;
          return (
            <Button
              key={preset}
              type={isChosen ? 'primary' : 'default'}
              aria-pressed={isChosen}
              onClick={() => onChange({ from: named.from, to: named.to })}
            >
              {words[`period.${preset}`]}
            </Button>
          );
        })}
      </fieldset>
      <Field label={words.from}>
        {(handles) => (
          <Input
            {...handles}
            type="date"
            value={period.from}
            max={today}
            onChange={(event) => event.target.value !== '' && onChange({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.to}>
        {(handles) => (
          <Input
            {...handles}
            type="date"
            value={period.to}
            onChange={(event) => event.target.value !== '' && onChange({ to: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.by}>
        {(handles) => (
          <Select
            {...handles}
            className={style.select ?? ''}
            value={by}
            options={groupings.map((value) => ({ value, label: rooms.groupings[value] }))}
            onChange={(value) => onChange({ by: value === 'whole' ? null : value })}
          />
        )}
      </Field>
      <Field label={words.compare}>
        {(handles) => (
          <Select
            {...handles}
            className={style.select ?? ''}
            value={compare ?? 'none'}
            options={[
              { value: 'none', label: words['compare.none'] },
              ...comparisons.map((value) => ({ value, label: rooms.comparisons[value] })),
            ]}
            onChange={(value) => onChange({ compare: value === 'none' ? null : value })}
          />
        )}
      </Field>
    </div>
  );
}

function Told({ answer, compare }: { answer: IndicatorsAnswer; compare: Comparison | null }) {
  const words = useWords(indicatorsWords);
  const rooms = useWords(figureWords);
  return (
    <p className="second">
      {fill(words.told, answer.period)}
      {answer.compared !== null && compare !== null && (
        <>
          {' · '}
          {fill(words.compared, { period: rooms.comparisons[compare], ...answer.compared.period })}
        </>
      )}
      {answer.waiting > 0 && <> · {fill(words.waiting, { count: String(answer.waiting) })}</>}
    </p>
  );
}

function Definitions() {
  const words = useWords(indicatorsWords);
  const { definitions } = useWords(figureWords);
  return (
    <section aria-label={words.definitions} className="second small">
      <ul className={style.definitions}>
        {definitions.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
