import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { often } from '#platform/database/transaction.ts';

/** Names under which people act; at most 500 at once. */
export async function accountNames(tx: Tx, accountIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(accountIds)].slice(0, 500);
  if (ids.length === 0) return new Map();
  const { rows } = await often(sql<{ account_id: string; display_name: string }>`
    select account_id, display_name from access.account where account_id = any (${ids}::uuid[])`).execute(tx);
  return new Map(rows.map((row) => [row.account_id, row.display_name]));
}
