import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/** The county's standing organisations, parents before children. */
export function listOrganisations(tx: Tx, { countyCode }: { countyCode: string }) {
  return tx
    .selectFrom('organisation.organisation')
    .select([
      'organisation_id',
      'kind',
      'level',
      'name',
      'parent_id',
      'tree_path',
      'division_code',
      'division_path',
      'works_own_desk',
    ])
    .where('county_code', '=', countyCode)
    .where('closed_at', 'is', null)
    .orderBy('tree_path')
    .limit(20_000);
}
