import { randomBytes } from 'node:crypto';
import type { ProviderSettings } from '../contract.ts';
import { type AppKind, usualOfApp } from '../rules/outside.ts';
import { answerWrong } from './answer-wrong.ts';
import type { OutsideFetch } from './ask-outside.ts';
import type { Kept, OutsideIdentityProvider } from './identity-provider.ts';

/** What an app of 政务微信 or 钉钉 is known by. */
export type AppGiven = {
  /** Below which its API answers. */
  address: string;
  clientId: string;
  secret: string;
  settings: ProviderSettings;
  fetchOutside: OutsideFetch;
  wallClock: () => Date;
};

/** Where this app's token and person are asked for, and how he is named: as set, else as usual. */
export function placesOf(kind: AppKind, { tokenPath, personPath, subjectClaim }: ProviderSettings) {
  const usual = usualOfApp[kind];
  return {
    tokenPath: tokenPath ?? usual.tokenPath,
    personPath: personPath ?? usual.personPath,
    subjectClaim: subjectClaim ?? usual.subjectClaim,
  };
}

/** Of these protocols the state alone ties the answer to the attempt; some of them take letters and digits only. */
export function newKept(): Kept {
  return { state: randomBytes(24).toString('hex'), nonce: '', verifier: '' };
}

/** They tell of no end, and have no page on which one's session ends. */
export const noEnds: Pick<OutsideIdentityProvider, 'hearEnd' | 'goodbye'> = {
  async hearEnd() {
    throw answerWrong('not-an-end');
  },
  goodbye: async () => null,
};

/** A token is renewed before it ends; of two that come in at the same moment only one asks. */
const spareSeconds = 120;
const longestSeconds = 7_200;

export type AppToken = {
  get(): Promise<string>;
  /** The other system takes it no more; the next one to need it asks anew. */
  forget(token: string): void;
};

/** The app's own token, kept in memory until shortly before its end. */
export function keepAppToken(ask: () => Promise<{ token: string; seconds: number }>): AppToken {
  let kept: { token: string; until: number } | null = null;
  let asking: Promise<string> | null = null;
  return {
    async get() {
      if (kept !== null && kept.until > Date.now()) return kept.token;
      asking ??= ask()
        .then(({ token, seconds }) => {
          const lasts = Math.min(Math.max(seconds - spareSeconds, 0), longestSeconds);
          kept = { token, until: Date.now() + lasts * 1_000 };
          return token;
        })
        .finally(() => (asking = null));
      return asking;
    },
    forget(token) {
      if (kept?.token === token) kept = null;
    },
  };
}
