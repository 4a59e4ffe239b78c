/** Whose case it must be for a move: the desk's, the unit's, or one person's. */
import type { Role } from '#modules/access/rules/roles.ts';
import type { Actor, IncidentFacts } from './facts.ts';
import type { Place } from './lifecycle.ts';
import type { RefusalReason } from './refusals.ts';

/** These act on the desks below theirs too: somebody can always step in from above. */
const reachesDown: readonly Role[] = ['shift-head', 'reviewer', 'centre-head'];

function deskReason(facts: IncidentFacts, actor: Actor, as: Role): RefusalReason | null {
  if (actor.organisationId === facts.deskOrganisationId) return null;
  return reachesDown.includes(as) && facts.deskAbove.includes(actor.organisationId) ? null : 'incidents.not-this-desk';
}

function unitReason(actor: Actor, ...units: readonly (string | null)[]): RefusalReason | null {
  return units.includes(actor.organisationId) ? null : 'incidents.not-this-unit';
}

export function placeReason(place: Place, facts: IncidentFacts, actor: Actor, as: Role): RefusalReason | null {
  if (as === 'system') return null;
  if (as === 'reporter') {
    // A private link makes a reporter without an account; an account must be the one that reported.
    const known = facts.reporterAccountId;
    return known === null || actor.byLink === true || known === actor.accountId ? null : 'incidents.not-the-reporter';
  }
  switch (place) {
    case 'anywhere':
      return null;
    case 'desk':
      return deskReason(facts, actor, as);
    case 'county':
      return actor.level === 'county' ? deskReason(facts, actor, as) : 'incidents.not-the-county-centre';
    case 'unit':
      return unitReason(actor, facts.unitId);
    case 'desk-or-unit':
      return as === 'unit-head' ? unitReason(actor, facts.unitId, facts.childUnitId) : deskReason(facts, actor, as);
    case 'child-unit':
      return unitReason(actor, facts.childUnitId);
    case 'answering-unit':
      return unitReason(actor, facts.childUnitId ?? facts.unitId);
    case 'either-unit':
      return unitReason(actor, facts.unitId, facts.childUnitId);
    case 'verifier':
      return facts.verifierId === actor.accountId ? null : 'incidents.not-the-verifier';
    case 'handler':
      return facts.handlerId === actor.accountId ? null : 'incidents.not-the-handler';
    case 'work':
      if (as === 'unit-head') return unitReason(actor, facts.unitId, facts.childUnitId);
      return facts.handlerId === actor.accountId ? null : 'incidents.not-the-handler';
    case 'inspector':
      return facts.inspectorId === actor.accountId ? null : 'incidents.not-the-inspector';
    case 'quality':
      if (facts.status === 'inspecting') {
        return facts.inspectorId === actor.accountId ? null : 'incidents.not-the-inspector';
      }
      return as === 'acceptor' || as === 'dispatcher' ? deskReason(facts, actor, as) : 'incidents.wrong-role';
  }
}
