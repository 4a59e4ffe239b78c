/** Limits as rules and regulations state them, and when they end. */
import { minutesOfTime } from './calendar.ts';
import { addWorkingTime, dayAfter, dayAt, instantOf, type Schedule, workingTimeBetween } from './schedule.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * `continuous_hour` 紧急工作时: day and night, holidays too. `calendar_day` 紧急工作日: days of 24 hours.
 * `work_hour` 工作时 and `work_day` 工作日: only while the calendar is open.
 */
export const limitUnits = ['continuous_hour', 'work_hour', 'work_day', 'calendar_day'] as const;
export type LimitUnit = (typeof limitUnits)[number];

/**
 * What "n working days" means; regulations differ, so it is chosen and written down.
 * `minutes`: n times the calendar's minutes of a day, counted while it is open. Sat 10:00 + 1 day = Mon 18:00.
 * `end-of-day`: the close of the n-th working day after the day of the start. Fri 09:00 + 1 day = Mon 18:00.
 * `same-clock-time`: that time of day on the n-th working day after the start; what starts on a day of rest starts with
 * the next opening. Fri 09:00 + 1 day = Mon 09:00.
 */
export const dayModes = ['minutes', 'end-of-day', 'same-clock-time'] as const;
export type DayMode = (typeof dayModes)[number];

export type Limit = { readonly value: number; readonly unit: LimitUnit; readonly dayMode?: DayMode };

/** How time is counted: all of it, or while the calendar is open. */
export type Measure = 'continuous' | 'working';

export type Due = {
  readonly dueAt: number;
  readonly measure: Measure;
  /** Milliseconds from start to due as `measure` counts them: what a pause keeps the rest of. */
  readonly allowance: number;
};

export function measureOf({ unit }: Pick<Limit, 'unit'>): Measure {
  return unit === 'work_hour' || unit === 'work_day' ? 'working' : 'continuous';
}

/** When a limit that starts now ends, nobody pausing it. */
export function dueOf(schedule: Schedule, start: number, limit: Limit): Due {
  const { value, unit, dayMode = 'minutes' } = limit;
  if (!(value >= 0) || !Number.isFinite(value)) throw new RangeError('a limit is a number from 0');
  switch (unit) {
    case 'continuous_hour':
    case 'calendar_day': {
      const allowance = Math.round(value * (unit === 'calendar_day' ? day : hour));
      return { dueAt: start + allowance, measure: 'continuous', allowance };
    }
    case 'work_hour': {
      const allowance = Math.round(value * hour);
      return { dueAt: addWorkingTime(schedule, start, allowance), measure: 'working', allowance };
    }
    case 'work_day': {
      if (dayMode === 'minutes') {
        const allowance = Math.round(value * schedule.calendar.minutesOfDay * minute);
        return { dueAt: addWorkingTime(schedule, start, allowance), measure: 'working', allowance };
      }
      if (!Number.isInteger(value)) throw new RangeError('this way of counting knows whole days only');
      const dueAt = dayMode === 'end-of-day' ? endOfDay(schedule, start, value) : sameClockTime(schedule, start, value);
      return { dueAt, measure: 'working', allowance: workingTimeBetween(schedule, start, dueAt) };
    }
  }
}

/** The instant at which so much time, as the measure counts it, has passed. */
export function addTime(schedule: Schedule, measure: Measure, start: number, duration: number): number {
  return measure === 'continuous' ? start + duration : addWorkingTime(schedule, start, duration);
}

/** The time between two instants as the measure counts it. */
export function timeBetween(schedule: Schedule, measure: Measure, from: number, to: number): number {
  return measure === 'continuous' ? Math.max(0, to - from) : workingTimeBetween(schedule, from, to);
}

function endOfDay(schedule: Schedule, start: number, days: number): number {
  if (days === 0) return start;
  const last = nthWorkingDay(schedule, dayAt(schedule, start), days);
  return instantOf(schedule, last, closeOf(schedule, last));
}

function sameClockTime(schedule: Schedule, start: number, days: number): number {
  if (days === 0) return start;
  const first = dayAt(schedule, start);
  const worksFirst = schedule.dayOf(first).openings.length > 0;
  const from = worksFirst ? first : nthWorkingDay(schedule, first, 1);
  const clock = worksFirst ? (start - instantOf(schedule, first)) / minute : openOf(schedule, from);
  const last = nthWorkingDay(schedule, from, days);
  return instantOf(schedule, last, withinDay(schedule, last, clock));
}

/** The n-th working day after a day. */
function nthWorkingDay(schedule: Schedule, after: string, days: number): string {
  let found = after;
  let closed = 0;
  for (let left = days; left > 0;) {
    found = dayAfter(found);
    const works = schedule.dayOf(found).openings.length > 0;
    closed = works ? 0 : closed + 1;
    if (closed > 4400) throw new RangeError('the calendar does not open again');
    if (works) left -= 1;
  }
  return found;
}

/** A time of day moved into the day's openings: out of a break to its end, out of the night to the day's edge. */
function withinDay(schedule: Schedule, day: string, clock: number): number {
  for (const { from, to } of schedule.dayOf(day).openings) {
    if (clock <= minutesOfTime(to)!) return Math.max(clock, minutesOfTime(from)!);
  }
  return closeOf(schedule, day);
}

function openOf(schedule: Schedule, day: string): number {
  return minutesOfTime(schedule.dayOf(day).openings[0]!.from)!;
}

function closeOf(schedule: Schedule, day: string): number {
  return minutesOfTime(schedule.dayOf(day).openings.at(-1)!.to)!;
}
