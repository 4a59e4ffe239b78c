import type { JudgedEntry, Suggestion } from '#modules/catalogue/rules/suggest-unit.ts';
import { townOf } from '#modules/duties/rules/town-of.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Allowed } from '../rules/decide.ts';
import type { ActParameters, IncidentFacts } from '../rules/facts.ts';
import { dispatchedFindings, type RouteFacts, type RouteFinding } from '../rules/route.ts';
import type { Known } from './find-out.ts';
import type { Surroundings } from './surroundings.ts';

/** Why a case is with its unit: on the case as long as it is there, its findings in the step for ever. */
export type DispatchReason = Record<string, unknown> & {
  findings: readonly RouteFinding[];
  assistantIds?: readonly string[];
  copyIds?: readonly string[];
};

/**
 * Why this unit: kept with the case, so that a later catalogue does not change what was true. `by: 'person'` means that
 * somebody chose another unit than the catalogue's first.
 */
export async function explainDispatch(
  around: Surroundings,
  known: Known,
  given: ActParameters,
  { designated }: { designated: boolean },
): Promise<DispatchReason> {
  const { catalogue, matterCode, row, now, tree } = known;
  const question = {
    matter: catalogue.matter(matterCode),
    rule: catalogue.rule(given.ruleId ?? row.rule_id),
    divisionPath: row.division_path,
    now,
  };
  const suggestions = await around.suggestUnits(question);
  const entries = await around.judgeEntries(question);
  const unitId = given.unitId ?? '';
  const chosen = suggestions.find((suggestion) => suggestion.organisationId === unitId);
  const asked = routeFacts(tree, { facts: row.facts, row, matterCode, suggestions, entries });
  const { findings, assistantIds, copyIds } = dispatchedFindings(asked, {
    unitId,
    designated,
    reasonGiven: given.reason !== undefined && given.reason !== '',
  });
  return {
    unitId: given.unitId ?? null,
    by: chosen ? chosen.reason : 'person',
    entryNumber: chosen?.entryNumber ?? null,
    basis: chosen?.basis ?? null,
    limitMinutes: chosen?.limitMinutes ?? null,
    at: now.toISOString(),
    // Reversible for ten minutes from then.
    ...(given.automatic === true ? { automatic: true } : {}),
    first: suggestions[0] === undefined ? null : suggestions[0].organisationId === given.unitId,
    findings,
    ...(assistantIds.length > 0 ? { assistantIds } : {}),
    ...(copyIds.length > 0 ? { copyIds } : {}),
  };
}

/** The findings stand in the step itself: what was true then is sealed with it. */
export function withFindings(decision: Allowed, { findings }: DispatchReason): Allowed {
  return {
    ...decision,
    steps: decision.steps.map((part) =>
      part.to === 'dispatched' ? { ...part, step: { ...part.step, given: { ...part.step.given, findings } } } : part,
    ),
  };
}

/** What the rules of the route are asked with, of a case as its row has it. */
export function routeFacts(
  tree: OrganisationTree,
  given: {
    facts: IncidentFacts;
    row: { appeal_kind: string; grid_id: string | null; division_path: string };
    matterCode: string | null;
    suggestions: readonly Suggestion[];
    entries: readonly JudgedEntry[];
    dutyList?: RouteFacts['dutyList'];
    article?: string | null;
    declineGround?: RouteFacts['declineGround'];
  },
): RouteFacts {
  const { facts, row, matterCode, suggestions, entries } = given;
  const centres = tree
    .all()
    .filter((node) => node.kind === 'centre' && row.division_path.startsWith(node.divisionPath));
  const hidden = (id: string | undefined) => id === undefined || facts.hiddenFrom?.includes(id) === true;
  const centreAt = (level: string) => {
    const id = centres.find((node) => node.level === level)?.organisationId;
    return hidden(id) ? null : id!;
  };
  return {
    facts,
    appealKind: row.appeal_kind as RouteFacts['appealKind'],
    article: given.article ?? null,
    declineGround: given.declineGround ?? null,
    matterKnown: matterCode !== null,
    placeKnown: row.grid_id !== null,
    entries,
    suggestions: suggestions.filter((one) => !hidden(one.organisationId) || one.organisationId === facts.unitId),
    dutyList: given.dutyList ?? null,
    townId: centreAt('town'),
    countyCentreId: centreAt('county'),
    isOfTown(organisationId) {
      const node = tree.find(organisationId);
      return node !== undefined && townOf([node, ...tree.above(organisationId)]) !== null;
    },
  };
}
