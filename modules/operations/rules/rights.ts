import type { Role } from '#modules/access/rules/roles.ts';

/** The system administrator keeps the machine going and sees nothing of the county's work. */
export const operationsRights = {
  'operations.read-jobs': ['system-admin'],
  'operations.retry-failures': ['system-admin'],
  'operations.let-go-of-failures': ['system-admin'],
  'operations.read-health': ['system-admin'],
  'operations.read-storage': ['system-admin'],
  'operations.read-licences': ['system-admin'],
} as const satisfies Record<string, readonly Role[]>;
