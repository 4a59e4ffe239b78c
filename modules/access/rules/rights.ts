import type { Role } from './roles.ts';

/** Which roles hold which right. Each room declares its own; the server puts them together here, where it is decided. */
export type Rights = Readonly<Record<string, readonly Role[]>>;

export const accessRights = {
  'access.create-account': ['system-admin'],
  'access.grant': ['security-admin'],
  'access.reset-account': ['system-admin'],
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
