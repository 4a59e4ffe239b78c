import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { Link, setQuery, to, useLocation } from '../../router.tsx';
import { Compare, type Chosen } from './compare.tsx';
import { DifferenceList } from './difference-list.tsx';
import { differencesBetween } from './differences.ts';
import style from './territory.module.css';
import { type TerritoryOnDay, useDivisions, useOnDay } from './territory-data.ts';
import { kindWords, territoryWords } from './words.ts';

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What stood on a day, alone or beside what stood on another. The days stand in the address. */
export function OnDay() {
  const words = useWords(territoryWords);
  const { capacity } = useStanding();
  const { query } = useLocation();
  const today = chinaDay(useNow());
  const on = isDay(query.get('on')) ? query.get('on')! : today;
  const other = isDay(query.get('with')) ? query.get('with')! : '';
  const division = query.get('division') ?? capacity.divisionPath;
  const divisions = useDivisions().data ?? [];
  const shown = useOnDay(on, division);
  const beside = useOnDay(other, division);
  const days = shown.data?.days ?? [];
  // Latest first: the first that is earlier, the last that is later.
  const earlier = days.find(({ day }) => day < on)?.day;
  const later = days.findLast(({ day }) => day > on)?.day;
  const walk = (day: string | undefined, label: string) => (
    <Button disabled={day === undefined} onClick={() => day !== undefined && setQuery({ on: day })}>
      {label}
    </Button>
  );
  return (
    <div className={`page ${style.page} ${style.wide}`}>
      <header className="page-head">
        <h1>{words['on-day']}</h1>
        <Link href={to('territory')}>{words.back}</Link>
      </header>
      <p className="second">{words['on-day.hint']}</p>
      <section className={`panel ${style.section}`} aria-label={words['on-day.day']}>
        <div className={style.fields}>
          <Field label={words['on-day.day']}>
            {(handles) => (
              <Input {...handles} type="date" value={on} onChange={(event) => setQuery({ on: event.target.value })} />
            )}
          </Field>
          <Field label={words['on-day.with']}>
            {(handles) => (
              <Input
                {...handles}
                type="date"
                value={other}
                onChange={(event) => setQuery({ with: event.target.value })}
              />
            )}
          </Field>
          <Field label={words['on-day.where']}>
            {(handles) => (
              <Select
                {...handles}
                value={division}
                showSearch={{ optionFilterProp: 'label' }}
                options={divisions
                  .filter((one) => one.divisionPath.startsWith(capacity.divisionPath))
                  .map((one) => ({
                    value: one.divisionPath,
                    label: one.divisionPath.length === 6 ? words['on-day.county'] : one.name,
                  }))}
                onChange={(path) => setQuery({ division: path })}
              />
            )}
          </Field>
        </div>
        <div className={style.act}>
          {walk(earlier, words['on-day.earlier'])}
          {walk(later, words['on-day.later'])}
        </div>
      </section>
      <QueryState query={shown} rows={8}>
        {(one) => (
          <Days
            one={one}
            other={other !== '' ? (beside.data ?? null) : null}
            onDay={(day) => setQuery({ on: addDays(day, -1), with: day })}
          />
        )}
      </QueryState>
    </div>
  );
}

function Days({
  one,
  other,
  onDay,
}: {
  one: TerritoryOnDay;
  other: TerritoryOnDay | null;
  onDay: (day: string) => void;
}) {
  const words = useWords(territoryWords);
  const kinds = useWords(kindWords);
  const [chosen, setChosen] = useState<Chosen>(null);
  const [before, after] = other !== null && other.day < one.day ? [other, one] : [one, other];
  const marks = useMemo(() => (after ? differencesBetween(before.grids, after.grids) : []), [before.grids, after]);
  const labelOf = ({ day, grids }: TerritoryOnDay) => fill(words['on-day.count'], { day, count: grids.length });
  const stateOf = (answer: TerritoryOnDay) => ({ label: labelOf(answer), grids: answer.grids });
  const grid = chosen && [...(after?.grids ?? []), ...before.grids].find((given) => given.gridId === chosen.gridId);
  if (before.grids.length === 0 && !after?.grids.length) return <EmptyState title={words['on-day.none']} />;
  return (
    <div className={style.board}>
      <div>
        {(before.more || after?.more) && <p className={style.warns}>{words['on-day.more']}</p>}
        <Compare
          before={stateOf(before)}
          after={after && stateOf(after)}
          marks={marks}
          rim={null}
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
      <div className={style.side}>
        {after && (
          <section className={`panel ${style.section}`} aria-label={words.difference}>
            <h2>{words.difference}</h2>
            <DifferenceList marks={marks} heirOf={() => null} chosen={chosen} onChoose={setChosen} />
          </section>
        )}
        <section className={`panel ${style.section}`} aria-label={words['on-day.chosen']}>
          <h2>{words['on-day.chosen']}</h2>
          {grid ? (
            <p>
              {grid.name} <span className="second">{grid.gridCode}</span>
              <span className={style.also}>
                {kinds[grid.kind]} · {fill(words['on-day.since'], { day: grid.validFrom })}
              </span>
            </p>
          ) : (
            <p className="second">{words['selected.none']}</p>
          )}
        </section>
        <section className={`panel ${style.section}`} aria-label={words['on-day.days']}>
          <h2>{words['on-day.days']}</h2>
          <ul className={style.list}>
            {one.days.map(({ day, began, ended }) => (
              <li key={day}>
                <button type="button" className={style.pick} onClick={() => onDay(day)}>
                  {fill(words['on-day.days.line'], { day, began, ended })}
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}
