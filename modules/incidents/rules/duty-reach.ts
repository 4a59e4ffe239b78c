/** Which organisations a move brings a case to, and in which role: each of a town's own is judged by its duty list. */
import type { DutyRole } from '#modules/duties/rules/judge-duty.ts';
import type { IncidentFacts } from './facts.ts';
import { isOpenTask } from './side-facts.ts';
import type { IncidentStatus } from './statuses.ts';

export type Reach = { readonly organisationId: string; readonly role: DutyRole };

const withUnit: readonly (IncidentStatus | null)[] = ['dispatched', 'handling'];

/**
 * Worked out from the facts before and after, whatever the move is called, so that no way round can be forgotten: a new
 * unit, a part of one, a helper, a desk further down. A unit that had the case all along is not reached; it keeps its
 * work. `reclassified`: the case is about another matter now, so everybody who has it is reached anew.
 */
export function reachOf(before: IncidentFacts | null, after: IncidentFacts, reclassified = false): Reach[] {
  const reached: Reach[] = [];
  const stood = statusBefore(before);
  const hadIt = withUnit.includes(stood) && !reclassified;
  const leads = withUnit.includes(after.status);
  const newLead = leads && !(hadIt && before?.unitId === after.unitId);
  if (leads && after.unitId !== null && newLead) reached.push({ organisationId: after.unitId, role: 'lead' });
  if (leads && after.childUnitId !== null && (newLead || before?.childUnitId !== after.childUnitId)) {
    reached.push({ organisationId: after.childUnitId, role: 'lead' });
  }
  const known = new Set((before?.jointTasks ?? []).map((task) => task.number));
  for (const task of (after.jointTasks ?? []).filter(isOpenTask)) {
    if (newLead || reclassified || !known.has(task.number)) {
      reached.push({ organisationId: task.unitId, role: 'assistant' });
    }
  }
  if (before !== null && isLowered(before, after)) {
    reached.push({ organisationId: after.deskOrganisationId, role: 'lead' });
  }
  return reached;
}

/** While merged a case still belongs where it stood: taking it up again is no new dispatch. */
function statusBefore(before: IncidentFacts | null): IncidentStatus | null {
  if (before === null) return null;
  return before.status === 'merged' ? before.resumeStatus : before.status;
}

function isLowered(before: IncidentFacts, after: IncidentFacts): boolean {
  return before.deskOrganisationId !== after.deskOrganisationId && !before.deskAbove.includes(after.deskOrganisationId);
}
