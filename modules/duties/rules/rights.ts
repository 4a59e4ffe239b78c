import { postRoles, type Role } from '#modules/access/rules/roles.ts';

/** What a town must do is public inside the house; the county centre's head answers for the lists. */
export const dutyRights = {
  'duties.read': [...postRoles, 'system-admin'],
  'duties.put-list': ['centre-head', 'system-admin'],
  'duties.copy-list': ['centre-head', 'system-admin'],
  'duties.put-item': ['centre-head', 'system-admin'],
  'duties.match-item': ['centre-head', 'system-admin'],
  'duties.end-list': ['centre-head', 'system-admin'],
} as const satisfies Record<string, readonly Role[]>;
