import type { Role } from './roles.ts';

/** Which roles hold which right. Each room declares its own; the server puts them together here, where it is decided. */
export type Rights = Readonly<Record<string, readonly Role[]>>;

export const accessRights = {
  'access.create-account': ['system-admin'],
  'access.grant': ['security-admin'],
  'access.reset-account': ['system-admin'],
  // Signing in through others: the one sets it and says what claims give, the other confirms ways in and says who is who.
  /** Who is signed in now; an account's lock and link are another's. */
  'access.read-sessions': ['security-admin'],
  'access.end-sessions': ['security-admin'],
  /** Parameters and their history; each is changed by its room's own command. */
  'access.read-settings': ['shift-head', 'centre-head', 'system-admin', 'security-admin'],
  'access.read-sign-in': ['system-admin', 'security-admin'],
  'access.put-outside-provider': ['security-admin'],
  'access.confirm-outside-provider': ['system-admin'],
  'access.put-role-rules': ['security-admin'],
  'access.put-sign-in-setting': ['security-admin'],
  'access.put-account-keys': ['system-admin'],
  'access.unbind-outside-identity': ['security-admin'],
  // Nobody's: the server does it when another system has said who somebody is, or that he has gone.
  'access.sign-in-outside': [],
  'access.end-outside-session': [],
} as const satisfies Rights;

/** Organisation's rights stand here, because its room lies below the roles. */
export const organisationRights = {
  'organisation.read': [
    'grid-worker',
    'grid-head',
    'acceptor',
    'dispatcher',
    'shift-head',
    'reviewer',
    'centre-head',
    'unit-head',
    'handler',
    'system-admin',
    'security-admin',
  ],
  'organisation.found-county': [],
  'organisation.add-divisions': ['system-admin'],
  'organisation.put-divisions': ['system-admin'],
  'organisation.add-organisations': ['system-admin'],
  'organisation.add-organisation': ['system-admin'],
  'organisation.change-organisation': ['system-admin'],
  'organisation.close-organisation': ['system-admin'],
} as const satisfies Rights;

/** Deny by default: an unknown right belongs to nobody. The system acts in every room, by its timers only. */
export function mayUse(rights: Rights, role: string, right: string): boolean {
  if (role === 'system') return true;
  return (rights[right] as readonly string[] | undefined)?.includes(role) ?? false;
}
