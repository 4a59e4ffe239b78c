import { distanceInMetres, type Position } from '#platform/pure/coordinates.ts';

/** A point as forms and cases carry it, EPSG:4326. */
export type At = { longitude: number; latitude: number };

function positionOf({ longitude, latitude }: At): Position {
  return [longitude, latitude];
}

/** As the crow flies. */
export function straightMetres(from: At, to: At): number {
  return distanceInMetres(positionOf(from), positionOf(to));
}

/** How much longer a way on foot is than the straight line, for want of a net of ways: streets of a town bend so much. */
export const wayOverLine = 1.3;

/** About how far it is on foot: the straight line over the ground, lengthened. To the metre, for lists. */
export function walkingMetres(from: At, to: At): number {
  return Math.round(straightMetres(from, to) * wayOverLine);
}
