/** The history of a case read again: the facts and the book of clocks that its steps lead to. */
import { applyStep, type Step } from './apply.ts';
import { clockEffectsOf } from './clock-effects.ts';
import { applyClockEffects, plainMinutes, type ClockLimits, type ClockRun, type Timekeeping } from './clocks.ts';
import type { IncidentFacts } from './facts.ts';
import { incidentMoves } from './lifecycle.ts';

/** A step with its instant and the limits that held then; the limits are kept because a rule may change later. */
export type TimedStep = Step & {
  readonly at: number;
  readonly limits: ClockLimits;
  /** Fields whose text was given and stands beside the chain (or was erased by order), when `given` no longer has them. */
  readonly marked?: readonly string[];
};

export type History = {
  readonly facts: IncidentFacts;
  readonly runs: readonly ClockRun[];
  /** The facts after each step. */
  readonly after: readonly IncidentFacts[];
  /** The book of clocks after each step. */
  readonly books: readonly (readonly ClockRun[])[];
};

/** Replays facts and clocks; both must equal what is stored, to the millisecond. */
export function replayHistory(steps: readonly TimedStep[], time: Timekeeping = plainMinutes): History {
  const after: IncidentFacts[] = [];
  const books: (readonly ClockRun[])[] = [];
  let runs: readonly ClockRun[] = [];
  let facts: IncidentFacts | null = null;
  for (const step of steps) {
    const next = applyStep(facts, step);
    runs = applyClockEffects(
      runs,
      clockEffectsOf(facts, next, incidentMoves[step.action], step.partOf),
      step.at,
      step.limits,
      time,
    );
    facts = next;
    after.push(next);
    books.push(runs);
  }
  if (facts === null) throw new Error('a case without steps has no history');
  return { facts, runs, after, books };
}
