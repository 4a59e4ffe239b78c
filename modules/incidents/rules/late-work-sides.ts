/** Who may decide about late work (离线回传), and whose work may not become part of a case any more. */
import type { IncidentFacts, LateWorkTaken } from './facts.ts';
import { holderOf } from './holder.ts';

/** What somebody did offline counts for the separation of duties as if it had come in time. */
export const lateWorkSides: Readonly<Record<'handled' | 'inspected', readonly string[]>> = {
  handled: ['report-stage', 'report-done', 'solve-while-verifying', 'finish-joint-task'],
  inspected: ['pass', 'rework', 'inspect-by-desk'],
};

/** The work of somebody who has inspected the case since, or inspects it now; the inspection of somebody who has worked it. */
export function isOnBothSides(facts: IncidentFacts, { action, senderId }: LateWorkTaken): boolean {
  if (lateWorkSides.handled.includes(action)) {
    return facts.inspectorId === senderId || facts.everInspectedBy.includes(senderId);
  }
  if (!lateWorkSides.inspected.includes(action)) return false;
  return facts.handlerId === senderId || facts.everHandledBy.includes(senderId);
}

const deskRoles: readonly string[] = ['acceptor', 'dispatcher', 'shift-head'];

/** Whoever has the case now, or its desk; never who sent it. Whose it is may still be open (null). */
export function mayDecideLateWork(
  facts: IncidentFacts,
  { accountId, role, organisationId }: { accountId: string; role: string; organisationId: string | null },
  senderId: string | null,
): boolean {
  if (accountId === senderId) return false;
  if (deskRoles.includes(role) && organisationId === facts.deskOrganisationId) return true;
  const holder = holderOf(facts);
  if (holder?.kind === 'person') {
    const heads = role === 'unit-head' && [facts.unitId, facts.childUnitId].includes(organisationId);
    return holder.accountId === accountId || (holder.as === 'handler' && heads);
  }
  return holder?.kind === 'unit' && holder.organisationId === organisationId;
}
