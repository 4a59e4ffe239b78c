/**
 * Who is near a case: by the posts that people hold, never by where their phones are. The order is that of the search
 * for an inspector or verifier: the grid's own post, adjoining grids, the rest of the village and town, the town's
 * centre, the county's centre.
 */
export const nearReasons = [
  'responsible-grid',
  'adjoining-grid',
  'same-village',
  'same-town',
  'town-centre',
  'county-centre',
] as const;
export type NearReason = (typeof nearReasons)[number];

/** Roles that may look at a place for the centre. */
export const lookingRoles = ['grid-worker', 'grid-head', 'acceptor', 'dispatcher', 'shift-head'] as const;

export type NearPlace = {
  readonly gridId: string | null;
  readonly adjoiningGridIds: readonly string[];
  /** 12 digits, or null when the case has no place. */
  readonly villageCode: string | null;
  readonly townCode: string | null;
};

export type NearPost = {
  readonly accountId: string;
  readonly postId: string;
  readonly role: string;
  readonly level: string;
  readonly divisionPath: string;
  readonly gridId: string | null;
  readonly onDuty: boolean;
};

/** The first reason that holds for a post; null when it is not near at all. */
export function nearReason(post: NearPost, place: NearPlace): NearReason | null {
  if (post.gridId !== null && post.gridId === place.gridId) return 'responsible-grid';
  if (post.gridId !== null && place.adjoiningGridIds.includes(post.gridId)) return 'adjoining-grid';
  const town = place.townCode?.slice(0, 9) ?? null;
  if (post.role === 'grid-worker' || post.role === 'grid-head') {
    if (place.villageCode !== null && post.divisionPath === place.villageCode) return 'same-village';
    return town !== null && post.divisionPath.startsWith(town) ? 'same-town' : null;
  }
  if (post.level === 'town') return post.divisionPath === town ? 'town-centre' : null;
  return post.level === 'county' ? 'county-centre' : null;
}

/** Those on duty before the others, and of either the nearest first; each person once, by that post. */
export function orderNear<Post extends NearPost>(
  posts: readonly Post[],
  place: NearPlace,
): (Post & { reason: NearReason })[] {
  const found = posts.flatMap((post) => {
    const reason = nearReason(post, place);
    return reason ? [{ ...post, reason }] : [];
  });
  found.sort(
    (one, other) =>
      Number(other.onDuty) - Number(one.onDuty) ||
      nearReasons.indexOf(one.reason) - nearReasons.indexOf(other.reason) ||
      (one.postId < other.postId ? -1 : 1),
  );
  const seen = new Set<string>();
  return found.filter(({ accountId }) => !seen.has(accountId) && seen.add(accountId));
}
