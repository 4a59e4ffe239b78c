import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { catalogueRights } from '#modules/catalogue/rules/rights.ts';
import { chinaDay, weekdayOf } from '#platform/pure/china-time.ts';
import { officeHours, findFaults, type WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { compileSchedule } from '#platform/pure/working-time/schedule.ts';
import { useNow } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import {
  calendarOf,
  useWorkingTime,
  versionOn,
  type CalendarVersion,
  type WorkingTime,
} from '../../parts/working-time/working-time-data.ts';
import { CalendarEditor } from './calendar-editor.tsx';
import { CalendarUses } from './calendar-uses.tsx';
import style from './calendars.module.css';
import { NoticeForm } from './notice-form.tsx';
import { openingsText } from '../../parts/working-time/openings-text.ts';
import { SpecialDayForm } from './special-day-form.tsx';
import { TryDue } from './try-due.tsx';
import { calendarWords } from './words.ts';
import { kindOf, Legend, YearView } from './year-view.tsx';

/** When people are there: calendars with their versions, the year, who uses which, and the holidays. */
export function CalendarsScreen() {
  const words = useWords(calendarWords);
  const query = useWorkingTime();
  return (
    <div className={`page ${style.page}`}>
      <QueryState query={query} rows={10}>
        {(time) => <Calendars key={time.calendars.length} time={time} />}
      </QueryState>
      {query.data === undefined && <h1 className="spoken">{words.title}</h1>}
    </div>
  );
}

type Draft = { code: string | null; definition: WorkCalendar };

function Calendars({ time }: { time: WorkingTime }) {
  const words = useWords(calendarWords);
  const { capacity } = useStanding();
  const today = chinaDay(useNow());
  const codes = [...new Set(time.calendars.map(({ calendarCode }) => calendarCode))];
  const [code, setCode] = useState(() => usedFirst(time) ?? codes[0] ?? null);
  const versions = time.calendars.filter((one) => one.calendarCode === code);
  const [number, setNumber] = useState<number | null>(null);
  const shown = versions.find(({ version }) => version === number) ?? versionOn(versions, today);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [year, setYear] = useState(() => Number(today.slice(0, 4)));
  const [day, setDay] = useState<string | null>(null);
  const mayChange =
    catalogueRights['catalogue.put-calendar'].some((role) => role === capacity.role) &&
    (capacity.level === 'county' || capacity.role === 'system-admin');

  const definition = draft?.definition ?? (shown ? calendarOf(shown.definition) : null);
  const drawable = definition !== null && isDrawable(definition) ? definition : null;
  const edit = (change: Partial<WorkCalendar>) =>
    draft && setDraft({ ...draft, definition: { ...draft.definition, ...change } });

  return (
    <>
      <header className={`page-head ${style.head}`}>
        <h1>{words.title}</h1>
        {shown && draft === null && (
          <>
            <Select
              aria-label={words.calendar}
              className={style.select ?? ''}
              value={code}
              options={codes.map((value) => ({ value, label: nameOf(time, value) }))}
              onChange={(value) => {
                setCode(value);
                setNumber(null);
              }}
            />
            <Select
              aria-label={words.version}
              className={style.select ?? ''}
              value={shown.version}
              options={versions.map((one) => ({ value: one.version, label: versionText(one, versions, today, words) }))}
              onChange={setNumber}
            />
          </>
        )}
        <span className={style.acts}>
          {mayChange && draft === null && shown && (
            <Button onClick={() => setDraft({ code: shown.calendarCode, definition: calendarOf(shown.definition) })}>
              {words.edit}
            </Button>
          )}
          {mayChange && draft === null && (
            <Button onClick={() => setDraft({ code: null, definition: { ...officeHours, name: '' } })}>
              {words.new}
            </Button>
          )}
          {definition !== null && <Button onClick={() => window.print()}>{words.print}</Button>}
        </span>
      </header>
      {time.unannouncedYears.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={fill(words.unannounced, { years: time.unannouncedYears.join('、') })}
          description={words['unannounced.advice']}
        />
      )}
      {definition === null && <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>}
      {draft !== null && (
        <CalendarEditor
          key={draft.code ?? 'new'}
          code={draft.code}
          definition={draft.definition}
          today={today}
          onChange={edit}
          onClose={(saved) => {
            setDraft(null);
            if (saved !== null) setCode(saved);
            setNumber(null);
          }}
        />
      )}
      {drawable !== null && (
        <section className={`panel ${style.section} ${style.printed}`} aria-labelledby="calendar-year">
          <div className={style.yearHead}>
            <Button aria-label={words['year.before']} onClick={() => setYear(year - 1)}>
              ‹
            </Button>
            <h2 id="calendar-year" aria-live="polite">
              {year} · {drawable.name === '' ? words['editor.new'] : (shown?.name ?? drawable.name)}
            </h2>
            <Button aria-label={words['year.after']} onClick={() => setYear(year + 1)}>
              ›
            </Button>
            <Legend />
          </div>
          <YearView
            calendar={drawable}
            notices={time.notices}
            year={year}
            today={today}
            chosen={day}
            onChoose={setDay}
          />
          <DayLine calendar={drawable} notices={time.notices} day={day} />
          {draft !== null && day !== null && (
            <SpecialDayForm
              key={day}
              day={day}
              specialDays={draft.definition.specialDays}
              onChange={(specialDays) => edit({ specialDays })}
            />
          )}
        </section>
      )}
      {drawable !== null && <TryDue calendar={drawable} notices={time.notices} />}
      <CalendarUses time={time} codes={codes} nameOf={(one) => nameOf(time, one)} mayChange={mayChange} today={today} />
      <NoticeForm time={time} mayChange={mayChange} />
    </>
  );
}

