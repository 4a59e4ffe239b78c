import '../tables.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { systemEyes } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ProviderSettings, WaysAnswer } from '../contract.ts';
import type { ProviderKind } from '../rules/outside.ts';
import type { AccessServices } from '../services.ts';
import type { OutsideFetch } from './ask-outside.ts';
import { openCas } from './cas.ts';
import { openDingtalk } from './dingtalk.ts';
import { openGovernmentDingtalk } from './government-dingtalk.ts';
import type { OutsideIdentityProvider } from './identity-provider.ts';
import type { InstallationProvider } from './installation.ts';
import { openOidc } from './oidc.ts';
import { openWecom } from './wecom.ts';

export type ProviderKept = {
  providerId: string;
  countyCode: string;
  kind: ProviderKind;
  name: string;
  address: string;
  clientId: string | null;
  secret: string | null;
  settings: ProviderSettings;
};

type Row = Omit<ProviderKept, 'secret'> & { secretSealed: string | null };

/** Where a provider's secret belongs: it opens nowhere else. */
export function providerSecretPlace(countyCode: string, providerId: string) {
  return { countyCode, table: 'access.outside_provider', column: 'secret_sealed', rowId: providerId };
}

/** The ways in that stand open: put by the one administrator and confirmed by the other, or by the installation's own file. */
export function createProviders({
  services,
  installation,
  allowPlain,
  fetchOutside,
}: {
  services: Pick<AccessServices, 'unit' | 'sealer' | 'wallClock'>;
  installation: readonly InstallationProvider[];
  allowPlain: boolean;
  fetchOutside: OutsideFetch;
}) {
  const opened = new Map<string, { digest: string; provider: OutsideIdentityProvider }>();

  function open(kept: ProviderKept): OutsideIdentityProvider {
    const digest = createHash('sha256').update(JSON.stringify(kept)).digest('base64');
    const known = opened.get(kept.providerId);
    if (known?.digest === digest) return known.provider;
    const provider = openKind(kept);
    opened.set(kept.providerId, { digest, provider });
    return provider;
  }

  function openKind({ kind, address, clientId, secret, settings }: ProviderKept): OutsideIdentityProvider {
    const app = {
      address,
      clientId: clientId ?? '',
      secret: secret ?? '',
      settings,
      fetchOutside,
      wallClock: services.wallClock,
    };
    switch (kind) {
      case 'cas':
        return openCas({ address, version: settings.casVersion, fetchOutside });
      case 'wecom':
        return openWecom(app);
      case 'dingtalk':
        return openDingtalk(app);
      case 'government-dingtalk':
        return openGovernmentDingtalk(app);
      case 'oidc':
        return openOidc({ ...app, issuer: address, secret, scope: settings.scope, allowPlain });
    }
  }

  const question = (providerId: string | null) => sql<Row>`
    select provider_id as "providerId", county_code as "countyCode", kind, name, address, client_id as "clientId",
      secret_sealed as "secretSealed", settings from access.outside_provider
    where active and confirmed_at is not null and (${providerId}::uuid is null or provider_id = ${providerId})
    order by county_code, put_at, provider_id limit 50`;

  return {
    installation,
    /** @throws Refusal access.no-such-provider: unknown, shut, or not confirmed */
    async find(providerId: string): Promise<{ kept: ProviderKept; provider: OutsideIdentityProvider }> {
      const ofFile = installation.find((one) => one.providerId === providerId);
      if (ofFile) return { kept: ofFile, provider: open(ofFile) };
      const [row] = await services.unit.ask(systemEyes, () => question(providerId));
      if (!row) throw new Refusal('missing', 'access.no-such-provider');
      const { secretSealed, ...rest } = row;
      const place = providerSecretPlace(row.countyCode, row.providerId);
      const kept = { ...rest, secret: secretSealed === null ? null : services.sealer.open(secretSealed, place) };
      return { kept, provider: open(kept) };
    },
    /** What the sign-in page offers. */
    async ways(): Promise<WaysAnswer['ways']> {
      const rows = await services.unit.ask(systemEyes, () => question(null));
      const counties = await services.unit.ask(systemEyes, (tx) =>
        tx.selectFrom('organisation.county').select(['county_code', 'name']),
      );
      const names = new Map(counties.map((county) => [county.county_code, county.name]));
      return [...installation, ...rows].slice(0, 50).map(({ providerId, name, countyCode }) => ({
        providerId,
        name,
        countyName: names.get(countyCode) ?? '',
      }));
    },
  };
}
export type Providers = ReturnType<typeof createProviders>;
