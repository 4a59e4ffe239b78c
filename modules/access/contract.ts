import * as z from 'zod/mini';
import { CommandHead, text } from '#platform/contract-parts.ts';

export * from './contract/outside.ts';
export * from './contract/sessions.ts';
export * from './contract/settings.ts';

/** POST /api/session */
export const SignInRequest = z.strictObject({
  username: z.string().check(z.trim(), z.toLowerCase(), z.minLength(2), z.maxLength(64)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
  /** One-time password, when the account has a second factor. */
  code: z.optional(z.string().check(z.regex(/^\d{6}$/))),
});

export const Capacity = z.object({
  capacityId: z.string(),
  role: z.string(),
  countyCode: z.string(),
  countyName: z.string(),
  organisationId: z.nullable(z.string()),
  organisationName: z.string(),
  level: z.string(),
  divisionPath: z.string(),
  gridId: z.nullable(z.string()),
  gridName: z.nullable(z.string()),
  profile: z.nullable(z.string()),
});
export type Capacity = z.infer<typeof Capacity>;

/** GET /api/session and the answer to signing in. `capacities` holds the posts; the first is active by default. */
export const SessionAnswer = z.object({
  accountId: z.string(),
  displayName: z.string(),
  username: z.string(),
  capacities: z.array(Capacity),
  demo: z.boolean(),
  secondFactor: z.enum(['none', 'set', 'required']),
  expiresAt: z.string(),
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;

/** GET /api/session/demo-accounts: only in a database marked demo; otherwise an empty list. */
export const DemoAccountsAnswer = z.object({
  password: z.nullable(z.string()),
  accounts: z.array(
    z.object({
      username: z.string(),
      displayName: z.string(),
      role: z.string(),
      organisationName: z.string(),
    }),
  ),
});
export type DemoAccountsAnswer = z.infer<typeof DemoAccountsAnswer>;

/** POST /api/session/password */
export const ChangePasswordRequest = z.strictObject({
  current: z.string().check(z.maxLength(200)),
  next: z.string().check(z.minLength(8), z.maxLength(200)),
});

/** POST /api/setup: a one-time link of `linli setup` sets the first password. */
export const RedeemSetupRequest = z.strictObject({
  token: z.string().check(z.minLength(20), z.maxLength(200)),
  password: z.string().check(z.minLength(8), z.maxLength(200)),
});

/** Which app the person works in; `none` until a post is given. */
export const SetupAnswer = z.object({ username: z.string(), door: z.string() });

/**
 * POST /api/counties/:countyCode/account-links: one-time links for people, each ending the one before. They are told in
 * this answer only.
 */
export const mostLinks = 500;
export const MintLinksRequest = z.strictObject({
  ...CommandHead,
  accountIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(mostLinks)),
  validDays: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(30)), 7),
  /** Also for people who have a password: a new one is to be set. */
  alsoActive: z._default(z.boolean(), false),
});
export const MintLinksAnswer = z.object({
  links: z.array(z.object({ accountId: z.string(), username: z.string(), displayName: z.string(), token: z.string() })),
  /** Had a password already, or are closed. */
  passedOver: z.number(),
  validUntil: z.string(),
});
export type MintLinksAnswer = z.infer<typeof MintLinksAnswer>;

/** POST /api/session/second-factor: begins; the answer's address is drawn as a QR code on the page. */
export const SecondFactorBegun = z.object({ secret: z.string(), address: z.string() });
/** POST /api/session/second-factor/confirm */
export const ConfirmSecondFactorRequest = z.strictObject({ code: z.string().check(z.regex(/^\d{6}$/)) });

/** POST /api/counties/:countyCode/accounts (system administrator): makes an account with a one-time link. */
export const CreateAccountRequest = z.strictObject({
  contract: z.literal(1),
  commandId: z.uuid(),
  username: z.string().check(z.trim(), z.toLowerCase(), z.regex(/^[a-z0-9][a-z0-9._-]{1,63}$/)),
  displayName: text(20, 2),
});
