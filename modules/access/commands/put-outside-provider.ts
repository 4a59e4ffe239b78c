import '../tables.ts';
import { sql } from 'kysely';
import type { Command, Envelope } from '#platform/commands/command.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import type { ProviderSettings } from '../contract.ts';
import { type Providers, providerSecretPlace } from '../outside/find-provider.ts';
import { isProviderAddress } from '../outside/provider-address.ts';
import { missingOfProvider, type ProviderKind, type ProviderNeed } from '../rules/outside.ts';

export type ProviderGiven = {
  providerId: string;
  kind: ProviderKind;
  name: string;
  address: string;
  clientId: string | null;
  settings: ProviderSettings;
  active: boolean;
};

const mostProviders = 10;

const refusalOfNeed: Readonly<Record<ProviderNeed, `access.${string}`>> = {
  client: 'access.provider-client-needed',
  secret: 'access.provider-secret-missing',
  login: 'access.provider-login-needed',
  agent: 'access.provider-agent-needed',
};

/**
 * Puts a way in, or changes one. Whatever decides who gets in (where it leads, as whom, how people are found) waits for
 * the system administrator's word again: the one who gives posts could otherwise let himself in as anybody. Shutting one
 * needs nobody's word.
 */
export function putOutsideProvider(
  doors: { runCommand: RunCommand; sealer: FieldSealer; providers: Providers; allowPlain: boolean },
  { input: { secret, ...input }, ...envelope }: Envelope<ProviderGiven & { secret: string | undefined }>,
): Promise<{ providerId: string; confirmed: boolean }> {
  const { runCommand, sealer, providers, allowPlain } = doors;
  // A command keeps a digest of what was asked; of a secret only a keyed one.
  const secretMark = secret === undefined ? null : sealer.blindIndex('outside-subject', `secret\n${secret}`);
  const command: Command<ProviderGiven & { secretMark: string | null }, { providerId: string; confirmed: boolean }> = {
    name: 'access.put-outside-provider',
    async run(tx, given, { commandId, countyCode, now, actor, audit }) {
      const { providerId, kind, name, address, clientId, settings, active } = given;
      audit({ kind: 'outside-provider', id: providerId }, { kind, active, address });
      if (providers.installation.some((one) => one.providerId === providerId)) {
        throw new Refusal('conflict', 'access.provider-from-file');
      }
      const { loginAddress = null, agentId = null } = settings;
      for (const one of loginAddress === null ? [address] : [address, loginAddress])
        if (!isProviderAddress(one, allowPlain)) throw new Refusal('invalid', 'access.provider-address');
      if (settings.bindBy !== 'none' && settings.bindClaim === undefined) {
        throw new Refusal('invalid', 'access.provider-claim-needed');
      }
      const { rows } = await sql<{
        county_code: string;
        kind: string;
        address: string;
        client_id: string | null;
        secret_sealed: string | null;
        settings: ProviderSettings;
        confirmed: boolean;
      }>`select county_code, kind, address, client_id, secret_sealed, settings, confirmed_at is not null as confirmed
        from access.outside_provider where provider_id = ${providerId} for update`.execute(tx);
      const [kept] = rows;
      if (kept && kept.county_code !== countyCode) throw new Refusal('missing', 'access.no-such-provider');
      const moved = kept && (kept.address !== address || kept.kind !== kind || kept.client_id !== clientId);
      if (moved && kept.secret_sealed !== null && secret === undefined) {
        throw new Refusal('invalid', 'access.provider-secret-needed');
      }
      const sealed =
        secret === undefined
          ? (kept?.secret_sealed ?? null)
          : sealer.seal(secret, providerSecretPlace(countyCode, providerId));
      const missing = missingOfProvider(kind, {
        client: clientId,
        secret: sealed,
        login: loginAddress,
        agent: agentId,
      });
      if (missing !== null) throw new Refusal('invalid', refusalOfNeed[missing]);
      const same = kept && !moved && secret === undefined && sameSettings(kept.settings, settings);
      const confirmed = (same && kept.confirmed) ?? false;
      if (!kept) {
        const [count] = (
          await sql<{
            count: number;
          }>`select count(*)::int as count from access.outside_provider where county_code = ${countyCode}`.execute(tx)
        ).rows;
        if ((count?.count ?? 0) >= mostProviders) {
          throw new Refusal('conflict', 'access.too-many-providers', { most: mostProviders });
        }
      }
      await sql`insert into access.outside_provider (provider_id, county_code, kind, name, address, client_id,
          secret_sealed, settings, active, put_by, put_at)
        values (${providerId}, ${countyCode}, ${kind}, ${name}, ${address}, ${clientId}, ${sealed},
          ${JSON.stringify(settings)}::jsonb, ${active}, ${actor.accountId}, ${now})
        on conflict (provider_id) do update set kind = excluded.kind, name = excluded.name,
          address = excluded.address, client_id = excluded.client_id, secret_sealed = excluded.secret_sealed,
          settings = excluded.settings, active = excluded.active, put_by = excluded.put_by, put_at = excluded.put_at,
          confirmed_by = case when ${confirmed} then outside_provider.confirmed_by end,
          confirmed_at = case when ${confirmed} then outside_provider.confirmed_at end`.execute(tx);
      audit({ kind: 'outside-provider', id: providerId }, { confirmed });
      noteSetting(
        tx,
        { commandId, countyCode, actor, now },
        { setting: 'access.providers', value: { kind, address, active, confirmed } },
      );
      return { providerId, confirmed };
    },
  };
  return runCommand(command, { ...envelope, input: { ...input, secretMark } });
}

function sameSettings(one: ProviderSettings, other: ProviderSettings): boolean {
  const text = (settings: ProviderSettings) =>
    JSON.stringify(Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return text(one) === text(other);
}
