/** Who may look again at what was done (抽查). */
import type { IncidentFacts } from './facts.ts';
import type { RefusalReason } from './refusals.ts';

/** Of a hundred closed cases so many, where the rule says nothing else. */
export const usualRecheckShare = 5;

/** Neither handler nor inspector nor reporter, nor anybody of the units that handled it. */
export function recheckReason(
  facts: IncidentFacts,
  { accountId, organisationId }: { accountId: string; organisationId: string | null },
): RefusalReason | null {
  if (facts.status !== 'closed') return 'incidents.wrong-status';
  if (facts.everHandledBy.includes(accountId)) return 'incidents.handled-it-yourself';
  if (facts.everInspectedBy.includes(accountId)) return 'incidents.inspected-it-yourself';
  if (facts.reporterAccountId === accountId) return 'incidents.inspector-is-reporter';
  const handledIt = organisationId !== null && facts.handlingUnitIds.includes(organisationId);
  return handledIt ? 'incidents.inspector-of-handling-unit' : null;
}
