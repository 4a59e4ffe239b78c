import { dutyJudgement } from '#modules/duties/public.ts';
import type { DutyJudgement } from '#modules/duties/rules/judge-duty.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CaseState } from '../commands/case-state.ts';
import { dutyQuestion, quoteOf } from '../commands/guard-duty.ts';
import type { CountyBook } from '../services.ts';
import type { Candidate } from './candidates.ts';

/**
 * Those whom the town duty list in force spares, marked as such and moved to the end with the item that speaks against
 * them: nobody should choose first and be refused then. Desks above are never marked; lifting is always open.
 */
export async function markByDuty(
  tx: Tx,
  { tree, catalogue }: CountyBook,
  { row }: CaseState,
  { countyCode, kind, now }: { countyCode: string; kind: 'helper' | 'child-unit' | 'desk'; now: Date },
  found: readonly Candidate[],
): Promise<Candidate[]> {
  const role = kind === 'helper' ? 'assistant' : 'lead';
  const given = { tree, catalogue, matterCode: row.matter_code, ruleId: row.rule_id, now };
  const judged = new Map<string, DutyJudgement>();
  const free: Candidate[] = [];
  const spared: Candidate[] = [];
  for (const candidate of found) {
    const asked = { organisationId: candidate.id, role, leadId: row.unit_id } as const;
    const question = candidate.reason === 'desk-above' ? null : dutyQuestion(given, asked);
    if (question === null) {
      free.push(candidate);
      continue;
    }
    // Every unit of a town is judged alike.
    const key = question.divisionPath.slice(0, 9);
    const judgement = judged.get(key) ?? (await dutyJudgement(tx, { countyCode, ...question }));
    judged.set(key, judgement);
    if (judgement.allowed) free.push(candidate);
    else {
      const { list, text } = quoteOf(judgement);
      spared.push({ ...candidate, detail: text === '' ? list : text, reason: 'against-duty-list' });
    }
  }
  return [...free, ...spared];
}
