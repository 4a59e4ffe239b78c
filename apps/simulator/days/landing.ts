import type { IncidentFacts, RuleModes } from '#modules/incidents/rules/facts.ts';
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
  /** How the rule says it ends: some things then happen without anybody. */
  modes?: RuleModes;
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
    ...deskAfter(facts, action, given),
    unitId: given.unitId ?? facts.unitId,
    childUnitId: given.childUnitId ?? facts.childUnitId,
    handlerId: given.handlerId ?? (action === 'reopen' ? null : assigned),
    verifierId: given.verifierId ?? facts.verifierId,
    inspectorId: given.inspectorId ?? facts.inspectorId,
    modes: facts.modes,
  };
}

function deskAfter(
  { deskOrganisationId, deskAbove }: IncidentFacts,
  action: string,
  { toOrganisationId: to }: Given,
): Pick<Landed, 'deskOrganisationId' | 'deskAbove'> {
  if (action === 'lower' && to) return { deskOrganisationId: to, deskAbove: [deskOrganisationId, ...deskAbove] };
  if (action === 'lift' && to) {
    return { deskOrganisationId: to, deskAbove: deskAbove.slice(deskAbove.indexOf(to) + 1) };
  }
  return { deskOrganisationId, deskAbove };
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
      return handlerId ? of('mine-to-handle', handlerId) : of('to-assign', childUnitId ?? unitId);
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

/** Whether the system may take the next step by itself, some day: it closes where the reporter keeps silent. */
export function mayMoveByItself({ status, modes }: Landed): boolean {
  return status === 'inspected' && modes !== undefined && modes.closeMode !== 'manual';
}
