/** A ring of GeoJSON positions; first and last are equal. */
export type Ring = readonly (readonly [number, number])[];
/** Outer ring first, then holes. */
export type PolygonRings = readonly Ring[];
export type GridShape = { kind: string; gridCode: string; polygons: readonly PolygonRings[] };

export type Position = 'inside' | 'edge' | 'outside';

/** Where a point lies against a ring; on an edge counts as `edge`, exactly as stored (no tolerance). */
export function positionInRing(ring: Ring, longitude: number, latitude: number): Position {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
    const [x1, y1] = ring[index]!;
    const [x2, y2] = ring[before]!;
    if (onSegment(x1, y1, x2, y2, longitude, latitude)) return 'edge';
    if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

function onSegment(x1: number, y1: number, x2: number, y2: number, x: number, y: number): boolean {
  const cross = (x - x1) * (y2 - y1) - (y - y1) * (x2 - x1);
  if (cross !== 0) return false;
  return x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2);
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
