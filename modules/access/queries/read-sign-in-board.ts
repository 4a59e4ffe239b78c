import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { ProviderSettings, SignInBoard } from '../contract.ts';
import { rulesOf } from '../commands/settle-mapped-posts.ts';
import type { InstallationProvider } from '../outside/installation.ts';
import type { ProviderKind } from '../rules/outside.ts';

type Person = Omit<SignInBoard['people'][number], 'boundAt' | 'lastSeenAt'> & { boundAt: Date; lastSeenAt: Date };

/** Everything that a county has set about signing in. People are the newest 100; those without a post stand first. */
export async function readSignInBoard(
  tx: Tx,
  {
    countyCode,
    now,
    installation,
    backAddress,
  }: {
    countyCode: string;
    now: Date;
    installation: readonly InstallationProvider[];
    backAddress: (providerId: string) => string;
  },
): Promise<SignInBoard> {
  const setting = await sql<{ password_off: boolean; frame_ancestors: string[] }>`
    select password_off, frame_ancestors from access.sign_in_setting where county_code = ${countyCode}`.execute(tx);
  const kept = await sql<{
    providerId: string;
    kind: ProviderKind;
    name: string;
    address: string;
    clientId: string | null;
    hasSecret: boolean;
    settings: ProviderSettings;
    active: boolean;
    confirmed: boolean;
    putAt: Date;
  }>`select provider_id as "providerId", kind, name, address, client_id as "clientId",
      secret_sealed is not null as "hasSecret", settings, active, confirmed_at is not null as confirmed,
      put_at as "putAt"
    from access.outside_provider where county_code = ${countyCode}
    order by active desc, name, provider_id limit 20`.execute(tx);
  const people = await sql<Person>`
    select * from (
      select identity_id as "identityId", account_id as "accountId", display_name as "displayName",
        provider_id as "providerId", bound_by as "boundBy", bound_at as "boundAt", last_seen_at as "lastSeenAt",
        exists (select 1 from access.capacity where capacity.account_id = identity.account_id
          and valid_from <= ${now} and (valid_to is null or valid_to > ${now})) as "hasPost"
      from access.outside_identity as identity join access.account using (account_id)
      where county_code = ${countyCode} and identity.ended_at is null
      order by bound_at desc, identity_id desc limit 100) as newest
    order by "hasPost", "boundAt" desc, "identityId" desc`.execute(tx);
  const providers: SignInBoard['providers'] = [];
  for (const { providerId, kind, name, address, clientId, secret, settings } of installation.filter(
    (one) => one.countyCode === countyCode,
  )) {
    providers.push({
      providerId,
      kind,
      name,
      address,
      clientId,
      hasSecret: secret !== null,
      settings,
      active: true,
      confirmed: true,
      fromFile: true,
      putAt: null,
      backAddress: backAddress(providerId),
      rules: await rulesOf(tx, countyCode, providerId),
    });
  }
  for (const row of kept.rows) {
    providers.push({
      ...row,
      putAt: row.putAt.toISOString(),
      fromFile: false,
      backAddress: backAddress(row.providerId),
      rules: await rulesOf(tx, countyCode, row.providerId),
    });
  }
  return {
    passwordOff: setting.rows[0]?.password_off ?? false,
    frameAncestors: setting.rows[0]?.frame_ancestors ?? [],
    providers,
    people: people.rows.map((row) => ({
      ...row,
      boundAt: row.boundAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
    })),
  };
}
