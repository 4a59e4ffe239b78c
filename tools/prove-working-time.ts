/**
 * The long proof of working time: the engine against a walk over a map of minutes, on a million random limits over
 * 2016–2026 with breaks, seasons, holidays, make-up days, own special days and pauses. Then what one addition costs.
 */
import { createRequire } from 'node:module';
import {
  aroundTheClock,
  type HolidayNotice,
  type Opening,
  officeHours,
  type WorkCalendar,
} from '#platform/pure/working-time/calendar.ts';
import { consumed, dueWithPauses, type Pause } from '#platform/pure/working-time/clock.ts';
import { type DayMode, dueOf, type LimitUnit } from '#platform/pure/working-time/limit.ts';
import { addWorkingTime, compileSchedule, workingTimeBetween } from '#platform/pure/working-time/schedule.ts';
import { drawMinutes, minuteAt, type OracleCalendar, positionOf, walk } from './working-time-oracle/minutes.ts';

const wanted = Number(process.env['LINLI_PROVE_LIMITS'] ?? 1_000_000);
const minute = 60_000;

const raw = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
};
const off = new Set(Object.keys(raw.holidays));
const worked = new Set(Object.keys(raw.workdays));
const years = [...new Set([...off, ...worked].map((day) => Number(day.slice(0, 4))))].toSorted((a, b) => a - b);
const notices: HolidayNotice[] = years.map((year) => {
  const ofYear = (days: Set<string>, isOff: boolean) =>
    [...days].filter((day) => day.startsWith(String(year))).map((day) => ({ day, name: '', off: isOff }));
  return { year, days: [...ofYear(off, true), ...ofYear(worked, false)] };
});

let state = Number(process.env['LINLI_PROVE_SEED'] ?? 20_161_101);
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
const upTo = (limit: number) => Math.floor(random() * limit);
const oneOf = <Value>(values: readonly Value[]): Value => values[upTo(values.length)]!;

const two = (value: number) => String(value).padStart(2, '0');
const time = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const openingsOf = (hours: readonly number[]): Opening[] =>
  hours.flatMap((from, index) => (index % 2 === 0 ? [{ from: time(from), to: time(hours[index + 1]!) }] : []));

/** Made once as raw minutes; the engine gets the same as a calendar. */
function bothWays(
  name: string,
  oracle: OracleCalendar,
): { name: string; oracle: OracleCalendar; calendar: WorkCalendar } {
  const weekOf = (weekdays: number[][]) => [...weekdays.slice(1), weekdays[0]!].map(openingsOf);
  const monthDay = (value: number) => `${two(Math.floor(value / 100))}-${two(value % 100)}`;
  return {
    name,
    oracle,
    calendar: {
      ...officeHours,
      name,
      week: weekOf(oracle.weekdays),
      seasons: oracle.seasonal.map(({ fromMonthDay, toMonthDay, weekdays }) => {
        return { name, from: monthDay(fromMonthDay), to: monthDay(toMonthDay), week: weekOf(weekdays) };
      }),
      specialDays: [...oracle.special].map(([day, hours]) => {
        return hours.length === 0
          ? { day, name, kind: 'closed' as const }
          : { day, name, kind: 'open' as const, openings: openingsOf(hours) };
      }),
      observesHolidays: oracle.holidays,
      makeUpDayLike: oracle.makeUpWeekday === 0 ? 7 : oracle.makeUpWeekday,
      minutesOfDay: oracle.minutesOfDay,
    },
  };
}

const fiveDays = (hours: number[], saturday: number[] = []) => [[], hours, hours, hours, hours, hours, saturday];
const plain = { seasonal: [], special: new Map(), holidays: true, makeUpWeekday: 1, minutesOfDay: 480 };
const randomHours = (): number[] => {
  const edges = new Set<number>();
  const wantedEdges = 2 + 2 * upTo(3);
  while (edges.size < wantedEdges) edges.add(upTo(1441));
  return [...edges].toSorted((a, b) => a - b);
};
const randomSpecial = () =>
  new Map(
    Array.from({ length: 60 }, () => {
      const day = new Date(Date.UTC(2016, 0, 1) + upTo(4000) * 86_400_000).toISOString().slice(0, 10);
      return [day, random() < 0.5 ? [] : randomHours()] as [string, number[]];
    }),
  );
const calendars = [
  bothWays('office', { ...plain, weekdays: fiveDays([480, 720, 840, 1080]) }),
  bothWays('nine-to-five', { ...plain, weekdays: fiveDays([540, 1020]) }),
  bothWays('summer and winter', {
    ...plain,
    weekdays: fiveDays([480, 720, 840, 1080], [540, 720]),
    seasonal: [
      { fromMonthDay: 601, toMonthDay: 930, weekdays: fiveDays([480, 720, 900, 1140]) },
      { fromMonthDay: 1115, toMonthDay: 229, weekdays: fiveDays([510, 720, 810, 1050], [600, 660]) },
    ],
    special: randomSpecial(),
    makeUpWeekday: 5,
  }),
  bothWays('night duty', {
    ...plain,
    weekdays: Array.from({ length: 7 }, () => [0, 420, 1200, 1440]),
    holidays: false,
  }),
  bothWays('market days', {
    ...plain,
    weekdays: [[0, 1440], [], [], randomHours(), [], [], randomHours()],
    makeUpWeekday: 6,
  }),
  {
    ...bothWays('around the clock', {
      ...plain,
      weekdays: Array.from({ length: 7 }, () => [0, 1440]),
      holidays: false,
    }),
    calendar: aroundTheClock,
  },
  ...Array.from({ length: 6 }, (_, index) =>
    bothWays(`random ${index}`, {
      ...plain,
      weekdays: Array.from({ length: 7 }, (_, day) => (day === 1 || random() < 0.7 ? randomHours() : [])),
      seasonal: [
        { fromMonthDay: 401 + upTo(28), toMonthDay: 801 + upTo(28), weekdays: Array.from({ length: 7 }, randomHours) },
      ],
      special: randomSpecial(),
      holidays: random() < 0.7,
      makeUpWeekday: 1,
    }),
  ),
].map((each) => ({
  ...each,
  map: drawMinutes(each.oracle, off, worked),
  schedule: compileSchedule(each.calendar, notices),
}));

