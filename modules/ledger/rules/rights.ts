import { postRoles, type Role } from '#modules/access/rules/roles.ts';

/** Places with a name, for everybody who works on cases. Administrators have no business in the ledger. */
export const ledgerRights = {
  'ledger.search-places': postRoles,
  'ledger.add-addresses': ['system-admin'],
  'ledger.add-address-nodes': ['system-admin'],
} as const satisfies Record<string, readonly Role[]>;
