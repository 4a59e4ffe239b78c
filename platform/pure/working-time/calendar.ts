/**
 * What a working calendar says: when somebody is there. Plain data, as it is stored, edited and sent.
 *
 * Days and times are those of the wall clock at a fixed offset from UTC (China: +08:00 the whole year since 1992).
 * Days are written YYYY-MM-DD, times HH:mm; 24:00 is the end of the day, so that a night duty can reach midnight.
 */

/** One stretch of work within a day: from 08:00 to 12:00. `to` does not belong to it. */
export type Opening = { readonly from: string; readonly to: string };

/** Monday first; a day without openings is a day of rest. */
export type Week = readonly (readonly Opening[])[];

/** Another week between two days of every year, both included: summer hours. It may run over the turn of the year. */
export type Season = { readonly name: string; readonly from: string; readonly to: string; readonly week: Week };

/**
 * A day that is unlike its week by the organisation's own decision; it wins over public holidays and make-up days.
 * `open` without openings works like an ordinary make-up day.
 */
export type SpecialDay = {
  readonly day: string;
  readonly name: string;
  readonly kind: 'open' | 'closed';
  readonly openings?: readonly Opening[];
};

export type WorkCalendar = {
  readonly name: string;
  readonly week: Week;
  /** The first that fits a day is taken. */
  readonly seasons: readonly Season[];
  readonly specialDays: readonly SpecialDay[];
  /** Whether public holidays are free and make-up days (补班日) are worked. A duty around the clock does neither. */
  readonly observesHolidays: boolean;
  /** The weekday, 1 for Monday to 7, whose openings a make-up day has. */
  readonly makeUpDayLike: number;
  /** How many working minutes "one working day" stands for where days are counted in minutes. */
  readonly minutesOfDay: number;
  /** Minutes by which the wall clock is ahead of UTC. */
  readonly offsetMinutes: number;
};

/** The yearly notice of public holidays (国务院办公厅关于部分节假日安排的通知): free days, and days worked instead. */
export type HolidayNotice = {
  readonly year: number;
  readonly days: readonly { readonly day: string; readonly name: string; readonly off: boolean }[];
};

const morning: Opening = { from: '08:00', to: '12:00' };
const afternoon: Opening = { from: '14:00', to: '18:00' };
const officeDay: readonly Opening[] = [morning, afternoon];
const wholeDay: readonly Opening[] = [{ from: '00:00', to: '24:00' }];

/** Offices: 08:00–12:00 and 14:00–18:00, Monday to Friday, by the public holidays. */
export const officeHours: WorkCalendar = {
  name: 'office-hours',
  week: [officeDay, officeDay, officeDay, officeDay, officeDay, [], []],
  seasons: [],
  specialDays: [],
  observesHolidays: true,
  makeUpDayLike: 1,
  minutesOfDay: 480,
  offsetMinutes: 480,
};

/** A duty in shifts that never closes. */
export const aroundTheClock: WorkCalendar = {
  ...officeHours,
  name: 'around-the-clock',
  week: [wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, wholeDay],
  observesHolidays: false,
  minutesOfDay: 1440,
};

export type CalendarFault = {
  readonly fault:
    | 'seven-days' // a week has seven
    | 'time' // not HH:mm
    | 'opening-order' // an opening ends before it begins, or begins before the one before it has ended
    | 'never-open' // nobody would ever be there
    | 'day' // not a day of the calendar, or of the year
    | 'day-twice' // a special day is given twice
    | 'closed-with-openings'
    | 'weekday' // makeUpDayLike is not 1 to 7, or that weekday is closed
    | 'minutes-of-day'
    | 'offset';
  /** Where: `week.3`, `seasons.0.week.1`, `specialDays.2`. */
  readonly at: string;
};

/** Minutes from midnight of HH:mm, up to 24:00; null when it is no time. */
export function minutesOfTime(text: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : null;
}

/** What is wrong with a calendar; nothing when it can be used. */
export function findFaults(calendar: WorkCalendar): CalendarFault[] {
  const faults: CalendarFault[] = [];
  const say = (fault: CalendarFault['fault'], at: string) => faults.push({ fault, at });

  const checkOpenings = (openings: readonly Opening[], at: string) => {
    let last = -1;
    for (const { from, to } of openings) {
      const begins = minutesOfTime(from);
      const ends = minutesOfTime(to);
      if (begins === null || ends === null) say('time', at);
      else if (begins >= ends || begins < last) say('opening-order', at);
      last = ends ?? last;
    }
  };
  const checkWeek = (week: Week, at: string) => {
    if (week.length !== 7) say('seven-days', at);
    week.forEach((openings, index) => checkOpenings(openings, `${at}.${index}`));
  };

  checkWeek(calendar.week, 'week');
  calendar.seasons.forEach((season, index) => {
    if (!isDayOfYear(season.from) || !isDayOfYear(season.to)) say('day', `seasons.${index}`);
    checkWeek(season.week, `seasons.${index}.week`);
  });
  if (calendar.week.every((openings) => openings.length === 0)) say('never-open', 'week');
  const seen = new Set<string>();
  calendar.specialDays.forEach(({ day, kind, openings }, index) => {
    const at = `specialDays.${index}`;
    if (!isDay(day)) say('day', at);
    if (seen.has(day)) say('day-twice', at);
    seen.add(day);
    if (kind === 'closed' && openings && openings.length > 0) say('closed-with-openings', at);
    checkOpenings(openings ?? [], at);
  });
  const like = calendar.makeUpDayLike;
  if (
    !Number.isInteger(like) ||
    like < 1 ||
    like > 7 ||
    (calendar.observesHolidays && !calendar.week[like - 1]?.length)
  ) {
    say('weekday', 'makeUpDayLike');
  }
  if (!(calendar.minutesOfDay > 0 && calendar.minutesOfDay <= 1440)) say('minutes-of-day', 'minutesOfDay');
  if (!Number.isInteger(calendar.offsetMinutes) || Math.abs(calendar.offsetMinutes) > 840)
    say('offset', 'offsetMinutes');
  return faults;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Of a leap year, so that a season may end on 29 February. */
function isDayOfYear(text: string): boolean {
  return isDay(`2024-${text}`);
}