/** The calendar of the whole county is what most people come for. */
function usedFirst({ uses }: WorkingTime): string | undefined {
  return uses.find(
    ({ organisationId, clock, validTo }) => organisationId === null && clock === null && validTo === null,
  )?.calendarCode;
}

function nameOf({ calendars }: WorkingTime, code: string): string {
  return calendars.find(({ calendarCode }) => calendarCode === code)?.name ?? code;
}

/** Some faults cannot be drawn at all; a calendar that never opens can. */
function isDrawable(calendar: WorkCalendar): boolean {
  return findFaults(calendar).every(({ fault }) => fault === 'never-open' || fault === 'weekday');
}

type Words = ReturnType<typeof useWords<(typeof calendarWords)['zh'], (typeof calendarWords)['en']>>;

function versionText(
  { version, validFrom }: CalendarVersion,
  versions: readonly CalendarVersion[],
  today: string,
  words: Words,
): string {
  const state = validFrom > today ? words['version.later'] : '';
  const isNow = validFrom <= today && versionOn(versions, today)?.version === version;
  return fill(words['version.one'], { version, since: validFrom }) + (isNow ? words['version.now'] : state);
}

/** What the chosen day is, in words, for eyes and ears. */
function DayLine({
  calendar,
  notices,
  day,
}: {
  calendar: WorkCalendar;
  notices: WorkingTime['notices'];
  day: string | null;
}) {
  const words = useWords(calendarWords);
  if (day === null) return <p className="second">{words['day.none']}</p>;
  const plan = compileSchedule(calendar, notices).dayOf(day);
  return (
    <output className={style.dayLine}>
      {fill(words['day.plan'], {
        day,
        weekday: words.weekdayNames[weekdayOf(day) - 1] ?? '',
        kind: words[`kind.${kindOf(plan)}`],
        name: plan.name === null || plan.name === '' ? '' : ` ${plan.name}`,
        openings: plan.openings.length > 0 ? openingsText(plan.openings) : words.closed,
      })}
    </output>
  );
}
