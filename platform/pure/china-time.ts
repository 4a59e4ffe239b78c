/**
 * Calendar and clock of Asia/Shanghai, without a time-zone database: +08:00, and +09:00 in the six summers of
 * 1986–1991, the only daylight-saving time since 1950. Birth dates and old records reach back that far, so the summers
 * are in the table; earlier years (war-time clocks of the 1940s) are counted as +08:00.
 */
const hour = 3_600_000;
const dayLength = 24 * hour;

/** First and last day of each summer: clocks went to 03:00 at 02:00 on the first, back to 01:00 at 02:00 on the last. */
const summers = (
  [
    ['1986-05-04', '1986-09-14'],
    ['1987-04-12', '1987-09-13'],
    ['1988-04-17', '1988-09-11'],
    ['1989-04-16', '1989-09-17'],
    ['1990-04-15', '1990-09-16'],
    ['1991-04-14', '1991-09-15'],
  ] as const
).map(([first, last]) => ({
  from: Date.parse(`${first}T02:00:00+08:00`),
  until: Date.parse(`${last}T02:00:00+09:00`),
}));

function offsetAt(instant: number): number {
  return summers.some(({ from, until }) => instant >= from && instant < until) ? 9 * hour : 8 * hour;
}

/** A wall clock as if it were UTC, for field access. */
function wallClock(instant: Date): Date {
  const time = instant.getTime();
  return new Date(time + offsetAt(time));
}

/** The calendar day (YYYY-MM-DD) of an instant. */
export function chinaDay(instant: Date): string {
  return wallClock(instant).toISOString().slice(0, 10);
}

/** The time of day (HH:mm:ss) of an instant. */
export function chinaClock(instant: Date): string {
  return wallClock(instant).toISOString().slice(11, 19);
}

/** "2026-01-05 08:30", to the second or with the day alone if asked. */
export function formatChinaTime(instant: Date, precision: 'day' | 'minute' | 'second' = 'minute'): string {
  const text = wallClock(instant).toISOString().replace('T', ' ');
  return text.slice(0, precision === 'day' ? 10 : precision === 'minute' ? 16 : 19);
}

/**
 * The instant of a day and a time on the wall. In the hour that a summer's end repeats it is the first pass; in the
 * hour that a summer's beginning skips, the clock that did not yet know of it.
 */
export function chinaInstant(day: string, clock = '00:00:00'): Date {
  const match = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(clock);
  if (!isRealDay(day) || !match || Number(match[1]) > 23 || Number(match[2]) > 59 || Number(match[3] ?? 0) > 59) {
    throw new RangeError('not a day and a time of day');
  }
  const asUtc = Date.parse(`${day}T${match[1]}:${match[2]}:${match[3] ?? '00'}.${(match[4] ?? '').padEnd(3, '0')}Z`);
  const inSummer = asUtc - 9 * hour;
  return new Date(offsetAt(inSummer) === 9 * hour ? inSummer : asUtc - 8 * hour);
}

/** The first instant of a day. */
export function chinaMidnight(day: string): Date {
  return chinaInstant(day);
}

/** Whether the text is a day of the calendar, written YYYY-MM-DD. */
export function isRealDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The day so many days later (earlier, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

/** How many days lie from one day to the other. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength;
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/**
 * The instant of a date and time as people and old systems write them: 2019/2/28 11:25:05, 2019-02-28T11:25,
 * 2019年2月28日 11时25分, 2019.2.28. Null when it is none.
 */
export function readChinaTime(text: string): Date | null {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:时点](\d{1,2})分?(?:(?::|(?<=分))(\d{1,2})(?:\.\d+)?秒?)?)?$/.exec(
      text.normalize('NFKC').trim(),
    );
  if (!match) return null;
  const [, year, month, date, hours = '0', minutes = '0', seconds = '0'] = match;
  const two = (digits: string) => digits.padStart(2, '0');
  const day = `${year}-${two(month!)}-${two(date!)}`;
  if (!isRealDay(day) || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return chinaInstant(day, `${two(hours)}:${two(minutes)}:${two(seconds)}`);
}
