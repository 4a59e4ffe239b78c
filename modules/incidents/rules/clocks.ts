/** Longer than 300 lines because what a run is and what moves it is read together.
 * The book of clocks of a case. Each line is one uninterrupted run: of a responsible clock, of a spanning clock, or of
 * a pause with its reason. Responsible runs and pauses follow each other without gap or overlap from report to final.
 * A run that goes on later is a new line with the rest of the old one, so nothing is ever rewritten.
 */
import { addTime, dueOf, type Limit, timeBetween } from '#platform/pure/working-time/limit.ts';
import type { Schedule } from '#platform/pure/working-time/schedule.ts';
import type { Light, PauseReason, ResponsibleClock, SpanningClock } from './statuses.ts';

export type ClockKind = ResponsibleClock | SpanningClock;

export type ClockRun = {
  readonly ordinal: number;
  readonly nature: 'responsible' | 'spanning' | 'pause';
  readonly clock: ClockKind | null;
  /** The unit whose time it is, or the joint task. */
  readonly subject: string | null;
  readonly reason: PauseReason | null;
  /** All instants in milliseconds since 1970, UTC. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** `paused` keeps the rest for a later run. */
  readonly endedAs: 'stopped' | 'paused' | null;
  /** The run whose rest this one goes on with. */
  readonly continues: number | null;
  /** Time allowed for this run, in counted milliseconds; null when there is no limit. */
  readonly allowance: number | null;
  readonly dueAt: number | null;
  /** What was left at the end; below zero when it was overdue. */
  readonly left: number | null;
  /** By which calendar the time is counted; absent where every minute counts. */
  readonly schedule?: string;
  /** The whole limit as it was stated; absent in runs of older steps, which knew minutes only. */
  readonly stated?: StatedLimit;
};

export type ClockLimit = 'fresh' | 'rest' | 'rest-or-floor';

export type ClockEffect =
  | { readonly effect: 'end'; readonly as: 'stopped' | 'paused' }
  | {
      readonly effect: 'begin';
      readonly clock: ResponsibleClock;
      readonly limit: ClockLimit;
      readonly subject: string | null;
      readonly floorMinutes?: number;
    }
  | { readonly effect: 'pause'; readonly reason: PauseReason }
  | { readonly effect: 'begin-spanning'; readonly clock: SpanningClock; readonly subject: string | null }
  | { readonly effect: 'end-spanning'; readonly clock: SpanningClock | 'all'; readonly subject: string | null }
  /** Clocks that run beside wait with the responsible one: hung, or merged. */
  | { readonly effect: 'pause-spanning'; readonly clock: SpanningClock; readonly subject: string | null }
  | { readonly effect: 'resume-spanning'; readonly clock: SpanningClock; readonly subject: string | null }
  /** The rule was corrected: the running responsible clock gets the new limit. */
  | { readonly effect: 'relimit' }
  /** An extension: one original limit more. */
  | { readonly effect: 'extend' }
  /** Calendars changed: what runs is counted by them from its start. */
  | { readonly effect: 'recount' };

/** A limit as a rule or a regulation states it, and the schedule that counts it (null: every minute). */
export type StatedLimit = Limit & { readonly schedule: string | null };

/** A plain number is minutes of day and night, as older steps have it. A clock that is not named has no limit. */
export type ClockLimits = Readonly<Partial<Record<ClockKind, number | StatedLimit>>>;

/** Where the schedules of runs are found. A key means the same for ever, so that a replay counts what was counted. */
export type Timekeeping = { readonly schedule: (key: string) => Schedule };

const minute = 60_000;

/** For runs that no calendar counts. */
export const plainMinutes: Timekeeping = {
  schedule: (key) => {
    throw new Error(`no calendar ${key} here`);
  },
};

/** Time from one instant to another as the run counts it. */
export function countedBetween(
  run: Pick<ClockRun, 'schedule'>,
  from: number,
  to: number,
  time: Timekeeping = plainMinutes,
): number {
  return run.schedule === undefined ? to - from : timeBetween(time.schedule(run.schedule), 'working', from, to);
}

