/**
 * The clocks of a case run again from its whole history, where its clocks alone do not tell enough: a limit that was
 * extended, corrected while a rest was running, or counted again by another calendar.
 */
import type { ClockKind, ClockLimits, ClockRun, Timekeeping } from '../rules/clocks.ts';
import { type History, replayHistory, type TimedStep } from '../rules/history.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import type { GivenLimit } from './replay-clocks.ts';

/** What a step gives a clock instead of what it gave; `own` where nothing is changed. */
export type StepLimit = (given: { clock: ClockKind; own: GivenLimit; at: number; facts: IncidentFacts }) => GivenLimit;

/**
 * @param isChanged the clocks whose limits are asked for; all others keep what their step gave
 * @returns the book with other limits; the very book of the history when no limit is another
 */
export function replaySteps(
  steps: readonly TimedStep[],
  history: History,
  isChanged: (clock: ClockKind) => boolean,
  limitOf: StepLimit,
  time: Timekeeping,
): readonly ClockRun[] {
  let touched = false;
  const again = steps.map((step, index) => {
    const limits: Record<string, number | NonNullable<ClockLimits[ClockKind]>> = {};
    for (const [clock, own] of Object.entries(step.limits) as [ClockKind, NonNullable<GivenLimit>][]) {
      const given = isChanged(clock) ? limitOf({ clock, own, at: step.at, facts: history.after[index]! }) : own;
      if (given !== own) touched = true;
      if (given !== undefined) limits[clock] = given;
    }
    return { ...step, limits: limits as ClockLimits };
  });
  return touched ? replayHistory(again, time).runs : history.runs;
}
