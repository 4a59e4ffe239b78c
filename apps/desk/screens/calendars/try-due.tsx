import { Input } from 'antd';
import { useState } from 'react';
import { chinaClock, chinaDay, chinaInstant } from '#platform/pure/china-time.ts';
import type { HolidayNotice, WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { explainDue } from '#platform/pure/working-time/explain.ts';
import { dueOf } from '#platform/pure/working-time/limit.ts';
import { compileSchedule } from '#platform/pure/working-time/schedule.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { type Language, useLanguage, useWords } from '#ui/language/language.tsx';
import { explainClock, type ExplainWords } from '../../parts/case-file/case-clocks-explained.ts';
import { fileWords } from '../../parts/case-file/words.ts';
import { isWholeLimit, LimitInput, limitOf, type TypedLimit } from '../../parts/working-time/limit-input.tsx';
import style from './calendars.module.css';
import { calendarWords } from './words.ts';

/** What would be due when by the calendar on the page: the same arithmetic as everywhere, run in the browser. */
export function TryDue({ calendar, notices }: { calendar: WorkCalendar; notices: readonly HolidayNotice[] }) {
  const words = useWords(calendarWords);
  const explainWords = useWords(fileWords);
  const language = useLanguage();
  const now = useNow();
  const [start, setStart] = useState(() => `${chinaDay(now)}T${chinaClock(now).slice(0, 5)}`);
  const [limit, setLimit] = useState<TypedLimit>({ value: 4, unit: 'work_hour', dayMode: 'minutes' });
  const [day = '', clock = ''] = start.split('T');
  const isGiven = day !== '' && clock !== '' && isWholeLimit(limit);
  const said = isGiven ? explainTry(calendar, notices, { day, clock, limit }, explainWords, language) : '';
  return (
    <section className={`panel ${style.section} ${style.quiet}`} aria-labelledby="calendar-try">
      <h2 id="calendar-try">{words.try}</h2>
      <div className={style.fields}>
        <Field label={words['try.start']}>
          {(handles) => (
            <Input
              {...handles}
              type="datetime-local"
              value={start}
              onChange={(event) => setStart(event.target.value)}
            />
          )}
        </Field>
        <Field label={words['try.limit']}>
          {(handles) => (
            <LimitInput
              handles={handles}
              limit={limit}
              words={{ unitLabel: words['try.unit'], modeLabel: words['try.mode'] }}
              onChange={setLimit}
            />
          )}
        </Field>
      </div>
      <output className={style.said}>{said ?? words['try.never']}</output>
      <p className="second small">{words['try.hint']}</p>
    </section>
  );
}

/** Null when nothing would ever be due. */
function explainTry(
  calendar: WorkCalendar,
  notices: readonly HolidayNotice[],
  { day, clock, limit }: { day: string; clock: string; limit: TypedLimit },
  words: ExplainWords,
  language: Language,
): string | null {
  try {
    const schedule = compileSchedule(calendar, notices);
    const startedAt = chinaInstant(day, `${clock.slice(0, 5)}:00`).getTime();
    const given = limitOf(limit);
    const { allowance, measure, dueAt } = dueOf(schedule, startedAt, given);
    const told = explainDue(schedule, given, { startedAt, allowance, measure, pauses: [] });
    const explanation = {
      ...given,
      restMinutes: null,
      calendarName: told.calendarName,
      countedFrom: new Date(told.countedFrom).toISOString(),
      passedOver: [...told.passedOver],
      workedInstead: [...told.workedInstead],
      unannouncedYears: [...told.unannouncedYears],
    };
    const clockTold = {
      startedAt: new Date(startedAt).toISOString(),
      dueAt: new Date(dueAt).toISOString(),
      explanation,
    };
    return explainClock(clockTold, words, language);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
