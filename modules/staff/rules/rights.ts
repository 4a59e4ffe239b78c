import { postRoles, type Role } from '#modules/access/rules/roles.ts';

/**
 * Who holds which post is public inside the house (网格公示牌). The system administrator adds people, the security
 * administrator gives and ends posts: never one person both.
 */
export const staffRights = {
  'staff.read': [...postRoles, 'system-admin', 'security-admin'],
  'staff.add-people': ['system-admin'],
  'staff.assign-post': ['security-admin'],
  'staff.end-post': ['security-admin'],
  'staff.set-duty': postRoles,
} as const satisfies Record<string, readonly Role[]>;
