import { chinaDay } from '#platform/pure/china-time.ts';
import { dueOf, type Limit } from '#platform/pure/working-time/limit.ts';
import { compileSchedule } from '#platform/pure/working-time/schedule.ts';
import type { LimitedClock } from './default-limits.ts';
import type { WorkingTimeBook } from './working-time-book.ts';

export type AnswerPlace = {
  clock: LimitedClock;
  /** Whoever answers, and those above it from the parent up. */
  organisationIds: readonly string[];
  now: Date;
};

/** Within what time somebody answers, as the county has set it. */
export function limitNow(book: WorkingTimeBook, { clock, organisationIds, now }: AnswerPlace): Limit {
  const place = { clock, organisationIds: [...organisationIds], day: chinaDay(now) };
  return book.limitFor({ ...place, matterCodes: [], appealKind: null, emergency: false })!.limit;
}

/** By when somebody answers, in his own working time. */
export function limitDue(book: WorkingTimeBook, asked: AnswerPlace): Date {
  const { clock, organisationIds, now } = asked;
  const key = book.scheduleFor({ clock, organisationIds: [...organisationIds], day: chinaDay(now) });
  const schedule = key === null ? everyMinute : book.schedule(key);
  return new Date(dueOf(schedule, now.getTime(), limitNow(book, asked)).dueAt);
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
