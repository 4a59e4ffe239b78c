import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as z from 'zod/mini';
import { CountyCode, text } from '#platform/contract-parts.ts';
import { Refusal } from '#platform/refusal.ts';
import { ProviderSettings } from '../contract.ts';
import { isFrameAncestor, missingOfProvider, providerKinds } from '../rules/outside.ts';
import { isProviderAddress } from './provider-address.ts';
import type { ProviderKept } from './find-provider.ts';

export type InstallationProvider = ProviderKept;

/** What whoever runs the installation says of signing in through others, apart from the counties' administrators. */
export type OutsideSettings = {
  providers: readonly InstallationProvider[];
  /** Providers without TLS are spoken to: only in a network of one's own, or for trying. */
  allowPlain: boolean;
  frameAncestors: readonly string[];
  /** Where staff reach us (LINLI_STAFF_ADDRESS); without it, where the request came. */
  publicAddress: string | undefined;
};

export const noOutsideSettings: OutsideSettings = {
  providers: [],
  allowPlain: false,
  frameAncestors: [],
  publicAddress: undefined,
};

const Entry = z.strictObject({
  providerId: z.uuid(),
  countyCode: CountyCode,
  kind: z.enum(providerKinds),
  name: text(30, 2),
  address: z.string().check(z.trim(), z.maxLength(300)),
  clientId: z.optional(z.string()),
  secret: z.optional(z.string()),
  /** A file beside this one that holds the secret and nothing else. */
  secretFile: z.optional(z.string()),
  settings: ProviderSettings,
});
const File = z.strictObject({ providers: z.array(Entry).check(z.maxLength(50)) });

/**
 * Reads the environment. LINLI_SIGN_IN_FILE names a file of providers that are open without a word of the counties'
 * administrators, because whoever can write it runs the server.
 * @throws Refusal access.bad-sign-in-file, access.bad-frame-ancestors, access.bad-staff-address
 */
export function readOutsideSettings(environment: Readonly<Record<string, string | undefined>>): OutsideSettings {
  const allowPlain = environment['LINLI_PLAIN_PROVIDERS'] === 'yes';
  const frameAncestors = (environment['LINLI_FRAME_ANCESTORS'] ?? '').split(/[\s,]+/).filter((one) => one !== '');
  if (!frameAncestors.every(isFrameAncestor)) throw new Refusal('invalid', 'access.bad-frame-ancestors');
  const publicAddress = (environment['LINLI_STAFF_ADDRESS'] || undefined)?.replace(/\/+$/, '');
  if (publicAddress !== undefined && !isFrameAncestor(publicAddress)) {
    throw new Refusal('invalid', 'access.bad-staff-address');
  }
  const file = environment['LINLI_SIGN_IN_FILE'] || undefined;
  return { allowPlain, frameAncestors, publicAddress, providers: file === undefined ? [] : readFile(file, allowPlain) };
}

function readFile(file: string, allowPlain: boolean): InstallationProvider[] {
  const read = File.safeParse(parsed(file));
  if (!read.success) {
    throw new Refusal('invalid', 'access.bad-sign-in-file', { at: read.error.issues[0]?.path.join('.') ?? '' });
  }
  return read.data.providers.map(({ clientId, secret, secretFile, ...rest }, index) => {
    const told = secretFile === undefined ? secret : textOf(resolve(dirname(file), secretFile)).trim();
    const { loginAddress, agentId } = rest.settings;
    const needed = { client: clientId, secret: told, login: loginAddress, agent: agentId };
    const stand = [rest.address, ...(loginAddress === undefined ? [] : [loginAddress])].every((address) =>
      isProviderAddress(address, allowPlain),
    );
    if (!stand || missingOfProvider(rest.kind, needed) !== null) {
      throw new Refusal('invalid', 'access.bad-sign-in-file', { at: `providers.${index}` });
    }
    return { ...rest, clientId: clientId ?? null, secret: told ?? null };
  });
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(textOf(file)) as unknown;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('invalid', 'access.bad-sign-in-file', { at: 'JSON' });
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Refusal('invalid', 'access.bad-sign-in-file', { at: file });
  }
}
