import { postRoles, type Role } from '#modules/access/rules/roles.ts';

/** Whoever acts on cases may add pictures to them; what is done with a file is decided by the room that claims it. */
export const attachmentsRights = {
  // A reporter by the portal's form alone: no account has that role.
  'attachments.store-file': [...postRoles, 'reporter'],
} as const satisfies Record<string, readonly Role[]>;
