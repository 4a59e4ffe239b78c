/**
 * The book of clocks of a case. Each line is one uninterrupted run: of a responsible clock, of a spanning clock, or of
 * a pause with its reason. Responsible runs and pauses follow each other without gap or overlap from report to final.
 * A run that goes on later is a new line with the rest of the old one, so nothing is ever rewritten.
 */
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
  /** The rule was corrected: the running responsible clock gets the new limit. */
  | { readonly effect: 'relimit' }
  /** An extension: one original limit more. */
  | { readonly effect: 'extend' };

/** Limits in minutes; a clock that is not named has no limit. */
export type ClockLimits = Readonly<Partial<Record<ClockKind, number>>>;

/** How time is counted: plainly, or by the working calendar. `counted(a, dueAt(a, n))` must be n. */
export type Timekeeping = {
  readonly dueAt: (start: number, allowance: number, clock: ClockKind) => number;
  readonly counted: (start: number, end: number, clock: ClockKind) => number;
};

const minute = 60_000;

/** Every minute of day and night counts. */
export const plainMinutes: Timekeeping = {
  dueAt: (start, allowance) => start + allowance,
  counted: (start, end) => end - start,
};

/** The line that says whose time it is now: a responsible clock or a pause. */
export function runningClock(runs: readonly ClockRun[]): ClockRun | null {
  return runs.find((run) => run.nature !== 'spanning' && run.endedAt === null) ?? null;
}

function ended(run: ClockRun, now: number, as: 'stopped' | 'paused', time: Timekeeping): ClockRun {
  const left =
    run.allowance === null || run.clock === null ? null : run.allowance - time.counted(run.startedAt, now, run.clock);
  return { ...run, endedAt: now, endedAs: as, left };
}

/** A rest below zero is due at once, and before: time that was used up does not come back with a new line. */
function dueAtOf(start: number, allowance: number | null, clock: ClockKind, time: Timekeeping): number | null {
  if (allowance === null) return null;
  return allowance >= 0 ? time.dueAt(start, allowance, clock) : start + allowance;
}

function begun(
  runs: readonly ClockRun[],
  nature: 'responsible' | 'spanning',
  clock: ClockKind,
  subject: string | null,
  allowance: number | null,
  now: number,
  time: Timekeeping,
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
    allowance,
    dueAt: dueAtOf(now, allowance, clock, time),
    left: null,
  };
}

function freshAllowance(limits: ClockLimits, clock: ClockKind): number | null {
  const minutes = limits[clock];
  return minutes === undefined ? null : minutes * minute;
}

function restOf(runs: readonly ClockRun[], clock: ResponsibleClock, subject: string | null): ClockRun | undefined {
  return runs.findLast((run) => run.clock === clock && run.subject === subject && run.endedAt !== null);
}

/** Counted time that earlier runs of the same limit have used. */
function usedBefore(runs: readonly ClockRun[], run: ClockRun, time: Timekeeping): number {
  const earlier = run.continues === null ? undefined : runs[run.continues];
  if (earlier === undefined || earlier.endedAt === null || earlier.clock === null) return 0;
  return time.counted(earlier.startedAt, earlier.endedAt, earlier.clock) + usedBefore(runs, earlier, time);
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
      const allowance =
        rest === undefined
          ? freshAllowance(limits, effect.clock)
          : rest.left === null
            ? null
            : Math.max(rest.left, floor);
      const run = begun(runs, 'responsible', effect.clock, effect.subject, allowance, now, time);
      return [...runs, { ...run, continues: rest?.ordinal ?? null }];
    }
    case 'pause': {
      const pause = begun(runs, 'responsible', 'handle', null, null, now, time);
      return [...runs, { ...pause, nature: 'pause', clock: null, reason: effect.reason }];
    }
    case 'begin-spanning': {
      const allowance = freshAllowance(limits, effect.clock);
      // Without a limit there is nothing to watch: spanning clocks are never summed.
      if (allowance === null) return runs;
      return [...runs, begun(runs, 'spanning', effect.clock, effect.subject, allowance, now, time)];
    }
    case 'end-spanning':
      return runs.map((run) => {
        const meant =
          run.nature === 'spanning' &&
          run.endedAt === null &&
          (effect.clock === 'all' || (run.clock === effect.clock && run.subject === effect.subject));
        return meant ? ended(run, now, 'stopped', time) : run;
      });
    case 'relimit':
      return replaceRunning((run) => {
        if (run.nature === 'pause' || run.clock === null) return run;
        if (run.dueAt !== null && now >= run.dueAt) return run;
        const whole = freshAllowance(limits, run.clock);
        const allowance = whole === null ? null : whole - usedBefore(runs, run, time);
        return { ...run, allowance, dueAt: dueAtOf(run.startedAt, allowance, run.clock, time) };
      });
    case 'extend':
      return replaceRunning((run) => {
        const more = run.clock === null ? null : freshAllowance(limits, run.clock);
        if (run.allowance === null || run.clock === null || more === null) return run;
        const allowance = run.allowance + more;
        return { ...run, allowance, dueAt: time.dueAt(run.startedAt, allowance, run.clock) };
      });
  }
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

/** Grey while paused, red once due, yellow when at most a fifth of the time is left, else green; null without a limit. */
export function lightOf(run: ClockRun, now: number, time: Timekeeping = plainMinutes): Light | null {
  if (run.nature === 'pause') return 'grey';
  if (run.dueAt === null || run.allowance === null || run.clock === null) return null;
  const at = run.endedAt ?? now;
  if (at >= run.dueAt) return 'red';
  return time.counted(at, run.dueAt, run.clock) <= run.allowance * 0.2 ? 'yellow' : 'green';
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
