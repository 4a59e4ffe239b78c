/**
 * The capacities in which people act. A post (岗位) gives its holder one role at one organisation, for a grid
 * worker at one grid; one person may hold several posts and every act names the active one.
 */
export const postRoles = [
  'grid-worker', // 网格员
  'grid-head', // 网格长
  'acceptor', // 受理员
  'dispatcher', // 派遣员
  'shift-head', // 值班长
  'reviewer', // 会商 (review desk)
  'centre-head', // 中心负责人, reads everything of the centre
  'unit-head', // 部门负责人
  'handler', // 处置人员
] as const;
export type PostRole = (typeof postRoles)[number];

/** Three administrators, three persons (等保 三员): nobody may hold two of these, nor one of these and a post. */
export const administratorRoles = ['system-admin', 'security-admin', 'audit-admin'] as const;
export type AdministratorRole = (typeof administratorRoles)[number];

/** `reporter` acts through a private link; `system` is the worker (timers, automatic modes). */
export const otherRoles = ['reporter', 'system'] as const;

export const roles = [...postRoles, ...administratorRoles, ...otherRoles] as const;
export type Role = (typeof roles)[number];

/** The centre's level on which a post acts. */
export const levels = ['county', 'town', 'village'] as const;
export type Level = (typeof levels)[number];
