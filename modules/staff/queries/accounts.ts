import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { accountStates } from '../contract.ts';

export type AccountState = (typeof accountStates)[number];

/**
 * How an account stands: no password yet, in use, locked after wrong passwords, closed. Locks use the clock on the wall.
 */
export const accountState = sql<AccountState>`case when account.disabled_at is not null then 'disabled'
  when account.password_hash is null then 'waiting'
  when account.locked_until > current_timestamp then 'locked' else 'active' end`;

/** Which of these accounts belong to people who work in the county. */
export async function accountsOfCounty(
  tx: Tx,
  { countyCode, accountIds }: { countyCode: string; accountIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ account_id: string }>`select account_id from staff.worker
    where county_code = ${countyCode} and account_id = any(${[...accountIds]}) and left_at is null`.execute(tx);
  return new Set(rows.map((row) => row.account_id));
}
