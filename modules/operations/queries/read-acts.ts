import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

const listed = 20;

/** The newest acts about failures of a county. */
export function readActs(tx: Tx, countyCode: string) {
  return tx
    .selectFrom('operations.failure_act')
    .select(['act_id', 'act', 'origin', 'name', 'moved', 'reason', 'acted_by', 'acted_at'])
    .where('county_code', '=', countyCode)
    .orderBy('acted_at', 'desc')
    .orderBy('act_id', 'desc')
    .limit(listed)
    .execute();
}
