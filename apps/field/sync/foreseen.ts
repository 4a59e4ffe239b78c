import type { Actor, IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { foreseeAct } from '#modules/incidents/rules/foresee.ts';
import { incidentActions, type IncidentAction } from '#modules/incidents/rules/lifecycle.ts';
import type { Kept } from './kept.ts';

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
    const next = foreseeAct(now, action, me, { ...body, evidenceCount: photos.length });
    if (next === null) doubtful.push(id);
    else now = next;
  }
  return { facts: now, doubtful };
}

function isAction(action: unknown): action is IncidentAction {
  return incidentActions.includes(action as IncidentAction);
}
