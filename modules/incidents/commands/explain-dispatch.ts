import { suggestUnits } from '#modules/catalogue/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ActParameters } from '../rules/facts.ts';
import type { Known } from './find-out.ts';

/**
 * Why this unit: kept with the case, so that a later catalogue does not change what was true. `by: 'person'` means that
 * somebody chose another unit than the catalogue's first.
 */
export async function explainDispatch(
  tx: Tx,
  { countyCode, tree, catalogue, matterCode, row, now }: Known,
  given: ActParameters,
): Promise<Record<string, unknown>> {
  const suggestions = await suggestUnits(tx, {
    countyCode,
    tree,
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
    first: suggestions[0] === undefined ? null : suggestions[0].organisationId === given.unitId,
  };
}
