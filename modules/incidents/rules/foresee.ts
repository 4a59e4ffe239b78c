/** What an act leads to as far as it can be told without looking anything up: a phone's view of its own waiting acts. */
import { decide } from './decide.ts';
import type { Actor, ActParameters, FoundParameters, IncidentFacts } from './facts.ts';
import type { IncidentAction } from './lifecycle.ts';

/** What only the server can find out, as it mostly is; what it finds otherwise it says when it answers. */
const assumed = {
  drawnForInspection: false,
  unitFit: 'fits',
  unitNamed: true,
  unitStands: true,
  personIsMember: true,
  personOnDuty: true,
  withinWindow: true,
} satisfies Partial<FoundParameters>;

/** The facts after the act; null where the rules do not allow it, or want something found out that nobody can guess. */
export function foreseeAct(
  facts: IncidentFacts,
  action: IncidentAction,
  actor: Actor,
  given: Readonly<Record<string, unknown>>,
): IncidentFacts | null {
  try {
    const decision = decide(facts, action, actor, { ...assumed, ...given } as ActParameters);
    return decision.allowed ? decision.facts : null;
  } catch {
    return null;
  }
}
