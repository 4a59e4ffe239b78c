/**
 * An independent answer to "when is it due?": a map with one byte for every minute of thirteen years, and a walk over
 * it minute by minute. It shares no line with the engine it judges and knows holidays only as raw days.
 */
export type OracleCalendar = {
  /** For each weekday, Sunday first, the hours as pairs of minutes from midnight. */
  weekdays: number[][];
  seasonal: { fromMonthDay: number; toMonthDay: number; weekdays: number[][] }[];
  special: Map<string, number[]>;
  holidays: boolean;
  makeUpWeekday: number;
  minutesOfDay: number;
};

export const firstYear = 2015;
export const lastYear = 2028;
const minutesAhead = 480;
const origin = Date.UTC(firstYear, 0, 1) / 60_000 - minutesAhead;
const end = Date.UTC(lastYear + 1, 0, 1) / 60_000 - minutesAhead;

/** Minutes since 1970, UTC, as positions on the map. */
export const positionOf = (minute: number): number => minute - origin;
export const minuteAt = (position: number): number => position + origin;

export function drawMinutes(calendar: OracleCalendar, off: Set<string>, worked: Set<string>): Uint8Array {
  const map = new Uint8Array(end - origin);
  for (let position = 0; position < map.length; position += 1) {
    const wall = new Date((minuteAt(position) + minutesAhead) * 60_000);
    if (position % 1440 === 0) fillDay(map, position, wall, calendar, off, worked);
  }
  return map;
}

function fillDay(
  map: Uint8Array,
  position: number,
  wall: Date,
  calendar: OracleCalendar,
  off: Set<string>,
  worked: Set<string>,
): void {
  const name = wall.toISOString().split('T')[0]!;
  const monthDay = (wall.getUTCMonth() + 1) * 100 + wall.getUTCDate();
  let weekdays = calendar.weekdays;
  for (const season of calendar.seasonal) {
    const wraps = season.fromMonthDay > season.toMonthDay;
    const inside = wraps
      ? monthDay >= season.fromMonthDay || monthDay <= season.toMonthDay
      : monthDay >= season.fromMonthDay && monthDay <= season.toMonthDay;
    if (inside) {
      weekdays = season.weekdays;
      break;
    }
  }
  let hours = weekdays[wall.getUTCDay()]!;
  const makeUp = weekdays[calendar.makeUpWeekday]!.length > 0 ? weekdays : calendar.weekdays;
  if (calendar.holidays && worked.has(name)) hours = makeUp[calendar.makeUpWeekday]!;
  if (calendar.holidays && off.has(name)) hours = [];
  const special = calendar.special.get(name);
  if (special) hours = special;
  for (let pair = 0; pair < hours.length; pair += 2) {
    for (let minute = hours[pair]!; minute < hours[pair + 1]!; minute += 1) map[position + minute] = 1;
  }
}

export type OracleLimit = {
  kind: 'every-minute' | 'open-minutes' | 'end-of-day' | 'same-clock-time';
  amount: number;
};

/** The position at which the limit is used up: the end of its last minute. -1 when a pause never ends. */
export function walk(
  map: Uint8Array,
  start: number,
  limit: OracleLimit,
  paused: readonly (readonly [number, number])[],
): number {
  if (limit.kind === 'end-of-day' || limit.kind === 'same-clock-time') return walkDays(map, start, limit);
  let left = limit.amount;
  for (let at = start; ; at += 1) {
    if (left === 0) return at;
    let skip = false;
    for (const [from, to] of paused) if (at >= from && at < to) skip = true;
    if (!skip && (limit.kind === 'every-minute' || map[at] === 1)) left -= 1;
  }
}

function walkDays(map: Uint8Array, start: number, { kind, amount }: OracleLimit): number {
  const dayOf = (position: number) => position - (position % 1440);
  const lastOpen = (day: number) => {
    for (let at = day + 1439; at >= day; at -= 1) if (map[at] === 1) return at + 1;
    return -1;
  };
  const firstOpen = (day: number) => {
    for (let at = day; at < day + 1440; at += 1) if (map[at] === 1) return at;
    return -1;
  };
  let day = dayOf(start);
  if (kind === 'end-of-day') {
    for (let left = amount; left > 0;) {
      day += 1440;
      if (lastOpen(day) > 0) left -= 1;
    }
    return lastOpen(day);
  }
  let clock = start - day;
  if (lastOpen(day) < 0) {
    while (lastOpen(day) < 0) day += 1440;
    clock = firstOpen(day) - day;
  }
  for (let left = amount; left > 0;) {
    day += 1440;
    if (lastOpen(day) > 0) left -= 1;
  }
  // Into the hours of that day: an hour that ends just now still holds; a break or the morning goes on to the next
  // opening, the evening back to the close.
  for (let at = day + clock; at < day + 1440; at += 1) {
    if (map[at] === 1) return at;
    if (at > day && map[at - 1] === 1 && at === day + clock) return at;
  }
  return lastOpen(day);
}
