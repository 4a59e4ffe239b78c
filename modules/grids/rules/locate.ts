/** A ring of GeoJSON positions; first and last are equal. */
export type Ring = readonly (readonly [number, number])[];
/** Outer ring first, then holes. */
export type PolygonRings = readonly Ring[];
export type GridShape = { kind: string; gridCode: string; polygons: readonly PolygonRings[] };

export type Position = 'inside' | 'edge' | 'outside';

/**
 * Where a point lies against a ring; on an edge counts as `edge`, exactly as stored (no tolerance). Every edge is taken
 * from its lower end, so that two neighbours who draw a common edge in opposite directions round alike: a point beside
 * it lies in exactly one of them.
 */
export function positionInRing(ring: Ring, longitude: number, latitude: number): Position {
  let inside = false;
  let before = ring[ring.length - 1]!;
  // Plain indices: this loop runs for every corner of every grid near a point.
  for (const corner of ring) {
    const swapped = corner[1] > before[1] || (corner[1] === before[1] && corner[0] > before[0]);
    const low = swapped ? before : corner;
    const high = swapped ? corner : before;
    before = corner;
    if (latitude < low[1] || latitude > high[1]) continue;
    // Positive: the point lies to the left of the edge when one looks up along it.
    const side = (high[0] - low[0]) * (latitude - low[1]) - (longitude - low[0]) * (high[1] - low[1]);
    if (side === 0 && isBetween(longitude, low[0], high[0])) return 'edge';
    if (latitude < high[1] && side > 0) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

function isBetween(value: number, one: number, other: number): boolean {
  return one < other ? value >= one && value <= other : value >= other && value <= one;
}

/** Covered in the sense of ST_Covers: inside or on the outline, not inside a hole. */
export function covers(polygons: readonly PolygonRings[], longitude: number, latitude: number): boolean {
  for (const rings of polygons) if (ringsCover(rings, longitude, latitude)) return true;
  return false;
}

function ringsCover(rings: PolygonRings, longitude: number, latitude: number): boolean {
  const [outer] = rings;
  if (!outer || positionInRing(outer, longitude, latitude) === 'outside') return false;
  for (let hole = 1; hole < rings.length; hole += 1)
    if (positionInRing(rings[hole]!, longitude, latitude) === 'inside') return false;
  return true;
}

/** Which kind wins where several cover a point; configurable, this is the default. */
export const kindPrecedence = ['dedicated', 'basic', 'micro'] as const;

/**
 * One grid for one point, always the same one: on a shared edge the kind that comes first in `precedence`, then the
 * lowest code. A dedicated grid lies inside a basic one's hole, so it wins on their common edge.
 */
export function chooseGrid<Shape extends GridShape>(
  covering: readonly Shape[],
  precedence: readonly string[] = kindPrecedence,
): Shape | undefined {
  const rank = (kind: string) => {
    const place = precedence.indexOf(kind);
    return place === -1 ? precedence.length : place;
  };
  return [...covering].sort(
    (one, other) => rank(one.kind) - rank(other.kind) || (one.gridCode < other.gridCode ? -1 : 1),
  )[0];
}
