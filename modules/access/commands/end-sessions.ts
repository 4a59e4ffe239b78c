import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import type { AccountsOfCounty } from './mint-links.ts';

/** Signs somebody of the county out everywhere: a lost machine, a doubt. He signs in again as ever. */
export function endSessions({
  wallClock,
  accountsOfCounty,
}: {
  wallClock: () => Date;
  accountsOfCounty: AccountsOfCounty;
}): Command<{ accountId: string }, { ended: number }> {
  return {
    name: 'access.end-sessions',
    async run(tx, { accountId }, { countyCode, audit }) {
      const { rows: known } = await sql`select 1 from access.capacity
        where account_id = ${accountId} and county_code = ${countyCode} limit 1`.execute(tx);
      // Somebody without a post may be signed in too.
      const works = await accountsOfCounty(tx, { countyCode, accountIds: [accountId] });
      if (known.length === 0 && !works.has(accountId)) {
        throw new Refusal('forbidden', 'access.account-not-yours', { accounts: 1 });
      }
      const { rows } = await sql`update access.session set ended_at = ${wallClock()}, outside_token_sealed = null
        where account_id = ${accountId} and ended_at is null returning 1`.execute(tx);
      audit({ kind: 'account', id: accountId }, { ended: rows.length });
      return { ended: rows.length };
    },
  };
}
