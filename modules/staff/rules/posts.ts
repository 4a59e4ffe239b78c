import { type PostRole, postRoles } from '#modules/access/rules/roles.ts';

/** These work a desk, so their posts stand at a centre. */
export const centreRoles: readonly PostRole[] = ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'];

/** Those that look after a grid. A head without a grid of his own heads all of his village. */
export const gridRoles: readonly PostRole[] = ['grid-worker', 'grid-head'];

export type PostPlan = {
  readonly role: string;
  readonly profile: string | null;
  readonly organisation: { readonly kind: string; readonly divisionPath: string };
  readonly grid: { readonly divisionPath: string } | null;
};

export type PostFault =
  | 'staff.unknown-role'
  | 'staff.centre-role-elsewhere'
  | 'staff.profile-not-for-this-post'
  | 'staff.grid-needed'
  | 'staff.grid-not-for-this-role'
  | 'staff.grid-outside';

/** Why a post cannot be made this way; null when it can. */
export function postFault({ role, profile, organisation, grid }: PostPlan): PostFault | null {
  if (!postRoles.some((one) => one === role)) return 'staff.unknown-role';
  const known = role as PostRole;
  if (centreRoles.includes(known) && organisation.kind !== 'centre') return 'staff.centre-role-elsewhere';
  if (profile !== null && !centreRoles.includes(known)) return 'staff.profile-not-for-this-post';
  if (known === 'grid-worker' && grid === null) return 'staff.grid-needed';
  if (grid !== null && !gridRoles.includes(known)) return 'staff.grid-not-for-this-role';
  if (grid !== null && !grid.divisionPath.startsWith(organisation.divisionPath)) return 'staff.grid-outside';
  return null;
}
