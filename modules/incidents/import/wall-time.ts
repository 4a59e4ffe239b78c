/** Dates and times as other systems write them, on the wall of the place where the system stands. */
import { chinaInstant, isRealDay } from '#platform/pure/china-time.ts';

const home = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

/** Is it a time zone that this machine knows? */
export function isTimeZone(zone: string): boolean {
  try {
    return formatOf(zone) !== null;
  } catch {
    return false;
  }
}

/**
 * The instant of `01/16/2014 08:48:47 AM`, `2014-01-16T08:48:47`, `2014/1/16 8:48`, with an offset of its own or on the
 * wall of the zone; null when it is none.
 */
export function readWallTime(text: string, zone: string): Date | null {
  const given = text.normalize('NFKC').trim();
  const offset = /(?:Z|[+-]\d{2}:?\d{2})$/.exec(given.slice(10))?.[0];
  if (offset) {
    const instant = Date.parse(given.replace(' ', 'T'));
    return Number.isNaN(instant) ? null : new Date(instant);
  }
  const wall = wallOf(given);
  if (!wall) return null;
  if (zone === home) return chinaInstant(wall.day, wall.clock);
  return instantIn(zone, Date.parse(`${wall.day}T${wall.clock}Z`));
}

function wallOf(text: string): { day: string; clock: string } | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(.+))?$/.exec(text);
  const other = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(.+))?$/.exec(text);
  const [year, month, date, time] = american
    ? [american[3], american[1], american[2], american[4]]
    : other
      ? [other[1], other[2], other[3], other[4]]
      : [];
  if (!year || !month || !date) return null;
  const day = `${year}-${two(month)}-${two(date)}`;
  const clock = clockOf(time ?? '0:00');
  return isRealDay(day) && clock ? { day, clock } : null;
}

function clockOf(text: string): string | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?$/i.exec(text.trim());
  if (!match) return null;
  const [, given, minutes, seconds = '00', half] = match;
  let hours = Number(given);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  return hours > 23 || Number(minutes) > 59 || Number(seconds) > 59
    ? null
    : `${two(String(hours))}:${minutes}:${seconds}`;
}

/** The first pass in an hour that comes twice. */
function instantIn(zone: string, wall: number): Date {
  const offsetAt = (instant: number) => wallClock(zone, instant) - instant;
  const guess = wall - offsetAt(wall);
  const [one, other] = [wall - offsetAt(guess), wall - offsetAt(guess - 3_600_000)];
  return new Date(wallClock(zone, other) === wall ? Math.min(one, other) : one);
}

/** What the clock on the wall shows, as if it were UTC. */
function wallClock(zone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second } = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    formats.set(zone, format);
  }
  return format;
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}
