import type { Role } from '#modules/access/rules/roles.ts';

/** A person's own notices need no right beyond being signed in. */
export const notificationRights = {} as const satisfies Record<string, readonly Role[]>;
