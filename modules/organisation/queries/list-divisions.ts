import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/** The county's divisions in force, by code. A county has some hundreds; a prefecture asks county by county. */
export function listDivisions(tx: Tx, { countyCode }: { countyCode: string }) {
  return tx
    .selectFrom('organisation.division')
    .select(['division_code', 'division_path', 'level', 'name', 'parent_code', 'setting'])
    .where('county_code', '=', countyCode)
    .where('valid_to', 'is', null)
    .orderBy('division_code')
    .limit(20_000);
}
