import { postRoles, type Role } from '#modules/access/rules/roles.ts';

/** Where the grids lie is known to everybody who works here. */
export const gridRights = {
  'grids.read': [...postRoles, 'system-admin', 'security-admin'],
  'grids.add-grids': ['system-admin'],
  'grids.redraw-grid': ['system-admin'],
  'grids.draw-ground': ['system-admin'],
} as const satisfies Record<string, readonly Role[]>;