/** The instant at which so much time, as the run counts it, has passed. */
export function counting(
  run: Pick<ClockRun, 'schedule'>,
  start: number,
  duration: number,
  time: Timekeeping = plainMinutes,
): number {
  if (run.schedule === undefined || duration < 0) return start + duration;
  return addTime(time.schedule(run.schedule), 'working', start, duration);
}

/** What a limit makes of a run that begins with it. */
function begunWith(
  given: number | StatedLimit | undefined,
  start: number,
  time: Timekeeping,
): Pick<ClockRun, 'allowance' | 'dueAt' | 'schedule' | 'stated'> {
  if (given === undefined) return { allowance: null, dueAt: null };
  if (typeof given === 'number') return { allowance: given * minute, dueAt: start + given * minute };
  if (given.schedule === null) {
    const allowance = plainLength(given);
    return { allowance, dueAt: start + allowance, stated: given };
  }
  const { allowance, dueAt, measure } = dueOf(time.schedule(given.schedule), start, given);
  return { allowance, dueAt, stated: given, ...(measure === 'working' ? { schedule: given.schedule } : {}) };
}

/** Without a calendar a working hour is an hour and a working day one of 24 hours: never shorter than was promised. */
function plainLength({ value, unit }: Limit): number {
  return Math.round(value * (unit === 'work_day' || unit === 'calendar_day' ? 1440 : 60) * minute);
}

/** The length of a run's whole limit, as the run counts it; of older runs what was allowed. */
export function wholeLimit(run: ClockRun, time: Timekeeping = plainMinutes): number | null {
  if (run.stated === undefined) return run.allowance;
  return begunWith(run.stated, run.startedAt, time).allowance;
}

/** The line that says whose time it is now: a responsible clock or a pause. */
export function runningClock(runs: readonly ClockRun[]): ClockRun | null {
  return runs.find((run) => run.nature !== 'spanning' && run.endedAt === null) ?? null;
}

function ended(run: ClockRun, now: number, as: 'stopped' | 'paused', time: Timekeeping): ClockRun {
  const left =
    run.allowance === null || run.clock === null ? null : run.allowance - countedBetween(run, run.startedAt, now, time);
  return { ...run, endedAt: now, endedAs: as, left };
}

type Allowed = Pick<ClockRun, 'allowance' | 'dueAt' | 'schedule' | 'stated'>;

function begun(
  runs: readonly ClockRun[],
  nature: 'responsible' | 'spanning',
  clock: ClockKind,
  subject: string | null,
  allowed: Allowed,
  now: number,
): ClockRun {
  return {
    ordinal: runs.length,
    nature,
    clock,
    subject,
    reason: null,
    startedAt: now,
    endedAt: null,
    endedAs: null,
    continues: null,
    left: null,
    ...allowed,
  };
}

/** A rest below zero is due at once, and before: time that was used up does not come back with a new line. */
function goingOn(rest: ClockRun, allowance: number | null, now: number, time: Timekeeping): Allowed {
  const { schedule, stated } = rest;
  return {
    allowance,
    dueAt: allowance === null ? null : counting(rest, now, allowance, time),
    ...(schedule === undefined ? {} : { schedule }),
    ...(stated === undefined ? {} : { stated }),
  };
}

function restOf(runs: readonly ClockRun[], clock: ResponsibleClock, subject: string | null): ClockRun | undefined {
  return runs.findLast((run) => run.clock === clock && run.subject === subject && run.endedAt !== null);
}

/** Counted time that earlier runs of the same limit have used. */
function usedBefore(runs: readonly ClockRun[], run: ClockRun, time: Timekeeping): number {
  const earlier = run.continues === null ? undefined : runs[run.continues];
  if (earlier === undefined || earlier.endedAt === null || earlier.clock === null) return 0;
  return countedBetween(earlier, earlier.startedAt, earlier.endedAt, time) + usedBefore(runs, earlier, time);
}

