import { decide } from '#modules/incidents/rules/decide.ts';
import type { Actor, ActParameters, FoundParameters, IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { incidentActions, type IncidentAction } from '#modules/incidents/rules/lifecycle.ts';
import type { Kept } from './kept.ts';

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

export type Foreseen = {
  /** How the case stands once what waits has arrived. */
  facts: IncidentFacts;
  /** Acts that the rules would not allow any more; the server decides. */
  doubtful: string[];
};

/** The case as it stands for this person: the server's last word, and on top, by the same rules, what waits to be sent. */
export function foresee(facts: IncidentFacts, waiting: readonly Kept[], me: Actor): Foreseen {
  const doubtful: string[] = [];
  let now = facts;
  for (const { id, body, photos } of waiting) {
    const action = body?.['action'];
    if (!isAction(action)) continue;
    const given = { ...assumed, ...body, evidenceCount: photos.length } as ActParameters;
    const decision = decideBoldly(now, action, me, given);
    if (decision === null) doubtful.push(id);
    else now = decision;
  }
  return { facts: now, doubtful };
}

function isAction(action: unknown): action is IncidentAction {
  return incidentActions.includes(action as IncidentAction);
}

/** A move that needs something found out which no phone can guess is left to the server, too. */
function decideBoldly(facts: IncidentFacts, action: IncidentAction, me: Actor, given: ActParameters) {
  try {
    const decision = decide(facts, action, me, given);
    return decision.allowed ? decision.facts : null;
  } catch {
    return null;
  }
}
