import '../tables.ts';
import { sql } from 'kysely';
import type { Command, Envelope } from '#platform/commands/command.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { administratorRoles } from '../rules/roles.ts';
import { newSetupToken, tokenHash } from './own-account.ts';

export type LinkMinted = { accountId: string; username: string; displayName: string; token: string };
export type LinksWanted = {
  accountIds: readonly string[];
  validDays: number;
  /** Also for people who have a password already (forgotten, or locked out). */
  alsoActive: boolean;
};

/** Which of these accounts belong to people of a county; told by the room above that knows its people. */
export type AccountsOfCounty = (
  tx: Tx,
  given: { countyCode: string; accountIds: readonly string[] },
) => Promise<ReadonlySet<string>>;

export type LinkDoors = {
  runCommand: RunCommand;
  accountsOfCounty: AccountsOfCounty;
  wallClock: () => Date;
};

type AccountRow = {
  account_id: string;
  username: string;
  display_name: string;
  has_password: boolean;
  disabled: boolean;
  administrator: boolean;
  elsewhere: boolean;
};

/**
 * Mints one-time links for people, each ending the one before. The links exist only in what this call gives back: the
 * account keeps a hash, the stored answer a number, the audit the accounts. So a repeat of the same command has nothing
 * to tell and is refused.
 */
export async function mintLinks(
  { runCommand, accountsOfCounty, wallClock }: LinkDoors,
  envelope: Envelope<LinksWanted>,
): Promise<{ links: LinkMinted[]; passedOver: number; validUntil: Date }> {
  const validUntil = new Date(wallClock().getTime() + envelope.input.validDays * 86_400_000);
  let minted: LinkMinted[] | null = null;
  const command: Command<LinksWanted, { minted: number; passedOver: number }> = {
    name: 'access.reset-account',
    async run(tx, { accountIds, alsoActive }, { countyCode, now, audit }) {
      const wanted = [...new Set(accountIds)];
      const [only] = wanted;
      const subject = wanted.length === 1 && only ? { kind: 'account', id: only } : { kind: 'county', id: countyCode };
      audit(subject);
      const known = await accountsOfCounty(tx, { countyCode, accountIds: wanted });
      const rows = await readAccounts(tx, { countyCode, accountIds: wanted, now });
      // Whoever could open an administrator's account would be two of the three in one person.
      if (rows.some((row) => row.administrator)) throw new Refusal('forbidden', 'access.administrator-link');
      if (known.size < wanted.length || rows.some((row) => row.elsewhere)) {
        throw new Refusal('forbidden', 'access.account-not-yours', { accounts: wanted.length - known.size });
      }
      const taken = rows.filter((row) => !row.disabled && (alsoActive || !row.has_password));
      minted = taken.map((row) => ({
        accountId: row.account_id,
        username: row.username,
        displayName: row.display_name,
        token: newSetupToken(),
      }));
      await sql`update access.account as account
        set setup_token_hash = given.token_hash, setup_expires_at = ${validUntil}
        from unnest(${minted.map((one) => one.accountId)}::uuid[], ${minted.map((one) => tokenHash(one.token))}::text[])
          as given (account_id, token_hash)
        where account.account_id = given.account_id`.execute(tx);
      const passedOver = wanted.length - taken.length;
      const accounts = taken.map((row) => row.account_id);
      audit(subject, { accounts, passedOver, validUntil: validUntil.toISOString() });
      return { minted: taken.length, passedOver };
    },
  };
  const { passedOver } = await runCommand(command, envelope);
  if (minted === null) throw new Refusal('conflict', 'access.links-told-once');
  return { links: minted, passedOver, validUntil };
}

async function readAccounts(
  tx: Tx,
  { countyCode, accountIds, now }: { countyCode: string; accountIds: readonly string[]; now: Date },
): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select account_id, username, display_name, password_hash is not null as has_password,
      disabled_at is not null as disabled,
      exists (select from access.capacity where capacity.account_id = account.account_id
        and capacity.role = any(${[...administratorRoles]})
        and (capacity.valid_to is null or capacity.valid_to > ${now})) as administrator,
      exists (select from access.capacity where capacity.account_id = account.account_id
        and capacity.county_code <> ${countyCode}
        and (capacity.valid_to is null or capacity.valid_to > ${now})) as elsewhere
    from access.account as account where account_id = any(${[...accountIds]})
    order by username for update of account`.execute(tx);
  return rows;
}
