import { postRoles, type Role } from '#modules/access/rules/roles.ts';

/** What a case may be about is known to everybody who works here. */
export const catalogueRights = {
  'catalogue.read': [...postRoles, 'system-admin'],
  /** To whom a case of a place would go. */
  'catalogue.suggest': ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head', 'unit-head'],
  'catalogue.put-matters': ['system-admin'],
  'catalogue.put-dispatch-entries': ['system-admin'],
} as const satisfies Record<string, readonly Role[]>;
