/** Whether two grids adjoin: they share a border, or one that both have drawn within some metres of each other. */
import { metresPerDegree } from '#platform/pure/map-topology.ts';
import type { PolygonRings } from './locate.ts';

/** How far apart two drawn lines may lie and still be the same border. */
export const borderReach = 5;
/** A shorter common border is a corner in which two grids meet. */
export const leastBorder = 15;

type Segment = readonly [number, number, number, number];

/** Metres of the border of `one` that run along the border of `other`, counted up to what makes them neighbours. */
export function adjoin(one: readonly PolygonRings[], other: readonly PolygonRings[]): boolean {
  const latitude = one[0]?.[0]?.[0]?.[1] ?? 0;
  const scale = metresPerDegree(latitude);
  const [ours, theirs] = [segmentsOf(one, scale), segmentsOf(other, scale)];
  let shared = 0;
  for (const segment of ours) {
    const near = theirs.filter((candidate) => boxesMeet(segment, candidate));
    if (near.length === 0) continue;
    const length = Math.hypot(segment[2] - segment[0], segment[3] - segment[1]);
    const steps = Math.max(1, Math.min(5000, Math.ceil(length / 2)));
    for (let step = 0; step < steps; step += 1) {
      const share = (step + 0.5) / steps;
      const x = segment[0] + (segment[2] - segment[0]) * share;
      const y = segment[1] + (segment[3] - segment[1]) * share;
      if (near.some((candidate) => distance(candidate, x, y) <= borderReach)) shared += length / steps;
      if (shared >= leastBorder) return true;
    }
  }
  return false;
}

function segmentsOf(polygons: readonly PolygonRings[], [east, north]: readonly [number, number]): Segment[] {
  return polygons.flat().flatMap((ring) =>
    ring.slice(1).map((corner, at): Segment => {
      const before = ring[at]!;
      return [before[0] * east, before[1] * north, corner[0] * east, corner[1] * north];
    }),
  );
}

function boxesMeet([a, b, c, d]: Segment, [e, f, g, h]: Segment): boolean {
  return (
    Math.max(a, c) + borderReach >= Math.min(e, g) &&
    Math.max(e, g) + borderReach >= Math.min(a, c) &&
    Math.max(b, d) + borderReach >= Math.min(f, h) &&
    Math.max(f, h) + borderReach >= Math.min(b, d)
  );
}

function distance([x1, y1, x2, y2]: Segment, x: number, y: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - dx * share, y - y1 - dy * share);
}
