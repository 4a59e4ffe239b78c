/** By what figures may be told apart, and within what. */
export const groupings = ['whole', 'day', 'month', 'town', 'village', 'grid', 'organisation', 'matter'] as const;
export type Grouping = (typeof groupings)[number];

/** The area, or the department, that a reader's figures are about. */
export type Bounds =
  | { readonly by: 'division'; readonly townCode: string | null; readonly villageCode: string | null }
  | { readonly by: 'organisation'; readonly organisationId: string };

/** So many days are told one by one. */
export const mostDaysApart = 92;

/**
 * Which groupings there are within such bounds. Sums by department and matter know towns and no villages; grids are told
 * within one town; a department sees itself, never a list of others.
 */
export function groupingsWithin(bounds: Bounds): readonly Grouping[] {
  if (bounds.by === 'organisation') return ['whole', 'day', 'month', 'town'];
  if (bounds.villageCode !== null) return ['whole', 'day', 'month', 'grid'];
  if (bounds.townCode !== null) return ['whole', 'day', 'month', 'village', 'grid', 'organisation', 'matter'];
  return ['whole', 'day', 'month', 'town', 'organisation', 'matter'];
}
