import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** Whoever is called exactly so, or whose account is; several people may share a name. */
export async function findAccounts(tx: Tx, words: string): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    select account_id from access.account where username = ${words.toLowerCase()} or display_name = ${words}
    order by account_id limit 100`.execute(tx);
  return rows.map((row) => row.account_id);
}
