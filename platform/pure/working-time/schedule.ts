/**
 * A calendar worked out, year by year and only when a year is asked for: all openings in order, with the working time
 * before each, so that adding and measuring are two binary searches however long the limit is.
 */
import {
  findFaults,
  minutesOfTime,
  type HolidayNotice,
  type Opening,
  type Week,
  type WorkCalendar,
} from './calendar.ts';

const minute = 60_000;
const dayLength = 86_400_000;
/** A calendar that is closed for so many years on end does not open again. */
const longestSearch = 12;

export type Schedule = {
  readonly calendar: WorkCalendar;
  /** Whether the holidays of a year were announced, or need not be known. */
  readonly hasNotice: (year: number) => boolean;
  readonly openingsOf: (year: number) => YearOpenings;
  readonly dayOf: (day: string) => DayPlan;
};

/** Openings of one year: instants in milliseconds since 1970, UTC. */
export type YearOpenings = {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Working milliseconds of the year before each opening. */
  readonly before: Float64Array;
  /** Of the whole year. */
  readonly total: number;
};

/** What a day is, and why. */
export type DayPlan = {
  readonly openings: readonly Opening[];
  /** `week`: like every such weekday. */
  readonly because: 'week' | 'season' | 'holiday' | 'make-up-day' | 'special';
  /** Of the season, the holiday, the special day. */
  readonly name: string | null;
};

/**
 * @param notices public holidays by year, in any order; of two for a year the last is taken
 * @throws RangeError when the calendar has faults (`findFaults`), other than never opening at all
 */
export function compileSchedule(calendar: WorkCalendar, notices: readonly HolidayNotice[]): Schedule {
  const faults = findFaults(calendar).filter(({ fault }) => fault !== 'never-open' && fault !== 'weekday');
  if (faults.length > 0)
    throw new RangeError(`not a calendar: ${faults.map(({ fault, at }) => `${fault} at ${at}`).join(', ')}`);
  const years = new Map<number, YearOpenings>();
  const announced = new Map(notices.map((notice) => [notice.year, notice]));
  const publicDays = new Map<string, { name: string; off: boolean }>();
  // A notice may name days of the neighbouring years (New Year's Eve): what a year says of its own days wins.
  for (const { days } of announced.values()) {
    for (const { day, name, off } of days) if (!publicDays.has(day)) publicDays.set(day, { name, off });
  }
  for (const { year, days } of announced.values()) {
    for (const { day, name, off } of days) if (yearOfDay(day) === year) publicDays.set(day, { name, off });
  }
  const specialDays = new Map(calendar.specialDays.map((special) => [special.day, special]));

  const weekOf = (day: string): { week: Week; name: string | null } => {
    const date = day.slice(5);
    const season = calendar.seasons.find(({ from, to }) =>
      from <= to ? from <= date && date <= to : from <= date || date <= to,
    );
    return season ? { week: season.week, name: season.name } : { week: calendar.week, name: null };
  };

  const dayOf = (day: string): DayPlan => {
    const { week, name: season } = weekOf(day);
    const like = (weekday: number): readonly Opening[] => {
      const openings = week[weekday - 1] ?? [];
      return openings.length > 0 ? openings : (calendar.week[weekday - 1] ?? []);
    };
    const special = specialDays.get(day);
    if (special) {
      const openings = special.kind === 'closed' ? [] : (special.openings ?? like(calendar.makeUpDayLike));
      return { openings, because: 'special', name: special.name };
    }
    const known = calendar.observesHolidays ? publicDays.get(day) : undefined;
    if (known?.off) return { openings: [], because: 'holiday', name: known.name };
    if (known) return { openings: like(calendar.makeUpDayLike), because: 'make-up-day', name: known.name };
    return { openings: week[weekdayOf(day) - 1] ?? [], because: season === null ? 'week' : 'season', name: season };
  };

  return {
    calendar,
    hasNotice: (year) => !calendar.observesHolidays || announced.has(year),
    dayOf,
    openingsOf(year) {
      const known = years.get(year);
      if (known) return known;
      const made = openingsOfYear(year, calendar.offsetMinutes, dayOf);
      years.set(year, made);
      return made;
    },
  };
}