function isSpan(run: ClockRun, { clock, subject }: { clock: SpanningClock; subject: string | null }): boolean {
  return run.nature === 'spanning' && run.clock === clock && run.subject === subject;
}

/** When the responsible clock that goes on now was paused. */
function pausedAt(runs: readonly ClockRun[]): number | null {
  const continues = runningClock(runs)?.continues;
  return continues === null || continues === undefined ? null : (runs[continues]?.endedAt ?? null);
}

function applyOne(
  runs: readonly ClockRun[],
  effect: ClockEffect,
  now: number,
  limits: ClockLimits,
  time: Timekeeping,
): readonly ClockRun[] {
  const replaceRunning = (change: (run: ClockRun) => ClockRun): readonly ClockRun[] =>
    runs.map((run) => (run.nature !== 'spanning' && run.endedAt === null ? change(run) : run));
  switch (effect.effect) {
    case 'end':
      return replaceRunning((run) => ended(run, now, effect.as, time));
    case 'begin': {
      const rest = effect.limit === 'fresh' ? undefined : restOf(runs, effect.clock, effect.subject);
      const floor = effect.limit === 'rest-or-floor' ? (effect.floorMinutes ?? 0) * minute : -Infinity;
      const allowed =
        rest === undefined
          ? begunWith(limits[effect.clock], now, time)
          : goingOn(rest, rest.left === null ? null : Math.max(rest.left, floor), now, time);
      const run = begun(runs, 'responsible', effect.clock, effect.subject, allowed, now);
      return [...runs, { ...run, continues: rest?.ordinal ?? null }];
    }
    case 'pause': {
      const pause = begun(runs, 'responsible', 'handle', null, { allowance: null, dueAt: null }, now);
      return [...runs, { ...pause, nature: 'pause', clock: null, reason: effect.reason }];
    }
    case 'begin-spanning': {
      const allowed = begunWith(limits[effect.clock], now, time);
      // Without a limit there is nothing to watch: spanning clocks are never summed.
      if (allowed.allowance === null) return runs;
      return [...runs, begun(runs, 'spanning', effect.clock, effect.subject, allowed, now)];
    }
    case 'end-spanning':
      return runs.map((run) => {
        const meant =
          run.nature === 'spanning' &&
          run.endedAt === null &&
          (effect.clock === 'all' || (run.clock === effect.clock && run.subject === effect.subject));
        return meant ? ended(run, now, 'stopped', time) : run;
      });
    case 'pause-spanning':
      return runs.map((run) => (isSpan(run, effect) && run.endedAt === null ? ended(run, now, 'paused', time) : run));
    case 'resume-spanning': {
      const rest = runs.findLast((run) => isSpan(run, effect));
      const since = pausedAt(runs);
      // A hang-up pauses the work, a merge after it also who watches: both go on with the clock that waited longest.
      if (rest === undefined || rest.endedAs !== 'paused' || since === null || (rest.endedAt ?? 0) < since) return runs;
      const run = begun(runs, 'spanning', effect.clock, effect.subject, goingOn(rest, rest.left, now, time), now);
      return [...runs, { ...run, continues: rest.ordinal }];
    }
    case 'relimit':
      return replaceRunning((run) => {
        if (run.nature === 'pause' || run.clock === null) return run;
        if (run.dueAt !== null && now >= run.dueAt) return run;
        return relimited(runs, run, limits[run.clock], time);
      });
    case 'extend':
      return replaceRunning((run) => {
        const given = run.clock === null ? undefined : (run.stated ?? limits[run.clock]);
        if (run.allowance === null || run.dueAt === null || given === undefined) return run;
        // From the deadline on: a day that was due on Friday evening is due on Monday evening.
        const more = begunWith(given, run.dueAt, time);
        return { ...run, allowance: run.allowance + (more.allowance ?? 0), dueAt: more.dueAt };
      });
    case 'recount':
      return runs.map((run) => {
        if (run.endedAt !== null || run.clock === null || run.dueAt === null || now >= run.dueAt) return run;
        const given = limits[run.clock];
        const key = typeof given === 'object' ? given.schedule : null;
        if (key === null || run.schedule === undefined || run.schedule === key || run.stated === undefined) return run;
        const stated = { ...run.stated, schedule: key };
        const isWhole = run.continues === null && run.allowance === wholeLimit(run, time);
        if (isWhole) return { ...run, ...begunWith(stated, run.startedAt, time) };
        // A rest, or a limit that was extended: as much counted time as before.
        const again = { ...run, schedule: key, stated };
        return { ...again, dueAt: counting(again, run.startedAt, run.allowance ?? 0, time) };
      });
  }
}

