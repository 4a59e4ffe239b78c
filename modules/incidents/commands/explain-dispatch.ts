import type { ActParameters } from '../rules/facts.ts';
import type { Known } from './find-out.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Why this unit: kept with the case, so that a later catalogue does not change what was true. `by: 'person'` means that
 * somebody chose another unit than the catalogue's first.
 */
export async function explainDispatch(
  around: Surroundings,
  { catalogue, matterCode, row, now }: Known,
  given: ActParameters,
): Promise<Record<string, unknown>> {
  const suggestions = await around.suggestUnits({
    matter: catalogue.matter(matterCode),
    rule: catalogue.rule(given.ruleId ?? row.rule_id),
    divisionPath: row.division_path,
    now,
  });
  const chosen = suggestions.find((suggestion) => suggestion.organisationId === given.unitId);
  return {
    unitId: given.unitId ?? null,
    by: chosen ? chosen.reason : 'person',
    entryNumber: chosen?.entryNumber ?? null,
    basis: chosen?.basis ?? null,
    limitMinutes: chosen?.limitMinutes ?? null,
    // Reversible for ten minutes from then.
    ...(given.automatic === true ? { automatic: true, at: now.toISOString() } : {}),
    first: suggestions[0] === undefined ? null : suggestions[0].organisationId === given.unitId,
  };
}
