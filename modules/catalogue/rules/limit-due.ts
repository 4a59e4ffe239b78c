import { chinaDay } from '#platform/pure/china-time.ts';
import { dueOf } from '#platform/pure/working-time/limit.ts';
import { compileSchedule } from '#platform/pure/working-time/schedule.ts';
import type { LimitedClock } from './default-limits.ts';
import type { WorkingTimeBook } from './working-time-book.ts';

/**
 * By when somebody answers, in his own working time and by the limit that the county has set.
 * @param organisationIds whoever answers, and those above it from the parent up
 */
export function limitDue(
  book: WorkingTimeBook,
  { clock, organisationIds, now }: { clock: LimitedClock; organisationIds: readonly string[]; now: Date },
): Date {
  const place = { clock, organisationIds: [...organisationIds], day: chinaDay(now) };
  const chosen = book.limitFor({ ...place, matterCodes: [], appealKind: null, emergency: false });
  const key = book.scheduleFor(place);
  const schedule = key === null ? everyMinute : book.schedule(key);
  return new Date(dueOf(schedule, now.getTime(), chosen!.limit).dueAt);
}

const wholeDay = [{ from: '00:00', to: '24:00' }];
/** Where no calendar is in force every minute counts. */
const everyMinute = compileSchedule(
  {
    name: 'every minute',
    week: Array.from({ length: 7 }, () => wholeDay),
    seasons: [],
    specialDays: [],
    observesHolidays: false,
    makeUpDayLike: 1,
    minutesOfDay: 1440,
    offsetMinutes: 480,
  },
  [],
);
