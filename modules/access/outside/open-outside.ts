import type { FastifyRequest } from 'fastify';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { AccountsOfCounty } from '../commands/mint-links.ts';
import { outsideTokenPlace } from '../commands/enter-from-outside.ts';
import type { AccessServices, OutsidePeople, TellOfNewcomer } from '../services.ts';
import type { EndedSession, Sessions } from '../sessions.ts';
import { createOutsideFetch } from './ask-outside.ts';
import { createProviders, type Providers } from './find-provider.ts';
import type { Kept, OutsideSubject } from './identity-provider.ts';
import type { OutsideSettings } from './installation.ts';

export type OutsideParts = {
  services: AccessServices;
  sessions: Sessions;
  runCommand: RunCommand;
  accountsOfCounty: AccountsOfCounty;
  people: OutsidePeople;
  tellOfNewcomer: TellOfNewcomer;
  settings: OutsideSettings;
  /** Behind TLS cookies are marked Secure. */
  secureCookie: boolean;
};

export type Outside = Omit<OutsideParts, 'settings'> & {
  providers: Providers;
  allowPlain: boolean;
  /** Our own address, as browsers and other systems know it. */
  originOf(request: FastifyRequest): string;
  /** Portals that may show the desk inside their pages; asked again every few seconds. */
  frameAncestors(): Promise<readonly string[]>;
  complete(providerId: string, given: { back: string; query: URLSearchParams; kept: Kept }): Promise<OutsideSubject>;
  /** Where the session that ended here is ended at the other system; undefined where there is none to end. */
  onwardOf(ended: EndedSession | null, home: string): Promise<string | undefined>;
};

const heldMilliseconds = 10_000;

/** Everything that signing in through others needs, put together once for a server. */
export function openOutside({ settings, ...parts }: OutsideParts): Outside {
  const { services } = parts;
  const { allowPlain, providers: installation } = settings;
  const fetchOutside = createOutsideFetch({ allowPlain });
  const providers = createProviders({ services, installation, allowPlain, fetchOutside });
  let ancestors: { list: readonly string[]; readAt: number } | null = null;

  return {
    ...parts,
    providers,
    allowPlain,
    originOf: (request) => settings.publicAddress ?? `${request.protocol}://${request.host}`,
    async frameAncestors() {
      if (ancestors && Date.now() - ancestors.readAt < heldMilliseconds) return ancestors.list;
      const rows = await services.unit.ask(systemEyes, (tx) =>
        tx.selectFrom('access.sign_in_setting').select('frame_ancestors').limit(500),
      );
      const list = [...new Set([...settings.frameAncestors, ...rows.flatMap((row) => row.frame_ancestors)])];
      ancestors = { list, readAt: Date.now() };
      return list;
    },
    async complete(providerId, given) {
      const { provider } = await providers.find(providerId);
      return provider.complete(given);
    },
    async onwardOf(ended, home) {
      if (!ended?.providerId) return undefined;
      try {
        const { provider } = await providers.find(ended.providerId);
        const token =
          ended.tokenSealed === null ? null : services.sealer.open(ended.tokenSealed, outsideTokenPlace(ended.hash));
        return (await provider.goodbye({ token, home })) ?? undefined;
      } catch {
        // The session here is over whatever the other system says, or whether it is there at all.
        return undefined;
      }
    },
  };
}
