import { type PostRole, postRoles } from './roles.ts';

/** How another system says who somebody is. */
export const providerKinds = ['oidc', 'cas', 'wecom', 'dingtalk', 'government-dingtalk'] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** What a provider of this kind cannot do without, besides its address. */
export type ProviderNeed = 'client' | 'secret' | 'login' | 'agent';
export const needsOfKind: Readonly<Record<ProviderKind, readonly ProviderNeed[]>> = {
  oidc: ['client'],
  cas: [],
  wecom: ['client', 'secret', 'login', 'agent'],
  dingtalk: ['client', 'secret', 'login'],
  'government-dingtalk': ['client', 'secret', 'login'],
};

/** The first thing that is missing; null: nothing. */
export function missingOfProvider(
  kind: ProviderKind,
  given: Readonly<Record<ProviderNeed, string | null | undefined>>,
): ProviderNeed | null {
  return needsOfKind[kind].find((need) => (given[need] ?? '') === '') ?? null;
}

/** The kinds of which an app of their own, with its own paths, says who somebody is. */
export type AppKind = Extract<ProviderKind, 'wecom' | 'dingtalk' | 'government-dingtalk'>;

/**
 * Where the public services give a token and a person, and by which field they name him. An installation of one's own may
 * stand elsewhere or be older: each of them can be set.
 */
export const usualOfApp: Readonly<Record<AppKind, { tokenPath: string; personPath: string; subjectClaim: string }>> = {
  wecom: { tokenPath: '/cgi-bin/gettoken', personPath: '/cgi-bin/auth/getuserinfo', subjectClaim: 'userid' },
  dingtalk: {
    tokenPath: '/v1.0/oauth2/userAccessToken',
    personPath: '/v1.0/contact/users/me',
    subjectClaim: 'unionId',
  },
  'government-dingtalk': {
    tokenPath: '/gettoken.json',
    personPath: '/rpc/oauth2/getuserinfo_bycode.json',
    subjectClaim: 'accountId',
  },
};

export function isAppKind(kind: ProviderKind): kind is AppKind {
  return kind in usualOfApp;
}

/** By what somebody who comes for the first time is found among the county's accounts; `none` finds nobody. */
export const bindings = ['username', 'phone', 'staff-number', 'email', 'none'] as const;
export type Binding = (typeof bindings)[number];

/** What is done with somebody who is not found. */
export const unknownPersons = ['refuse', 'make-account'] as const;
export type UnknownPerson = (typeof unknownPersons)[number];

/** What the other system says of somebody, each as the texts it has. */
export type Claims = Readonly<Record<string, readonly string[]>>;

export type RoleRule = {
  readonly ruleId: string;
  readonly claim: string;
  readonly value: string;
  readonly role: PostRole;
  readonly organisationId: string;
  readonly gridId: string | null;
};

const most = { claims: 100, values: 500, characters: 500 };

/**
 * Claims as flat texts: a list gives each of its entries, an object in a claim its own entries by `name.entry`. What is
 * beyond all sense is left out, so that a wrong answer maps to less and never to more.
 */
export function readClaims(given: Readonly<Record<string, unknown>>): Claims {
  const claims: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  const add = (name: string, value: unknown, depth: number): void => {
    if (Object.keys(claims).length >= most.claims && claims[name] === undefined) return;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      const text = String(value).trim();
      if (text !== '' && text.length <= most.characters && (claims[name]?.length ?? 0) < most.values)
        (claims[name] ??= []).push(text);
    } else if (Array.isArray(value)) {
      for (const one of value.slice(0, most.values)) if (!Array.isArray(one)) add(name, one, depth);
    } else if (typeof value === 'object' && value !== null && depth < 3) {
      for (const [key, one] of Object.entries(value)) add(`${name}.${key}`, one, depth + 1);
    }
  };
  for (const [name, value] of Object.entries(given)) add(name, value, 0);
  return claims;
}

/** The one text of a claim; null where there is none, or where several leave open which is meant. */
export function onlyValue(claims: Claims, name: string): string | null {
  const values = [...new Set(claims[name] ?? [])];
  return values.length === 1 ? values[0]! : null;
}

/** Which rules give somebody with these claims a post. A rule never gives what an administrator may. */
export function rulesThatGive(rules: readonly RoleRule[], claims: Claims): RoleRule[] {
  return rules.filter(
    ({ claim, value, role }) => postRoles.some((one) => one === role) && (claims[claim] ?? []).includes(value),
  );
}

/** Where somebody goes after he has come in: a page of the app he came to, never an address of somebody else. */
export function pathAfter(door: 'desk' | 'field', wanted: string | undefined): string {
  const home = `/${door}/`;
  if (wanted === undefined || wanted.length > 500 || !wanted.startsWith(home)) return home;
  // What a browser reads as a way out of the path: back slashes, blanks, two slashes, a step upwards.
  const isPlain = /^[\w\-.~/?#=&%:@!$'()*+,;]+$/.test(wanted);
  return isPlain && !/\/\/|\/\.\.?(?:[/?#]|$)|%2e|%2f|%5c|%0/i.test(wanted) ? wanted : home;
}

/** An origin as a browser's policy names it, and nothing that could end the policy's sentence. */
export function isFrameAncestor(text: string): boolean {
  return /^https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/.test(text);
}
