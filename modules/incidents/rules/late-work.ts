/**
 * Work that arrives after its case has moved on (离线回传): the worker could have done it at the version he looked at, and
 * cannot now, because somebody else has the case, or it has ended. It is kept for whoever has the case, never dropped.
 * What is wrong for any other reason is refused as ever.
 */
import { applyStep } from './apply.ts';
import { mayAct } from './decide.ts';
import type { Actor, IncidentFacts } from './facts.ts';
import type { TimedStep } from './history.ts';
import type { IncidentAction } from './lifecycle.ts';

export const lateWorkStates = ['waiting', 'taken', 'set-aside'] as const;
export type LateWorkState = (typeof lateWorkStates)[number];

/** The facts after so many steps; null where there were none. */
export function factsAt(steps: readonly TimedStep[], version: number): IncidentFacts | null {
  let facts: IncidentFacts | null = null;
  for (const step of steps.slice(0, version)) facts = applyStep(facts, step);
  return facts;
}

/** Could he do it then, and can no more? */
export function isLate(
  { before, now }: { before: IncidentFacts | null; now: IncidentFacts },
  action: IncidentAction,
  actor: Actor,
): boolean {
  return before !== null && mayAct(before, action, actor) && !mayAct(now, action, actor);
}
