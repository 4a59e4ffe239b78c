/**
 * Work that arrives after its case has moved on (离线回传): the worker could have done it at the version he looked at, or
 * upon what he had done since, and cannot now, because somebody else has the case, or it has ended. It is kept for whoever
 * has the case, never dropped. What is wrong for any other reason is refused as ever.
 */
import { applyStep } from './apply.ts';
import { mayAct } from './decide.ts';
import type { Actor, IncidentFacts } from './facts.ts';
import { foreseeAct } from './foresee.ts';
import type { TimedStep } from './history.ts';
import type { IncidentAction } from './lifecycle.ts';
import { textFields } from './step-entry.ts';

export const lateWorkStates = ['waiting', 'taken', 'set-aside'] as const;
export type LateWorkState = (typeof lateWorkStates)[number];

/** How the case stood after a step, and who took it. */
export type SeenState = { readonly facts: IncidentFacts; readonly accountId: string };

/** How the case stood after each of its steps, in order. */
export function statesOf(steps: readonly TimedStep[]): SeenState[] {
  let facts: IncidentFacts | null = null;
  return steps.map((step) => {
    facts = applyStep(facts, step);
    return { facts, accountId: step.accountId };
  });
}

/** An act of his own that came too late already: he went on from it without knowing. */
export type LateAct = { readonly action: IncidentAction; readonly given: Readonly<Record<string, unknown>> };

/** What is stored of it; its words stand elsewhere and are not asked for: without them it would not have left the phone. */
export function lateActOf(
  action: IncidentAction,
  given: Readonly<Record<string, unknown>>,
  fileCount: number,
): LateAct {
  const words = Object.fromEntries(textFields.map((field) => [field, '…']));
  return { action, given: { ...words, ...given, evidenceCount: fileCount } };
}

/** No hand does more on one case without a line; more would only be looked through in vain. */
const mostLateActs = 20;

/**
 * The case as it stood before his eyes: at the version he looked at, after each step of his own since then, and on top of
 * these what of his own came too late already, act by act.
 */
export function viewsOf(
  states: readonly SeenState[],
  seenVersion: number,
  lateActs: readonly LateAct[],
  actor: Actor,
): IncidentFacts[] {
  const seen = states[seenVersion - 1];
  if (seen === undefined) return [];
  const own = states.slice(seenVersion).filter(({ accountId }) => accountId === actor.accountId);
  const views = [seen, ...own].map(({ facts }) => facts);
  for (const { action, given } of lateActs.slice(-mostLateActs)) {
    for (const facts of views.toReversed()) {
      const next = foreseeAct(facts, action, actor, given);
      if (next === null) continue;
      views.push(next);
      break;
    }
  }
  return views;
}

/** Could he do it as he saw the case, and can no more? */
export function isLate(
  { before, now }: { before: readonly IncidentFacts[]; now: IncidentFacts },
  action: IncidentAction,
  actor: Actor,
): boolean {
  return !mayAct(now, action, actor) && before.some((facts) => mayAct(facts, action, actor));
}
