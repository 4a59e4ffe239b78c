/**
 * The responsible clocks of a case run again with the limits that are given: when they began, paused and ended stays as
 * it was, only what they allowed and when they were due is worked out anew, by the same rules that ran them. What was
 * done to a clock while it ran (extended, corrected) is not in its line: replay-steps.ts.
 */
import {
  applyClockEffects,
  type ClockEffect,
  type ClockLimits,
  type ClockRun,
  type StatedLimit,
  type Timekeeping,
} from '../rules/clocks.ts';

/** A plain number is minutes of day and night, as in cases from before calendars. */
export type GivenLimit = number | StatedLimit | undefined;

const minute = 60_000;

/** What a run was started with, as its own line says. */
export function ownLimit({ stated, allowance }: ClockRun): GivenLimit {
  return stated ?? (allowance === null ? undefined : allowance / minute);
}

/**
 * @param runs the whole book of a case, in order
 * @param limitOf what a run is given; `ownLimit` where nothing is changed
 */
export function replayClocks(
  runs: readonly ClockRun[],
  limitOf: (run: ClockRun) => GivenLimit,
  time: Timekeeping,
): readonly ClockRun[] {
  let book: readonly ClockRun[] = [];
  for (const run of runs) {
    if (run.nature !== 'responsible' || run.clock === null) {
      book = [...book, run];
      continue;
    }
    const { clock } = run;
    const limit = limitOf(run);
    const limits: ClockLimits = limit === undefined ? {} : { [clock]: limit };
    const apply = (effect: ClockEffect, at: number) => {
      book = onlyLast(book, run.ordinal, (last) => applyClockEffects(last, [effect], at, limits, time));
    };
    book = applyClockEffects(book, [begunAs(run, clock, runs)], run.startedAt, limits, time);
    // A rest goes on by the calendar that counted it before; counted again since, it has another.
    const schedule = book[run.ordinal]?.schedule;
    if (typeof limit === 'object' && schedule !== undefined && limit.schedule !== schedule) {
      apply({ effect: 'recount' }, run.startedAt);
    }
    if (run.endedAt !== null) apply({ effect: 'end', as: run.endedAs ?? 'stopped' }, run.endedAt);
  }
  return book;
}

function begunAs(run: ClockRun, clock: ClockRun['clock'], runs: readonly ClockRun[]): ClockEffect {
  const { subject, continues } = run;
  const base = { effect: 'begin', clock: clock as never, subject } as const;
  if (continues === null) return { ...base, limit: 'fresh' };
  const rest = runs[continues]?.left ?? null;
  // More than was left: a rework gets at least its floor.
  const floor = rest !== null && run.allowance !== null && run.allowance > rest ? run.allowance / minute : -Infinity;
  return { ...base, limit: 'rest-or-floor', floorMinutes: floor };
}

/** Lines before the one in question have ended or run beside it; an act on it leaves them alone. */
function onlyLast(
  book: readonly ClockRun[],
  ordinal: number,
  change: (runs: readonly ClockRun[]) => readonly ClockRun[],
): readonly ClockRun[] {
  const changed = change(book);
  return book.map((run, index) => (index === ordinal ? changed[index]! : run));
}

/** Whether a run came out again as it is written down, to the millisecond. */
export function endsAlike(run: ClockRun, again: ClockRun | undefined): boolean {
  return (
    again !== undefined &&
    again.clock === run.clock &&
    again.startedAt === run.startedAt &&
    again.endedAt === run.endedAt &&
    again.endedAs === run.endedAs &&
    again.allowance === run.allowance &&
    again.dueAt === run.dueAt &&
    again.left === run.left
  );
}

/** Whether a run was, or is by now, past its deadline. */
export function isLate({ dueAt, endedAt }: ClockRun, now: number): boolean {
  return dueAt !== null && (endedAt ?? now) >= dueAt;
}
