import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';

export type AccountGiven = {
  accountId: string;
  username: string;
  displayName: string;
  passwordHash: string | null;
  now: Date;
};

/** Makes accounts; a user name that is taken is refused. Called inside commands of rooms above. */
export async function createAccounts(tx: Tx, accounts: readonly AccountGiven[]): Promise<void> {
  if (accounts.length === 0) return;
  const taken = await tx
    .selectFrom('access.account')
    .select('username')
    .where(
      'username',
      'in',
      accounts.map((account) => account.username),
    )
    .execute();
  if (taken.length > 0) {
    throw new Refusal('conflict', 'access.username-taken', {
      usernames: taken.map((row) => row.username).slice(0, 20),
    });
  }
  await sendTogether(
    tx,
    accounts.map(({ accountId, username, displayName, passwordHash, now }) =>
      textOf(
        tx,
        sql`insert into access.account (account_id, username, display_name, password_hash, password_set_at, created_at)
          values (${accountId}, ${username}, ${displayName}, ${passwordHash}, ${passwordHash === null ? null : now}, ${now})`,
      ),
    ),
  );
}

export async function createAccount(tx: Tx, account: AccountGiven): Promise<void> {
  await createAccounts(tx, [account]);
}