/** Another limit for a clock that runs, counted from its first start; what earlier runs used stays used. */
function relimited(
  runs: readonly ClockRun[],
  run: ClockRun,
  given: number | StatedLimit | undefined,
  time: Timekeeping,
): ClockRun {
  const { schedule: _, stated: __, ...plain } = run;
  const whole = begunWith(given, run.startedAt, time);
  const used = run.continues === null ? 0 : usedBefore(runs, run, time);
  if (whole.allowance === null || used === 0) return { ...plain, ...whole };
  const allowance = whole.allowance - used;
  const changed = { ...plain, ...whole, allowance };
  return { ...changed, dueAt: counting(changed, run.startedAt, allowance, time) };
}

/** The book after a move. */
export function applyClockEffects(
  runs: readonly ClockRun[],
  effects: readonly ClockEffect[],
  now: number,
  limits: ClockLimits,
  time: Timekeeping = plainMinutes,
): readonly ClockRun[] {
  return effects.reduce((book, effect) => applyOne(book, effect, now, limits, time), runs);
}

/** A clock that has so much of its time left is about to be due. */
const yellowShare = 0.2;

/** From when on a run shows yellow; null without a limit. */
export function warnAt(run: ClockRun, time: Timekeeping = plainMinutes): number | null {
  if (run.dueAt === null || run.allowance === null) return null;
  if (run.allowance <= 0) return run.dueAt;
  const share = Math.round(run.allowance * (1 - yellowShare));
  // To the end of what is not yet yellow, then to the next minute that counts.
  return Math.min(run.dueAt, counting(run, run.startedAt, share, time));
}

/** When a run has used its whole limit so many times over: 1 is the deadline itself. */
export function overdueAt(run: ClockRun, times: number, time: Timekeeping = plainMinutes): number | null {
  const whole = wholeLimit(run, time);
  if (run.dueAt === null || whole === null || whole <= 0) return null;
  return times <= 1 ? run.dueAt : counting(run, run.dueAt, whole * (times - 1), time);
}

/** Grey while paused, red once due, yellow when at most a fifth of the time is left, else green; null without a limit. */
export function lightOf(run: ClockRun, now: number, time: Timekeeping = plainMinutes): Light | null {
  if (run.nature === 'pause') return 'grey';
  const yellowFrom = warnAt(run, time);
  if (run.dueAt === null || yellowFrom === null || run.clock === null) return null;
  const at = run.endedAt ?? now;
  if (at >= run.dueAt) return 'red';
  return at >= yellowFrom ? 'yellow' : 'green';
}

/** Time each responsible clock took, and the pauses; their sum is the time from report to final, to the millisecond. */
export function timeSpent(runs: readonly ClockRun[], now: number): Readonly<Record<string, number>> {
  const spent: Record<string, number> = {};
  for (const run of runs) {
    if (run.nature === 'spanning') continue;
    const name = run.clock ?? `pause:${run.reason ?? ''}`;
    spent[name] = (spent[name] ?? 0) + (run.endedAt ?? now) - run.startedAt;
  }
  return spent;
}
