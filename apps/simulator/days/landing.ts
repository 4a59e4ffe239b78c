import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import { boardKey } from './boards.ts';

/** Who has a case after an act, as far as the act itself tells: what a live event would say to their screens. */
export type Landed = {
  status: IncidentStatus;
  deskOrganisationId: string;
  deskAbove: readonly string[];
  unitId: string | null;
  childUnitId: string | null;
  handlerId: string | null;
  verifierId: string | null;
  inspectorId: string | null;
};

type Given = {
  unitId?: string | undefined;
  childUnitId?: string | undefined;
  handlerId?: string | undefined;
  verifierId?: string | undefined;
  inspectorId?: string | undefined;
  toOrganisationId?: string | undefined;
};

export function landedAfter(facts: IncidentFacts, action: string, given: Given, status: IncidentStatus): Landed {
  const assigned = action === 'hand-back' || facts.status === 'dispatched' ? null : facts.handlerId;
  return {
    status,
    deskOrganisationId:
      action === 'lower' ? (given.toOrganisationId ?? facts.deskOrganisationId) : facts.deskOrganisationId,
    deskAbove: action === 'lower' ? [facts.deskOrganisationId, ...facts.deskAbove] : facts.deskAbove,
    unitId: given.unitId ?? facts.unitId,
    childUnitId: given.childUnitId ?? facts.childUnitId,
    handlerId: given.handlerId ?? (action === 'reopen' ? null : assigned),
    verifierId: given.verifierId ?? facts.verifierId,
    inspectorId: given.inspectorId ?? facts.inspectorId,
  };
}

/** The boards on which a case in this state stands. */
export function boardsOf(landed: Landed): string[] {
  const { status, deskOrganisationId: desk, unitId, childUnitId, handlerId } = landed;
  const of = (queue: Parameters<typeof boardKey>[0], owner: string | null) => (owner ? [boardKey(queue, owner)] : []);
  switch (status) {
    case 'reported':
      return of('to-accept', desk);
    case 'verifying':
      return of('mine-to-verify', landed.verifierId);
    case 'registered':
    case 'returned':
      return of('to-dispatch', desk);
    case 'adjudicating':
      // The review desk of a centre above rules where the desk itself has none.
      return [desk, ...landed.deskAbove].flatMap((organisation) => of('to-adjudicate', organisation));
    case 'dispatched':
      return of('to-receive', unitId);
    case 'handling':
      return handlerId ? of('mine-to-handle', handlerId) : of('handling', childUnitId ?? unitId);
    case 'handled':
      return of('to-check', desk);
    case 'inspecting':
      return of('mine-to-inspect', landed.inspectorId);
    case 'inspected':
      return of('to-close', desk);
    default:
      return [];
  }
}
