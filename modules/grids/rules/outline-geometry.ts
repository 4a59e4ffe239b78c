/** Corners and borders of outlines in metres: what lies on an edge, what is nearest, which grids have a corner in common. */
import { metresPerDegree } from '#platform/pure/map-topology.ts';
import type { Point, PolygonSet } from '#platform/pure/ring-repair.ts';

/** Degrees to metres at a place; good enough within a village. */
export type Scale = readonly [number, number];

const storedDigits = 1e7;

/** A position as it is stored: seven decimals, a centimetre. */
export function stored([x, y]: Point): Point {
  return [Math.round(x * storedDigits) / storedDigits, Math.round(y * storedDigits) / storedDigits];
}

export function isSame(one: Point, other: Point): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** The scale at the first corner of some outlines. */
export function scaleOf(outlines: readonly PolygonSet[]): Scale {
  return metresPerDegree(outlines.find((one) => one[0]?.[0]?.[0])?.[0]?.[0]?.[0]?.[1] ?? 0);
}

export function metresBetween(one: Point, other: Point, [east, north]: Scale): number {
  return Math.hypot((other[0] - one[0]) * east, (other[1] - one[1]) * north);
}

/** The point of an edge that is nearest to a point: how far off it is, and at which share of the edge. */
export function nearestOnEdge(from: Point, to: Point, point: Point, [east, north]: Scale) {
  const [dx, dy] = [(to[0] - from[0]) * east, (to[1] - from[1]) * north];
  const [px, py] = [(point[0] - from[0]) * east, (point[1] - from[1]) * north];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
  const at: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  return { at, share, metres: Math.hypot(px - dx * share, py - dy * share), length: Math.sqrt(squared) };
}

/** The edges of outlines, holes included. */
export function* edgesOf(polygons: PolygonSet): Generator<readonly [Point, Point]> {
  for (const ring of polygons.flat()) for (let at = 0; at + 1 < ring.length; at += 1) yield [ring[at]!, ring[at + 1]!];
}

/** Every ring changed by the corners before its closing one; rings that keep none fall away. */
export function mapRings(polygons: PolygonSet, change: (corners: readonly Point[]) => readonly Point[]): PolygonSet {
  return polygons.flatMap((rings) => {
    const changed = rings.map((ring) => {
      const corners = change(ring.slice(0, -1));
      return corners.length === 0 ? [] : [...corners, corners[0]!];
    });
    return changed[0]!.length === 0 ? [] : [changed.filter((ring) => ring.length > 0)];
  });
}

/** So far off an edge a corner lies on it all the same: what rounding to seven decimals does. */
export const onEdgeMetres = 0.05;

/** Puts corners into the edges that they lie on, so that neighbours have them in common. Nothing moves. */
export function withCorners(polygons: PolygonSet, corners: readonly Point[], scale: Scale): PolygonSet {
  return corners.reduce((outline, corner) => withCorner(outline, corner, scale), polygons);
}

function withCorner(polygons: PolygonSet, corner: Point, scale: Scale): PolygonSet {
  if (polygons.some((rings) => rings.some((ring) => ring.some((one) => isSame(one, corner))))) return polygons;
  return mapRings(polygons, (corners) =>
    corners.flatMap((from, at) => {
      const to = corners[(at + 1) % corners.length]!;
      return liesWithin(from, to, corner, scale) ? [from, corner] : [from];
    }),
  );
}

/** On the edge, and not so near to one of its ends that it is that end. */
export function liesWithin(from: Point, to: Point, point: Point, scale: Scale, reach = onEdgeMetres): boolean {
  const { metres, share, length } = nearestOnEdge(from, to, point, scale);
  return metres <= reach && share * length > onEdgeMetres && (1 - share) * length > onEdgeMetres;
}

/** Where a drawn point snaps to: a corner within reach, or else the nearest place on a border; null when none is near. */
export function snapTo(point: Point, outlines: readonly PolygonSet[], reach: number, scale: Scale): Point | null {
  let corner: { at: Point; metres: number } | null = null;
  let border: { at: Point; metres: number } | null = null;
  for (const outline of outlines) {
    for (const [from, to] of edgesOf(outline)) {
      const metres = metresBetween(from, point, scale);
      if (metres <= reach && metres < (corner?.metres ?? Infinity)) corner = { at: from, metres };
      const near = nearestOnEdge(from, to, point, scale);
      if (near.metres <= reach && near.metres < (border?.metres ?? Infinity)) border = near;
    }
  }
  if (corner) return corner.at;
  return border ? stored(border.at) : null;
}