function openingsOfYear(year: number, offsetMinutes: number, dayOf: (day: string) => DayPlan): YearOpenings {
  const opens: number[] = [];
  const closes: number[] = [];
  for (let start = Date.UTC(year, 0, 1); start < Date.UTC(year + 1, 0, 1); start += dayLength) {
    const midnight = start - offsetMinutes * minute;
    for (const { from, to } of dayOf(new Date(start).toISOString().slice(0, 10)).openings) {
      const open = midnight + minutesOfTime(from)! * minute;
      const close = midnight + minutesOfTime(to)! * minute;
      // Work that goes on without a break, over noon or midnight, is one opening.
      if (closes.at(-1) === open) closes[closes.length - 1] = close;
      else {
        opens.push(open);
        closes.push(close);
      }
    }
  }
  const before = new Float64Array(opens.length);
  let total = 0;
  for (let index = 0; index < opens.length; index += 1) {
    before[index] = total;
    total += closes[index]! - opens[index]!;
  }
  return { opens: Float64Array.from(opens), closes: Float64Array.from(closes), before, total };
}

/** The calendar year of an instant on the schedule's wall. */
export function yearAt({ calendar }: Schedule, instant: number): number {
  return new Date(instant + calendar.offsetMinutes * minute).getUTCFullYear();
}

/** The day of an instant on the schedule's wall, YYYY-MM-DD. */
export function dayAt({ calendar }: Schedule, instant: number): string {
  return new Date(instant + calendar.offsetMinutes * minute).toISOString().slice(0, 10);
}

/** The instant of a day and a number of minutes from its midnight. */
export function instantOf({ calendar }: Schedule, day: string, minutes = 0): number {
  return Date.parse(`${day}T00:00:00Z`) + (minutes - calendar.offsetMinutes) * minute;
}

/** The day so many days later. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

/** Index of the first opening that ends after the instant; their number when there is none. */
function openingAfter({ closes }: YearOpenings, instant: number): number {
  let low = 0;
  let high = closes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (closes[middle]! > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Working milliseconds of the instant's year before it. */
function workedInYear(year: YearOpenings, instant: number): number {
  const index = openingAfter(year, instant);
  if (index === year.opens.length) return year.total;
  return year.before[index]! + Math.max(0, instant - year.opens[index]!);
}

/**
 * The first instant at which `duration` milliseconds of working time have passed since `start`. Time that ends with a
 * day ends at its last minute, not at the next morning. Nothing to add: `start` itself.
 */
export function addWorkingTime(schedule: Schedule, start: number, duration: number): number {
  if (!(duration > 0)) return start;
  let year = yearAt(schedule, start);
  let openings = schedule.openingsOf(year);
  let target = workedInYear(openings, start) + duration;
  for (let searched = 0; target > openings.total; searched += openings.total > 0 ? 0 : 1) {
    if (searched > longestSearch) throw new RangeError('the calendar does not open again');
    target -= openings.total;
    year += 1;
    openings = schedule.openingsOf(year);
  }
  let low = 0;
  let high = openings.opens.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (openings.before[middle]! + openings.closes[middle]! - openings.opens[middle]! >= target) high = middle;
    else low = middle + 1;
  }
  return openings.opens[low]! + target - openings.before[low]!;
}

/** Working milliseconds between two instants; nothing when the second is not later. */
export function workingTimeBetween(schedule: Schedule, from: number, to: number): number {
  if (!(to > from)) return 0;
  const first = yearAt(schedule, from);
  const last = yearAt(schedule, to);
  let worked = -workedInYear(schedule.openingsOf(first), from);
  for (let year = first; year < last; year += 1) worked += schedule.openingsOf(year).total;
  return worked + workedInYear(schedule.openingsOf(last), to);
}

/** Whether somebody is there. At the end of an opening nobody is any more. */
export function isOpen(schedule: Schedule, instant: number): boolean {
  const openings = schedule.openingsOf(yearAt(schedule, instant));
  const index = openingAfter(openings, instant);
  return index < openings.opens.length && openings.opens[index]! <= instant;
}

/** The instant itself when it is open, else when it opens next. */
export function nextOpening(schedule: Schedule, instant: number): number {
  const first = yearAt(schedule, instant);
  for (let year = first; year <= first + longestSearch; year += 1) {
    const openings = schedule.openingsOf(year);
    const index = openingAfter(openings, instant);
    if (index < openings.opens.length) return Math.max(instant, openings.opens[index]!);
  }
  throw new RangeError('the calendar does not open again');
}

function yearOfDay(day: string): number {
  return Number(day.slice(0, 4));
}

/** Monday is 1, Sunday is 7. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
