import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/** At which organisation somebody acted, by capacity; at most 500 at once. */
export async function capacityPlaces(tx: Tx, capacityIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(capacityIds)].slice(0, 500);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('access.capacity')
    .select(['capacity_id', 'organisation_name'])
    .where('capacity_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.capacity_id, row.organisation_name]));
}
