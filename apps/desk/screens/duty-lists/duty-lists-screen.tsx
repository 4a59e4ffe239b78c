import { Input, Select } from 'antd';
import { useState } from 'react';
import type { DutyList } from '#modules/duties/contract.ts';
import { dutyRights } from '#modules/duties/rules/rights.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { Link, to } from '../../router.tsx';
import { useDutyLists, useTowns } from './duty-list-data.ts';
import style from './duty-lists.module.css';
import { ListItems } from './list-items.tsx';
import { dutyListWords } from './words.ts';

/** 镇街履职事项清单: by place and version, searched, compared, matched with matters, revised. */
export function DutyListsScreen() {
  const words = useWords(dutyListWords);
  const county = useCountyPath();
  const countyCode = county.split('/').at(-1)!;
  const today = chinaDay(useNow());
  const [place, setPlace] = useState(countyCode);
  const [on, setOn] = useState(today);
  const towns = useTowns();
  const query = useDutyLists(place, on === '' ? today : on);
  const { capacity } = useStanding();
  const mayChange =
    dutyRights['duties.put-item'].some((role) => role === capacity.role) &&
    (capacity.role === 'system-admin' || capacity.level === 'county');
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Link href={to('imports')}>{words.import}</Link>
      </header>
      <p className="second">{words.hint}</p>
      <div className={style.filters}>
        <Field label={words.place}>
          {(handles) => (
            <Select
              {...handles}
              value={place}
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: countyCode, label: words['place.county'] },
                ...(towns.data ?? []).map((one) => ({ value: one.divisionPath, label: one.name })),
              ]}
              onChange={setPlace}
            />
          )}
        </Field>
        <Field label={words.on}>
          {(handles) => <Input {...handles} type="date" value={on} onChange={(event) => setOn(event.target.value)} />}
        </Field>
      </div>
      <QueryState query={query} rows={10}>
        {({ items, inForce }) => (
          <Versions
            key={place}
            all={items}
            place={place}
            inForce={items.find((one) => one.listId === inForce) ?? null}
            mayChange={mayChange}
            today={today}
          />
        )}
      </QueryState>
    </div>
  );
}

/** The versions of one place: the one in force first, unless another is chosen. */
function Versions({
  all,
  place,
  inForce,
  mayChange,
  today,
}: {
  all: readonly DutyList[];
  place: string;
  inForce: DutyList | null;
  mayChange: boolean;
  today: string;
}) {
  const words = useWords(dutyListWords);
  const [chosen, setChosen] = useState<string | null>(null);
  const [compared, setCompared] = useState<string>('');
  const versions = all.filter((list) => list.divisionPath === place);
  const ofPlace = inForce?.divisionPath === place ? inForce : null;
  const shown = versions.find((list) => list.listId === chosen) ?? ofPlace ?? versions[0] ?? null;
  const wordOf = (list: DutyList) =>
    fill(words['version.line'], {
      version: list.version,
      from: list.validFrom,
      to: list.validTo === null ? '' : fill(words['version.to'], { day: list.validTo }),
    }) + (list.listId === inForce?.listId ? ` · ${words['version.inForce']}` : '');
  return (
    <>
      {inForce === null ? (
        <output className={style.said}>{words['in-force.none']}</output>
      ) : (
        ofPlace === null && (
          <output className={style.said}>
            {fill(words['in-force.county'], { name: inForce.name, version: inForce.version })}
          </output>
        )
      )}
      {shown === null ? (
        <EmptyState title={words.none}>
          <p>{words['none.advice']}</p>
        </EmptyState>
      ) : (
        <section className={`panel ${style.section}`} aria-label={shown.name}>
          <h2>{shown.name}</h2>
          <div className={style.filters}>
            <Field label={words.version}>
              {(handles) => (
                <Select
                  {...handles}
                  value={shown.listId}
                  options={versions.map((list) => ({ value: list.listId, label: wordOf(list) }))}
                  onChange={setChosen}
                />
              )}
            </Field>
            <Field label={words.compare}>
              {(handles) => (
                <Select
                  {...handles}
                  value={compared}
                  options={[
                    { value: '', label: words['compare.none'] },
                    ...all
                      .filter((list) => list.listId !== shown.listId)
                      .map((list) => ({
                        value: list.listId,
                        label: list.divisionPath === place ? wordOf(list) : `${list.name} · ${wordOf(list)}`,
                      })),
                  ]}
                  onChange={setCompared}
                />
              )}
            </Field>
          </div>
          <ListItems
            key={shown.listId}
            list={shown}
            comparedId={compared === '' ? null : compared}
            isLast={shown.listId === versions[0]?.listId}
            mayChange={mayChange}
            today={today}
            onMade={setChosen}
          />
        </section>
      )}
    </>
  );
}
