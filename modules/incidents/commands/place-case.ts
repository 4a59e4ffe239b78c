import type { GridIndex, GridNode } from '#modules/grids/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Desk } from '../rules/facts.ts';

export type PlaceGiven = {
  point?: { longitude: number; latitude: number } | undefined;
  words?: string | undefined;
  gridId?: string | undefined;
};

export type PlaceFound = {
  grid: GridNode | undefined;
  townCode: string | null;
  villageCode: string | null;
  divisionPath: string;
  point: { longitude: number; latitude: number } | null;
  words: string | null;
};

/** The grid of a point on that day; a case that lies in no grid belongs to the capacity's own division. */
export function findPlace(grids: GridIndex, place: PlaceGiven, fallbackPath: string, now: Date): PlaceFound {
  const point = place.point ?? null;
  const grid = place.gridId
    ? grids.find(place.gridId)
    : point
      ? grids.at(point.longitude, point.latitude, chinaDay(now))
      : undefined;
  if (place.gridId && !grid) throw new Refusal('invalid', 'incidents.unknown-grid', { gridId: place.gridId });
  return {
    grid,
    townCode: grid?.townCode ?? codeOf(fallbackPath, 9),
    villageCode: grid?.villageCode ?? codeOf(fallbackPath, 12),
    divisionPath: grid?.divisionPath ?? fallbackPath,
    point,
    words: place.words ?? null,
  };
}

function codeOf(path: string, length: number): string | null {
  return path.length >= length ? path.slice(0, length).padEnd(12, '0') : null;
}

/**
 * Where a case begins (decision 0009): emergencies at the county; what a desk's own people take down, at their desk, for
 * they have the caller on the line and can lower it; everything else at the lowest centre that works its own desk.
 */
export function startingDesk(
  tree: OrganisationTree,
  divisionPath: string,
  emergency: boolean,
  taker: { role: string; organisationId: string | null },
): Desk {
  if (!emergency && deskRoles.includes(taker.role)) {
    const own = tree.find(taker.organisationId);
    if (own?.kind === 'centre' && own.worksOwnDesk && divisionPath.startsWith(own.divisionPath)) {
      return deskOf(tree, own.organisationId);
    }
  }
  const desk = tree.deskFor(divisionPath, emergency ? 'county' : 'village');
  if (!desk) throw new Refusal('conflict', 'incidents.no-desk', { divisionPath });
  return deskOf(tree, desk.organisationId);
}

/** Somebody's own desk takes down whatever he is told. */
export function isTakenAtDesk(desk: Desk, taker: { role: string; organisationId: string | null }): boolean {
  return deskRoles.includes(taker.role) && taker.organisationId === desk.organisationId;
}

const deskRoles: readonly string[] = ['acceptor', 'dispatcher', 'shift-head'];

/** Those whom a report is about and everything below them; undefined where it is about nobody. */
export function inQuestion(tree: OrganisationTree, organisationIds: readonly string[]): readonly string[] | undefined {
  if (organisationIds.length === 0) return undefined;
  const unknown = organisationIds.find((id) => tree.find(id) === undefined);
  if (unknown !== undefined)
    throw new Refusal('invalid', 'incidents.unknown-organisation', { organisationId: unknown });
  return tree
    .all()
    .map((node) => node.organisationId)
    .filter((id) => organisationIds.some((root) => tree.isWithin(id, root)))
    .toSorted();
}

/** The desk itself, or the next one above that the report is not about. */
export function deskNotInQuestion(tree: OrganisationTree, desk: Desk, hiddenFrom: readonly string[]): Desk {
  if (!hiddenFrom.includes(desk.organisationId)) return desk;
  const above = desk.above.find((organisationId) => !hiddenFrom.includes(organisationId));
  if (above === undefined) throw new Refusal('conflict', 'incidents.no-desk-beyond', {});
  return deskOf(tree, above);
}

/** `asIs`: the desk of a case that is there already, also when nothing new comes to it any more. */
export function deskOf(tree: OrganisationTree, organisationId: string, asIs = false): Desk {
  const desk = tree.find(organisationId);
  if (!desk || desk.kind !== 'centre' || !(desk.worksOwnDesk || asIs)) {
    throw new Refusal('invalid', 'incidents.not-a-desk', { organisationId });
  }
  return {
    organisationId,
    level: desk.level,
    above: tree
      .above(organisationId)
      .filter((node) => node.kind === 'centre' && node.worksOwnDesk)
      .map((node) => node.organisationId),
  };
}