let differing = 0;
let withPauses = 0;
let acrossMakeUp = 0;
const begun = performance.now();
const from = Date.UTC(2016, 0, 1) / minute - 480;
const until = Date.UTC(2026, 10, 1) / minute - 480;
for (let done = 0; done < wanted; done += 1) {
  const { name, map, schedule, oracle } = oneOf(calendars);
  const start = from + upTo(until - from);
  const unit = oneOf<LimitUnit>(['continuous_hour', 'work_hour', 'work_hour', 'work_day', 'work_day', 'calendar_day']);
  const dayMode =
    unit === 'work_day' ? oneOf<DayMode>(['minutes', 'minutes', 'end-of-day', 'same-clock-time']) : 'minutes';
  const value =
    dayMode !== 'minutes' || unit.endsWith('day')
      ? 1 + upTo(random() < 0.9 ? 5 : 15)
      : (1 + upTo(random() < 0.9 ? 16 : 120)) / 4;
  const countsPauses = dayMode === 'minutes' && random() < 0.5;
  const pauses: Pause[] = countsPauses
    ? Array.from({ length: 1 + upTo(3) }, () => {
        const begins = start - 600 + upTo(8_000);
        return { from: begins * minute, to: (begins + upTo(5_000)) * minute };
      })
    : [];
  const kind =
    dayMode === 'end-of-day' || dayMode === 'same-clock-time'
      ? dayMode
      : unit === 'work_hour' || unit === 'work_day'
        ? 'open-minutes'
        : 'every-minute';
  const amount =
    kind === 'end-of-day' || kind === 'same-clock-time'
      ? value
      : unit === 'work_day'
        ? value * schedule.calendar.minutesOfDay
        : unit === 'calendar_day'
          ? value * 1440
          : value * 60;
  const expected = walk(
    map,
    positionOf(start),
    { kind, amount },
    pauses.map(({ from: begins, to }) => [positionOf(begins / minute), positionOf(to! / minute)] as const),
  );
  const due = dueOf(schedule, start * minute, { value, unit, dayMode });
  const running = { startedAt: start * minute, allowance: due.allowance, measure: due.measure, pauses };
  const answered = pauses.length > 0 ? dueWithPauses(schedule, running) : due.dueAt;
  if (pauses.length > 0) withPauses += 1;
  let same = answered === minuteAt(expected) * minute;
  // What was used by some moment on the way, counted minute by minute as well.
  if (kind === 'open-minutes' || kind === 'every-minute') {
    const moment = positionOf(start) + upTo(Math.max(1, expected - positionOf(start)));
    let used = 0;
    for (let at = positionOf(start); at < moment; at += 1) {
      if (kind === 'open-minutes' && map[at] === 0) continue;
      if (!pauses.some(({ from: begins, to }) => minuteAt(at) * minute >= begins && minuteAt(at) * minute < to!))
        used += 1;
    }
    same &&= consumed(schedule, running, minuteAt(moment) * minute) === used * minute;
  }
  if (oracle.holidays && expected - positionOf(start) > 1440) acrossMakeUp += 1;
  if (!same) {
    differing += 1;
    if (differing <= 10) {
      const wall = (instant: number | null) =>
        instant === null ? 'never' : new Date(instant + 480 * minute).toISOString().slice(0, 16);
      console.log(
        `${name}: ${wall(start * minute)} + ${value} ${unit} (${dayMode}), ${pauses.length} pauses: engine ${wall(answered)}, minutes ${wall(minuteAt(expected) * minute)}`,
      );
    }
  }
}
const seconds = ((performance.now() - begun) / 1000).toFixed(0);
console.log(
  `${wanted} limits on ${calendars.length} calendars (${withPauses} with pauses, ${acrossMakeUp} over more than a day with holidays): ${differing} differ; ${seconds} s`,
);

// One addition and one measuring, on the office calendar, limits of up to thirty working days.
const office = calendars[0]!.schedule;
const rounds = 1_000_000;
const starts = Float64Array.from({ length: 4096 }, () => (from + upTo(until - from)) * minute + upTo(minute));
const durations = Float64Array.from({ length: 4096 }, () => 1 + upTo(30 * 480 * minute));
for (let warm = 0; warm < 20_000; warm += 1) addWorkingTime(office, starts[warm & 4095]!, durations[warm & 4095]!);
let sum = 0;
let clock = performance.now();
for (let round = 0; round < rounds; round += 1)
  sum += addWorkingTime(office, starts[round & 4095]!, durations[(round * 7) & 4095]!);
const addition = ((performance.now() - clock) * 1000) / rounds;
clock = performance.now();
for (let round = 0; round < rounds; round += 1)
  sum += workingTimeBetween(office, starts[round & 4095]!, starts[round & 4095]! + durations[round & 4095]!);
const measuring = ((performance.now() - clock) * 1000) / rounds;
console.log(
  `one addition ${addition.toFixed(2)} µs, one measuring ${measuring.toFixed(2)} µs (${sum > 0 ? 'counted' : ''})`,
);
process.exitCode = differing > 0 ? 1 : 0;
