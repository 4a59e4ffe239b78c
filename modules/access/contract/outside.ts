import * as z from 'zod/mini';
import { CommandHead, CountyCode, text } from '#platform/contract-parts.ts';
import { bindings, isFrameAncestor, providerKinds, unknownPersons } from '../rules/outside.ts';
import { postRoles } from '../rules/roles.ts';

/** GET /api/session/ways: through whom one may sign in here besides by password. */
export const WaysAnswer = z.object({
  ways: z.array(z.object({ providerId: z.string(), name: z.string(), countyName: z.string() })),
  /** Portals may show the desk inside their pages. */
  embeddable: z.boolean(),
});
export type WaysAnswer = z.infer<typeof WaysAnswer>;

export const OfProvider = z.object({ providerId: z.uuid() });

/** GET /api/session/outside/:providerId */
export const BeginQuery = z.object({
  door: z._default(z.enum(['desk', 'field']), 'desk'),
  /** The page to go to afterwards; anything but a page of the app is its first one. */
  to: z.optional(z.string().check(z.maxLength(500))),
  embedded: z.optional(z.literal('yes')),
});

/** The answer to signing out. `onward`: where the other system ends its session too. */
export const SignedOutAnswer = z.object({ onward: z.optional(z.string()) });

const claimName = z.string().check(z.trim(), z.regex(/^[A-Za-z0-9_:/.@-]{1,200}$/));

/** A path below the address, and nothing that leads out of it. */
const appPath = z.string().check(z.trim(), z.regex(/^(?:\/[\w-]+(?:\.[\w-]+)*){1,8}$/), z.maxLength(120));

export const ProviderSettings = z.strictObject({
  bindBy: z.enum(bindings),
  /** Where the phone, the number, the address stands. */
  bindClaim: z.optional(claimName),
  unknownPerson: z._default(z.enum(unknownPersons), 'refuse'),
  nameClaim: z.optional(claimName),
  /** OIDC: what is asked for besides `openid`; 政务微信, 钉钉: the scope. */
  scope: z.optional(z.string().check(z.trim(), z.regex(/^[A-Za-z0-9_:/.\x20-]{0,200}$/))),
  /** CAS: version 3 answers with attributes too. */
  casVersion: z._default(z.union([z.literal(2), z.literal(3)]), 3),
  /** 政务微信, 钉钉: the page to which people are sent; it may stand elsewhere than the API. */
  loginAddress: z.optional(z.string().check(z.trim(), z.maxLength(300))),
  /** 政务微信: which of the corporation's apps we are. */
  agentId: z.optional(z.string().check(z.regex(/^\d{1,12}$/))),
  /** 钉钉: the only organisation from which people are taken. */
  tenant: z.optional(z.string().check(z.trim(), z.regex(/^[\w-]{1,80}$/))),
  tokenPath: z.optional(appPath),
  personPath: z.optional(appPath),
  subjectClaim: z.optional(claimName),
});
export type ProviderSettings = z.infer<typeof ProviderSettings>;

/** PUT by POST /api/counties/:countyCode/sign-in/providers (security administrator). */
export const PutProviderRequest = z.strictObject({
  ...CommandHead,
  providerId: z.uuid(),
  kind: z.enum(providerKinds),
  name: text(30, 2),
  address: z.string().check(z.trim(), z.maxLength(300)),
  clientId: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
  /** Left out: the one that is kept stays, unless the address changes. */
  secret: z.optional(z.string().check(z.minLength(8), z.maxLength(500))),
  settings: ProviderSettings,
  active: z.boolean(),
});
export const ProviderAnswer = z.object({ providerId: z.string(), confirmed: z.boolean() });

/** POST …/sign-in/providers/:providerId/confirm (system administrator) */
export const ConfirmProviderRequest = z.strictObject({
  ...CommandHead,
  /** The line that was read: one that was changed meanwhile is read again. */
  putAt: z.iso.datetime({ offset: true }),
});

export const mostRules = 200;
/** POST …/sign-in/providers/:providerId/rules: the whole list; rules that no longer stand in it end. */
export const PutRulesRequest = z.strictObject({
  ...CommandHead,
  rules: z
    .array(
      z.strictObject({
        ruleId: z.uuid(),
        claim: claimName,
        value: text(200),
        role: z.enum(postRoles),
        organisationId: z.uuid(),
        gridId: z.nullable(z.uuid()),
      }),
    )
    .check(z.maxLength(mostRules)),
});
export const RulesAnswer = z.object({ added: z.number(), ended: z.number() });

/** POST …/sign-in/setting (security administrator) */
export const PutSignInSettingRequest = z.strictObject({
  ...CommandHead,
  passwordOff: z.boolean(),
  frameAncestors: z
    .array(z.string().check(z.trim(), z.toLowerCase(), z.maxLength(200), z.refine(isFrameAncestor)))
    .check(z.maxLength(10)),
});
export const SignInSettingAnswer = z.object({ passwordOff: z.boolean() });

export const mostKeys = 500;
const key = (most: number) => z.optional(text(most));
/** POST …/sign-in/keys (system administrator): by what people are found when they first come. An empty one is taken away. */
export const PutKeysRequest = z.strictObject({
  ...CommandHead,
  keys: z
    .array(
      z.strictObject({
        username: z.string().check(z.trim(), z.toLowerCase(), z.minLength(2), z.maxLength(64)),
        phone: key(30),
        staffNumber: key(60),
        email: key(200),
      }),
    )
    .check(z.minLength(1), z.maxLength(mostKeys)),
});
export const KeysAnswer = z.object({ accounts: z.number(), unknownUsernames: z.array(z.string()) });

export const OfIdentity = z.object({ countyCode: CountyCode, identityId: z.uuid() });
export const OfCountyProvider = z.object({ countyCode: CountyCode, providerId: z.uuid() });
/** POST …/sign-in/identities/:identityId/unbind (security administrator) */
export const UnbindRequest = z.strictObject({ ...CommandHead });
export const UnbindAnswer = z.object({ identityId: z.string(), posts: z.number() });

export const RoleRuleLine = z.object({
  ruleId: z.string(),
  claim: z.string(),
  value: z.string(),
  role: z.enum(postRoles),
  organisationId: z.string(),
  gridId: z.nullable(z.string()),
});

/** GET …/sign-in: everything of it on one page. Secrets are never told. */
export const SignInBoard = z.object({
  passwordOff: z.boolean(),
  frameAncestors: z.array(z.string()),
  providers: z.array(
    z.object({
      providerId: z.string(),
      kind: z.enum(providerKinds),
      name: z.string(),
      address: z.string(),
      clientId: z.nullable(z.string()),
      hasSecret: z.boolean(),
      settings: ProviderSettings,
      active: z.boolean(),
      confirmed: z.boolean(),
      /** By the installation's own file: read here, changed there. */
      fromFile: z.boolean(),
      putAt: z.nullable(z.string()),
      /** What is entered at the other system. */
      backAddress: z.string(),
      rules: z.array(RoleRuleLine),
    }),
  ),
  /** The newest people who came through others; those without a post first. */
  people: z.array(
    z.object({
      identityId: z.string(),
      accountId: z.string(),
      displayName: z.string(),
      providerId: z.string(),
      boundBy: z.enum(['claim', 'made']),
      boundAt: z.string(),
      lastSeenAt: z.string(),
      hasPost: z.boolean(),
    }),
  ),
});
export type SignInBoard = z.infer<typeof SignInBoard>;
export type ProviderLine = SignInBoard['providers'][number];
