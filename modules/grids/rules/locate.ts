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
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
    const one = ring[index]!;
    const other = ring[before]!;
    const swapped = one[1] > other[1] || (one[1] === other[1] && one[0] > other[0]);
    const [lowX, lowY] = swapped ? other : one;
    const [highX, highY] = swapped ? one : other;
    if (latitude < lowY || latitude > highY) continue;
    // Positive: the point lies to the left of the edge when one looks up along it.
    const side = (highX - lowX) * (latitude - lowY) - (longitude - lowX) * (highY - lowY);
    if (side === 0 && longitude >= Math.min(lowX, highX) && longitude <= Math.max(lowX, highX)) return 'edge';
    if (latitude < highY && side > 0) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

/** Covered in the sense of ST_Covers: inside or on the outline, not inside a hole. */
export function covers(polygons: readonly PolygonRings[], longitude: number, latitude: number): boolean {
  return polygons.some((rings) => {
    const [outer, ...holes] = rings;
    if (!outer || positionInRing(outer, longitude, latitude) === 'outside') return false;
    return holes.every((hole) => positionInRing(hole, longitude, latitude) !== 'inside');
  });
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
