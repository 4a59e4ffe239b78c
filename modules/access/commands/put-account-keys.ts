import '../tables.ts';
import { sql } from 'kysely';
import type { Command, Envelope } from '#platform/commands/command.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { Refusal } from '#platform/refusal.ts';
import { administratorRoles } from '../rules/roles.ts';
import type { AccountsOfCounty } from './mint-links.ts';

export type KeysGiven = {
  username: string;
  phone?: string | undefined;
  staffNumber?: string | undefined;
  email?: string | undefined;
};
type Sealed = { username: string; kind: 'phone' | 'staff-number' | 'email'; index: string };

/**
 * Keeps by what people are found when they first come through another system. Only keyed hashes are kept, of the command
 * too. Never of an administrator: whoever could be found as one of the three would be two of them.
 */
export function putAccountKeys(
  {
    runCommand,
    sealer,
    accountsOfCounty,
  }: {
    runCommand: RunCommand;
    sealer: FieldSealer;
    accountsOfCounty: AccountsOfCounty;
  },
  { input, ...envelope }: Envelope<{ keys: readonly KeysGiven[] }>,
): Promise<{ accounts: number; unknownUsernames: string[] }> {
  const sealed = input.keys.flatMap(({ username, phone, staffNumber, email }): Sealed[] => [
    ...(phone === undefined ? [] : [{ username, kind: 'phone' as const, index: sealer.blindIndex('phone', phone) }]),
    ...(staffNumber === undefined
      ? []
      : [{ username, kind: 'staff-number' as const, index: sealer.blindIndex('staff-number', staffNumber) }]),
    ...(email === undefined ? [] : [{ username, kind: 'email' as const, index: sealer.blindIndex('email', email) }]),
  ]);
  const command: Command<{ keys: readonly Sealed[] }, { accounts: number; unknownUsernames: string[] }> = {
    name: 'access.put-account-keys',
    async run(tx, { keys }, { countyCode, now, audit }) {
      audit({ kind: 'county', id: countyCode });
      const usernames = [...new Set(input.keys.map((key) => key.username))];
      const { rows } = await sql<{ account_id: string; username: string; administrator: boolean }>`
        select account_id, username, exists (select 1 from access.capacity
            where capacity.account_id = account.account_id and role = any(${[...administratorRoles]})
              and (valid_to is null or valid_to > ${now})) as administrator
        from access.account where username = any(${usernames})`.execute(tx);
      const ours = await accountsOfCounty(tx, { countyCode, accountIds: rows.map((row) => row.account_id) });
      const known = new Map(
        rows.filter((row) => ours.has(row.account_id)).map((row) => [row.username, row.account_id]),
      );
      if (rows.some((row) => row.administrator && known.has(row.username))) {
        throw new Refusal('forbidden', 'access.outside-administrator');
      }
      const wanted = keys.filter((key) => known.has(key.username));
      const accountIds = wanted.map((key) => known.get(key.username)!);
      const kinds = wanted.map((key) => key.kind);
      await sql`delete from access.account_key where county_code = ${countyCode}
        and (account_id, kind) in (select * from unnest(${accountIds}::uuid[], ${kinds}::text[]))`.execute(tx);
      const added = await sql`insert into access.account_key (county_code, kind, key_index, account_id)
        select ${countyCode}, * from unnest(${kinds}::text[], ${wanted.map((key) => key.index)}::text[],
          ${accountIds}::uuid[])
        on conflict do nothing returning kind`.execute(tx);
      // Two people with one phone would be one person to whoever comes with it.
      if (added.rows.length < wanted.length) throw new Refusal('conflict', 'access.key-taken');
      const accounts = new Set(accountIds);
      audit({ kind: 'county', id: countyCode }, { accountIds: [...accounts], keys: wanted.length });
      return { accounts: accounts.size, unknownUsernames: usernames.filter((name) => !known.has(name)) };
    },
  };
  return runCommand(command, { ...envelope, input: { keys: sealed } });
}
