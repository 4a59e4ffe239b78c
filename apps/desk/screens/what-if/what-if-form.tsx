import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { findFaults, minutesOfTime, type WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { isWholeLimit, LimitInput, limitOf, type TypedLimit } from '../../parts/working-time/limit-input.tsx';
import { anyPlace, LimitPlaceFields, placeGiven, type TypedPlace } from '../../parts/working-time/limit-place.tsx';
import { openingsText, readOpenings } from '../../parts/working-time/openings-text.ts';
import { placeWords } from '../../parts/working-time/words.ts';
import { calendarOf, versionOn, type WorkingTime } from '../../parts/working-time/working-time-data.ts';
import style from './what-if.module.css';
import { whatIfWords } from './words.ts';

type Change = 'limit' | 'calendar';

/** What is to be tried, on which cases. */
export function WhatIfForm({
  time,
  working,
  onAsk,
}: {
  time: WorkingTime;
  working: boolean;
  onAsk: (body: Readonly<Record<string, unknown>>) => void;
}) {
  const words = useWords(whatIfWords);
  const places = useWords(placeWords);
  const today = chinaDay(useNow());
  const [from, setFrom] = useState(() => addDays(today, -30));
  const [to, setTo] = useState(() => addDays(today, -1));
  const [change, setChange] = useState<Change>('limit');
  const [place, setPlace] = useState<TypedPlace>({ ...anyPlace, clock: 'receipt' });
  const [limit, setLimit] = useState<TypedLimit>({ value: 2, unit: 'work_hour', dayMode: 'minutes' });
  const [isEnded, setEnded] = useState(false);
  const codes = [...new Set(time.calendars.map(({ calendarCode }) => calendarCode))];
  const [calendar, setCalendar] = useState(() => draftOf(time, codes[0] ?? null, today));
  const isReady =
    from !== '' &&
    from <= to &&
    addDays(from, 92) > to &&
    (change === 'limit' ? isEnded || isWholeLimit(limit) : calendar !== null && definitionOf(calendar) !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const definition = calendar === null ? null : definitionOf(calendar);
    onAsk({
      from,
      to,
      limits: change === 'limit' ? [{ ...placeGiven(place), limit: isEnded ? null : limitOf(limit) }] : [],
      calendar: change === 'calendar' && calendar ? { calendarCode: calendar.code, definition } : null,
    });
  };
  return (
    <form className={`panel ${style.section}`} onSubmit={submit} aria-label={words.title}>
      <div className={style.fields}>
        <Field label={`${words.period} ${words.from}`}>
          {(handles) => (
            <Input {...handles} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label={`${words.period} ${words.to}`} hint={words['period.hint']}>
          {(handles) => <Input {...handles} type="date" value={to} onChange={(event) => setTo(event.target.value)} />}
        </Field>
        {codes.length > 0 && (
          <Field label={words.change}>
            {() => (
              <Segmented<Change>
                aria-label={words.change}
                value={change}
                options={(['limit', 'calendar'] as const).map((value) => ({ value, label: words[`change.${value}`] }))}
                onChange={setChange}
              />
            )}
          </Field>
        )}
      </div>
      {change === 'limit' ? (
        <>
          <div className={style.fields}>
            <LimitPlaceFields place={place} onChange={setPlace} />
            {!isEnded && (
              <Field label={places.limit}>
                {(handles) => (
                  <LimitInput
                    handles={handles}
                    limit={limit}
                    words={{ unitLabel: places.unit, modeLabel: places.mode }}
                    onChange={setLimit}
                  />
                )}
              </Field>
            )}
          </div>
          <Checkbox checked={isEnded} onChange={(event) => setEnded(event.target.checked)}>
            {words['change.end']}
          </Checkbox>
        </>
      ) : (
        calendar !== null && (
          <CalendarDraft
            draft={calendar}
            options={codes.map((value) => ({
              value,
              label: time.calendars.find(({ calendarCode }) => calendarCode === value)?.name ?? value,
            }))}
            onChoose={(code) => setCalendar(draftOf(time, code, today))}
            onChange={setCalendar}
          />
        )
      )}
      <div>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={working}>
          {words.run}
        </Button>
      </div>
    </form>
  );
}

type Draft = { code: string; base: WorkCalendar; week: string; saturday: string; observes: boolean };

function draftOf(time: WorkingTime, code: string | null, today: string): Draft | null {
  const version = versionOn(
    time.calendars.filter(({ calendarCode }) => calendarCode === code),
    today,
  );
  if (!version || code === null) return null;
  const base = calendarOf(version.definition);
  return {
    code,
    base,
    week: openingsText(base.week[0] ?? []),
    saturday: openingsText(base.week[5] ?? []),
    observes: base.observesHolidays,
  };
}

/** The version in force with other hours; null while they cannot be read. */
function definitionOf({ base, week, saturday, observes }: Draft): WorkCalendar | null {
  const [days, sixth] = [readOpenings(week), readOpenings(saturday)];
  if (days === null || sixth === null) return null;
  const minutes = days.reduce((sum, { from, to }) => sum + minutesOfTime(to)! - minutesOfTime(from)!, 0);
  const definition: WorkCalendar = {
    ...base,
    week: base.week.map((day, index) => (index < 5 ? days : index === 5 ? sixth : day)),
    observesHolidays: observes,
    minutesOfDay: minutes > 0 ? minutes : base.minutesOfDay,
  };
  return findFaults(definition).length === 0 ? definition : null;
}

function CalendarDraft({
  draft,
  options,
  onChoose,
  onChange,
}: {
  draft: Draft;
  options: { value: string; label: string }[];
  onChoose: (code: string) => void;
  onChange: (draft: Draft) => void;
}) {
  const words = useWords(whatIfWords);
  const isBad = definitionOf(draft) === null;
  return (
    <>
      <div className={style.fields}>
        <Field label={words.calendar}>
          {(handles) => <Select {...handles} value={draft.code} options={options} onChange={onChoose} />}
        </Field>
        <Field label={words.week} hint={words['week.hint']} error={isBad ? words['week.bad'] : null}>
          {(handles) => (
            <Input
              {...handles}
              value={draft.week}
              maxLength={120}
              onChange={(event) => onChange({ ...draft, week: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.saturday} hint={words['saturday.hint']}>
          {(handles) => (
            <Input
              {...handles}
              value={draft.saturday}
              maxLength={120}
              onChange={(event) => onChange({ ...draft, saturday: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={draft.observes} onChange={(event) => onChange({ ...draft, observes: event.target.checked })}>
        {words.observes}
      </Checkbox>
    </>
  );
}
