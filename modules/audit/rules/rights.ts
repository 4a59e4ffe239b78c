import type { Role } from '#modules/access/rules/roles.ts';

/** Of the three administrators only the audit administrator reads the logs; he can do nothing else. */
export const auditRights = {
  'audit.read': ['audit-admin'],
} as const satisfies Record<string, readonly Role[]>;
