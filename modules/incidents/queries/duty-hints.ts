import '../tables.ts';
import { dutyJudgement } from '#modules/duties/public.ts';
import type { DutyRole } from '#modules/duties/rules/judge-duty.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { lockCase, standingOf } from '../commands/case-state.ts';
import { type DutyQuote, dutyQuestion, quoteOf } from '../commands/guard-duty.ts';
import { isOpenTask } from '../rules/side-facts.ts';
import { maySee } from '../rules/visibility.ts';
import { type IncidentServices, openBook } from '../services.ts';

export type DutyHint = DutyQuote & { organisationId: string; organisation: string; role: DutyRole };

/**
 * Of those who have a case: whom the list in force today would spare it. They were sent it before the list began, or
 * before the case was known to be about this; they keep their work and may object with the item's words.
 */
export async function dutyHints(
  services: IncidentServices,
  unit: Unit,
  { countyCode, incidentId, actor, now }: { countyCode: string; incidentId: string; actor: Actor; now: Date },
): Promise<DutyHint[]> {
  const { tree, catalogue } = await openBook(services, countyCode);
  return unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const { row } = await lockCase(tx, countyCode, incidentId);
    if (!maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
    const { facts } = row;
    if (facts.status !== 'dispatched' && facts.status !== 'handling') return [];
    const holders: { organisationId: string; role: DutyRole }[] = [
      ...[facts.unitId, facts.childUnitId].flatMap((id) =>
        id === null ? [] : [{ organisationId: id, role: 'lead' as const }],
      ),
      ...(facts.jointTasks ?? [])
        .filter(isOpenTask)
        .map((task) => ({ organisationId: task.unitId, role: 'assistant' as const })),
    ];
    const given = { tree, catalogue, matterCode: row.matter_code, ruleId: row.rule_id, now };
    const hints: DutyHint[] = [];
    for (const { organisationId, role } of holders) {
      const leadId = role === 'assistant' ? facts.unitId : null;
      const question = dutyQuestion(given, { organisationId, role, leadId });
      const judgement = question === null ? null : await dutyJudgement(tx, { countyCode, ...question });
      if (judgement === null || judgement.allowed) continue;
      const organisation = tree.find(organisationId)?.name ?? '';
      hints.push({ organisationId, organisation, role, ...quoteOf(judgement) });
    }
    return hints;
  });
}
