import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/** Names under which people act; at most 500 at once. */
export async function accountNames(tx: Tx, accountIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(accountIds)].slice(0, 500);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('access.account')
    .select(['account_id', 'display_name'])
    .where('account_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.display_name]));
}
