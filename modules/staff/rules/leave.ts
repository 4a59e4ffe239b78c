/** 请假与代班: what a leave must be like, and who may enter it. */

export const longestLeaveDays = 366;
const day = 86_400_000;

export type LeaveFault = 'staff.leave-backwards' | 'staff.leave-past' | 'staff.leave-too-long' | 'staff.stand-in-self';

/** Why a leave cannot be entered this way; null when it can. */
export function leaveFault(given: {
  workerId: string;
  standInId: string | null;
  startsAt: Date;
  endsAt: Date;
  now: Date;
}): LeaveFault | null {
  if (given.endsAt <= given.startsAt) return 'staff.leave-backwards';
  if (given.endsAt <= given.now) return 'staff.leave-past';
  if (given.endsAt.getTime() - given.startsAt.getTime() > longestLeaveDays * day) return 'staff.leave-too-long';
  if (given.standInId === given.workerId) return 'staff.stand-in-self';
  return null;
}

/** Heads speak for those of their own organisation and, where it has a place, for everybody below it. */
export const headingRoles = ['shift-head', 'centre-head', 'unit-head'] as const;

export type PlacedPost = { readonly organisationId: string; readonly divisionPath: string };

/**
 * May this actor enter the leave of somebody who holds these posts? The security administrator for everybody; a head
 * when all of them stand in his organisation, or for the head of a centre or shift, in his centre's place.
 */
export function maySetLeave(
  actor: { role: string; organisationId: string | null; divisionPath: string },
  posts: readonly PlacedPost[],
): boolean {
  if (actor.role === 'system' || actor.role === 'security-admin') return true;
  if (!(headingRoles as readonly string[]).includes(actor.role)) return false;
  const byPlace = actor.role !== 'unit-head' && actor.divisionPath !== '';
  return (
    posts.length > 0 &&
    posts.every(
      (post) =>
        post.organisationId === actor.organisationId || (byPlace && post.divisionPath.startsWith(actor.divisionPath)),
    )
  );
}
