import { sql } from 'kysely';
import { type Database, systemEyes } from '#platform/database/database.ts';

export type DemoAccounts = {
  password: string | null;
  accounts: { username: string; displayName: string; role: string; organisationName: string }[];
};

type Kept = { password: string; usernames: string[] };

/** One account a role, with the shared password: only where the database is marked demo. */
export async function readDemoAccounts(database: Database): Promise<DemoAccounts> {
  const [setting] = await database.ask(
    systemEyes,
    () => sql<{ value: Kept }>`
      select value from platform.setting where key = 'demo-accounts'
        and exists (select 1 from organisation.county where demo)`,
  );
  if (!setting) return { password: null, accounts: [] };
  const rows = await database.ask(
    systemEyes,
    () => sql<DemoAccounts['accounts'][number]>`
      select distinct on (account.username) account.username, account.display_name as "displayName", capacity.role,
        capacity.organisation_name as "organisationName"
      from access.account as account join access.capacity as capacity using (account_id)
      where account.username in (${sql.join(setting.value.usernames)}) and capacity.valid_to is null
      order by account.username, capacity.valid_from, capacity.capacity_id`,
  );
  const order = new Map(setting.value.usernames.map((username, position) => [username, position]));
  return {
    password: setting.value.password,
    accounts: rows.sort((one, other) => (order.get(one.username) ?? 0) - (order.get(other.username) ?? 0)),
  };
}
