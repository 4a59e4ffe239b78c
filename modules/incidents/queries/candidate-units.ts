import { unitFits } from '#modules/catalogue/rules/suggest-unit.ts';
import { dutyJudgement } from '#modules/duties/public.ts';
import { townOf } from '#modules/duties/rules/town-of.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import { listCandidates } from '#modules/staff/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { dispatchEntries } from '#modules/catalogue/public.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { suggestionRequest } from '../commands/ask-catalogue.ts';
import type { CaseState } from '../commands/case-state.ts';
import { suggestUnits } from '#modules/catalogue/rules/suggest-unit.ts';
import type { CountyBook } from '../services.ts';
import type { Candidate, CandidateReason } from './candidates.ts';
import { loadOfUnits } from './open-load.ts';

/** Asked who is there only of so many. */
const mostStaffed = 6;
const mostOthers = 30;

/**
 * The units that may get a case: those that catalogue, rule and fallback name in their order, then the others that fit,
 * for which a reason must be given. Each says what speaks for it and against it.
 */
export async function candidateUnits(
  tx: Tx,
  { tree, catalogue }: CountyBook,
  { row }: CaseState,
  { countyCode, now, ruleId }: { countyCode: string; now: Date; ruleId?: string | undefined },
): Promise<Candidate[]> {
  const rule = catalogue.rule(ruleId ?? row.rule_id);
  const matter = catalogue.matter(rule?.matterCode ?? row.matter_code);
  const day = chinaDay(now);
  const entries = matter ? await dispatchEntries(tx, { countyCode, from: day, to: day, matter }) : [];
  const request = suggestionRequest({ matter, rule, divisionPath: row.division_path, now }, entries, tree);
  const suggested = suggestUnits(request);
  const named = suggested.some(({ reason }) => reason !== 'fallback');
  const others = tree
    .all()
    .filter((node) => node.kind !== 'centre' && !suggested.some((one) => one.organisationId === node.organisationId))
    .filter(({ organisationId }) => unitFits({ ...request, organisationId }) === 'fits')
    .slice(0, mostOthers)
    .map(({ organisationId }) => ({ organisationId, basis: null, entryNumber: null, reason: 'other-unit' as const }));
  const all = [...suggested, ...others];
  const load = await loadOfUnits(tx, { countyCode, unitIds: all.map((one) => one.organisationId) });
  const candidates: Candidate[] = [];
  for (const [index, one] of all.entries()) {
    const { organisationId, basis, reason } = one;
    const reasons: CandidateReason[] = [];
    if (one.entryNumber !== null) reasons.push({ code: 'entry', values: { entry: one.entryNumber } });
    else if (reason === 'rule-handler') reasons.push({ code: 'rule-names', values: { basis: basis ?? '' } });
    else if (reason === 'fallback') reasons.push({ code: 'fallback', values: {} });
    else reasons.push({ code: 'not-named', values: {} });
    reasons.push(...(await dutyReasons(tx, tree, { countyCode, organisationId, matter: matter ?? null, now })));
    reasons.push(...heardReasons(row.facts, organisationId));
    const onDuty = index < mostStaffed ? await staffOnDuty(tx, { countyCode, organisationId, now }) : null;
    if (onDuty !== null) {
      reasons.push({ code: onDuty > 0 ? 'staff-on-duty' : 'nobody-on-duty', values: { count: onDuty } });
    }
    const openCases = load.get(organisationId) ?? 0;
    reasons.push({ code: 'open-cases', values: { count: openCases } });
    candidates.push({
      id: organisationId,
      name: tree.find(organisationId)?.name ?? '',
      detail: basis ?? '',
      onDuty: null,
      reason,
      reasons,
      openCases,
      needsReason: reason === 'other-unit' || (named && reason === 'fallback'),
    });
  }
  return candidates;
}

async function staffOnDuty(tx: Tx, asked: { countyCode: string; organisationId: string; now: Date }): Promise<number> {
  return (await listCandidates(tx, asked)).filter((member) => member.onDuty).length;
}

/** What it has said of this very case. */
function heardReasons(
  { returnedBy, heardUnitIds }: CaseState['row']['facts'],
  organisationId: string,
): CandidateReason[] {
  const returned = returnedBy.filter((id) => id === organisationId).length;
  if (returned > 0) return [{ code: 'has-returned', values: { count: returned } }];
  return heardUnitIds.includes(organisationId) ? [{ code: 'was-heard', values: {} }] : [];
}

/** Of a town's own: what its duty list says, quoted. */
async function dutyReasons(
  tx: Tx,
  tree: OrganisationTree,
  {
    organisationId,
    ...asked
  }: { countyCode: string; organisationId: string; matter: Parameters<typeof dutyJudgement>[1]['matter']; now: Date },
): Promise<CandidateReason[]> {
  const node = tree.find(organisationId);
  const divisionPath = node ? townOf([node, ...tree.above(organisationId)]) : null;
  if (divisionPath === null) return [];
  const judged = await dutyJudgement(tx, { ...asked, divisionPath, role: 'lead', lead: null });
  if (judged.because === 'no-list') return [];
  const { item } = judged;
  return [
    {
      code: judged.allowed ? 'duty-list-allows' : 'duty-list-refuses',
      values: { list: judged.list?.name ?? '', item: item ? `${item.number} ${item.text}` : '' },
    },
  ];
}
