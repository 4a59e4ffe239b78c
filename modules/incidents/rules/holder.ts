/** Who holds a case: exactly one holder while it is open, none when it is final. */
import type { Role } from '#modules/access/rules/roles.ts';
import type { IncidentFacts } from './facts.ts';

/** A pool of the desk (受理员, 派遣员, 会商), a unit until it names a handler, one person, or the leader of a merge. */
export type Holder =
  | {
      readonly kind: 'pool';
      readonly pool: 'acceptors' | 'dispatchers' | 'reviewers';
      readonly organisationId: string;
      /** Whoever of the pool has claimed it or was handed it. */
      readonly claimedBy: string | null;
    }
  | { readonly kind: 'unit'; readonly organisationId: string; readonly claimedBy: string | null }
  | { readonly kind: 'person'; readonly as: 'verifier' | 'handler' | 'inspector'; readonly accountId: string }
  | { readonly kind: 'leader'; readonly incidentId: string };

export const poolRoles = {
  acceptors: 'acceptor',
  dispatchers: 'dispatcher',
  reviewers: 'reviewer',
} as const satisfies Record<string, Role>;

function pool(facts: IncidentFacts, name: keyof typeof poolRoles): Holder {
  return { kind: 'pool', pool: name, organisationId: facts.deskOrganisationId, claimedBy: facts.claimedBy };
}

function person(as: 'verifier' | 'handler' | 'inspector', accountId: string | null): Holder | null {
  return accountId === null ? null : { kind: 'person', as, accountId };
}

function unit(facts: IncidentFacts): Holder | null {
  const organisationId = facts.childUnitId ?? facts.unitId;
  return organisationId === null ? null : { kind: 'unit', organisationId, claimedBy: facts.claimedBy };
}

/** Null when final; a merged case is held through its leader. Null in an open status is a broken case (invariants.ts). */
export function holderOf(facts: IncidentFacts): Holder | null {
  switch (facts.status) {
    case 'reported':
    case 'inspected':
      return pool(facts, 'acceptors');
    case 'registered':
    case 'returned':
    case 'split':
    case 'handled':
      return pool(facts, 'dispatchers');
    case 'adjudicating':
      return pool(facts, 'reviewers');
    case 'verifying':
      return person('verifier', facts.verifierId);
    case 'dispatched':
      return unit(facts);
    case 'handling':
      return person('handler', facts.handlerId) ?? unit(facts);
    case 'inspecting':
      return person('inspector', facts.inspectorId);
    case 'merged':
      return facts.leaderId === null ? null : { kind: 'leader', incidentId: facts.leaderId };
    case 'declined':
    case 'closed':
    case 'archived':
    case 'cancelled':
      return null;
  }
}
