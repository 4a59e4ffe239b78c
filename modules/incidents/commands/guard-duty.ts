import type { HeldCatalogue } from '#modules/catalogue/public.ts';
import { type DutyQuestion, bindingDutyJudgement } from '#modules/duties/public.ts';
import type { DutyJudgement, DutyKind, DutyRefusal, DutyRole } from '#modules/duties/rules/judge-duty.ts';
import { townOf } from '#modules/duties/rules/town-of.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { reachOf } from '../rules/duty-reach.ts';
import type { IncidentFacts } from '../rules/facts.ts';

/** What a move asks the town duty lists (履职事项清单). */
export type DutiesAsked = { judgeDuty(question: Omit<DutyQuestion, 'countyCode'>): Promise<DutyJudgement> };

/** Asks the lists in force; none of them can change before the transaction ends. */
export function askDuties(tx: Tx, countyCode: string): DutiesAsked {
  return { judgeDuty: (question) => bindingDutyJudgement(tx, { countyCode, ...question }) };
}

export type DutyGiven = {
  tree: OrganisationTree;
  catalogue: HeldCatalogue;
  matterCode: string | null;
  ruleId: string | null | undefined;
  now: Date;
};

/** May this organisation get the case in this role? Null: it is none of a town's, so no list speaks of it. */
export async function judgeReach(
  around: DutiesAsked,
  { tree, catalogue, matterCode, ruleId, now }: DutyGiven,
  { organisationId, role, leadId }: { organisationId: string; role: DutyRole; leadId: string | null },
): Promise<DutyJudgement | null> {
  const question = dutyQuestion({ tree, catalogue, matterCode, ruleId, now }, { organisationId, role, leadId });
  return question === null ? null : around.judgeDuty(question);
}

/** May the unit lead the case as it is classed now? What the system would send by itself is asked before it is sent. */
export async function mayLead(
  book: Pick<DutyGiven, 'tree' | 'catalogue'>,
  around: DutiesAsked,
  { row }: { row: { matter_code: string | null; rule_id: string | null } },
  organisationId: string,
  now: Date,
): Promise<boolean> {
  const given = { ...book, matterCode: row.matter_code, ruleId: row.rule_id, now };
  const judgement = await judgeReach(around, given, { organisationId, role: 'lead', leadId: null });
  return judgement === null || judgement.allowed;
}

/**
 * Where a classed report begins: at the lowest desk that may handle the matter, so a town that its list spares never
 * sees it. A report that nobody has classed begins where it lies; whoever classes it can lift it.
 */
export async function firstDeskThatMay(
  around: DutiesAsked,
  given: DutyGiven,
  desks: readonly string[],
): Promise<string | undefined> {
  if (given.matterCode === null) return desks[0];
  for (const organisationId of desks) {
    const judgement = await judgeReach(around, given, { organisationId, role: 'lead', leadId: null });
    if (judgement === null || judgement.allowed) return organisationId;
  }
  return desks.at(-1);
}

/** The question as the lists are asked it; null for an organisation that is none of a town's. */
export function dutyQuestion(
  { tree, catalogue, matterCode, ruleId, now }: DutyGiven,
  { organisationId, role, leadId }: { organisationId: string; role: DutyRole; leadId: string | null },
): Omit<DutyQuestion, 'countyCode'> | null {
  const node = tree.find(organisationId);
  const divisionPath = node ? townOf([node, ...tree.above(organisationId)]) : null;
  if (divisionPath === null) return null;
  const lead = tree.find(leadId);
  const above = lead ? [lead, ...tree.above(lead.organisationId)] : [];
  return {
    divisionPath,
    matter: catalogue.matter(matterCode) ?? null,
    matterOfRule: catalogue.matter(catalogue.rule(ruleId)?.matterCode) ?? null,
    role,
    lead: lead
      ? {
          name: lead.name,
          organisationIds: above.filter((one) => one.kind !== 'centre').map((one) => one.organisationId),
        }
      : null,
    now,
  };
}

/** Refuses a move that would bring a case to a town against the list in force there; the refusal quotes its item. */
export async function refuseAgainstDuty(
  around: DutiesAsked,
  given: DutyGiven,
  { before, after, reclassified }: { before: IncidentFacts | null; after: IncidentFacts; reclassified: boolean },
): Promise<void> {
  for (const { organisationId, role } of reachOf(before, after, reclassified)) {
    const leadId = role === 'assistant' ? after.unitId : null;
    const judgement = await judgeReach(around, given, { organisationId, role, leadId });
    if (judgement !== null && !judgement.allowed) {
      throw new Refusal('conflict', refusalCodes[judgement.because], {
        organisationId,
        organisation: given.tree.find(organisationId)?.name ?? '',
        ...quoteOf(judgement),
      });
    }
  }
}

type ReachKnown = Omit<DutyGiven, 'ruleId'> & {
  row: { facts: IncidentFacts; matter_code: string | null; rule_id: string | null };
};

/** The same of a decided act: by the matter and the rule that the act itself may have chosen. */
export function refuseReach(
  around: DutiesAsked,
  { known, given }: { known: ReachKnown; given: { readonly ruleId?: string | undefined } },
  after: IncidentFacts,
): Promise<void> {
  const { row, matterCode } = known;
  const ruleId = given.ruleId ?? row.rule_id;
  const reclassified = matterCode !== row.matter_code || ruleId !== row.rule_id;
  return refuseAgainstDuty(around, { ...known, ruleId }, { before: row.facts, after, reclassified });
}

const refusalCodes = {
  withdrawn: 'incidents.duty-withdrawn',
  'assistant-only': 'incidents.duty-assistant-only',
  'other-lead': 'incidents.duty-other-lead',
  unlisted: 'incidents.duty-unlisted',
} as const;

/** What a refusal, a hint and an objection quote: nothing of a person stands in a list. */
export type DutyQuote = {
  because: DutyRefusal;
  list: string;
  version: number;
  validFrom: string;
  kind: DutyKind | null;
  number: number | null;
  text: string;
  leads: string;
  basis: string;
};

export function quoteOf({ because, list, item }: Extract<DutyJudgement, { allowed: false }>): DutyQuote {
  return {
    because,
    list: list.name,
    version: list.version,
    validFrom: list.validFrom,
    kind: item?.kind ?? null,
    number: item?.number ?? null,
    text: item?.text ?? '',
    leads: item?.leadNames.join('、') ?? '',
    basis: item?.legalBasis ?? '',
  };
}
