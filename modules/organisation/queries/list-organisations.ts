import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/** The county's standing organisations, parents before children; with those that were closed, when asked. */
export function listOrganisations(
  tx: Tx,
  { countyCode, withClosed = false }: { countyCode: string; withClosed?: boolean },
) {
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
      'closed_at',
    ])
    .where('county_code', '=', countyCode)
    .$if(!withClosed, (query) => query.where('closed_at', 'is', null))
    .orderBy('tree_path')
    .limit(20_000);
}
