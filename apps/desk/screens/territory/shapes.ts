/** Outlines as they are drawn: in metres, only what is in sight, and with no more corners than can be seen apart. */
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { type Frame, middleOf, type Plane } from './frame.ts';

export type Shape = {
  gridId: string;
  /** Left, top, right, bottom. */
  box: readonly [number, number, number, number];
  /** Where its name stands, and how wide it is there. */
  middle: readonly [number, number, number];
  rings: readonly Float64Array[];
  /** Paths that were made already, by how coarse they are. */
  paths: Map<number, string>;
};

export function shapeOf(gridId: string, polygons: PolygonSet, plane: Plane): Shape {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const rings = polygons.flat().map((ring) => {
    const numbers = new Float64Array(ring.length * 2);
    for (const [at, point] of ring.entries()) {
      const [x, y] = plane.flat(point);
      numbers[at * 2] = x;
      numbers[at * 2 + 1] = y;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
    return numbers;
  });
  return { gridId, box: [left, top, right, bottom], middle: middleOf(polygons, plane), rings, paths: new Map() };
}

export function isInSight({ box: [left, top, right, bottom] }: Shape, { x, y, width }: Frame, height: number): boolean {
  return right >= x && left <= x + width && bottom >= y && top <= y + height;
}

/** How coarse a path may be where a dot of the screen is so many metres: a power of two, so that few are made. */
export function coarseness(dot: number): number {
  return dot < 0.5 ? 0 : 2 ** Math.floor(Math.log2(dot));
}

/** The `d` of a path; corners that fall on the same lattice point are one. */
export function pathAt(shape: Shape, coarse: number): string {
  const known = shape.paths.get(coarse);
  if (known !== undefined) return known;
  const path = shape.rings.map((ring) => ringAt(ring, coarse)).join('');
  shape.paths.set(coarse, path);
  return path;
}

function ringAt(ring: Float64Array, coarse: number): string {
  const parts: string[] = [];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const [x, y] = [ring[at]!, ring[at + 1]!];
    const part =
      coarse === 0
        ? `${x.toFixed(2)} ${y.toFixed(2)}`
        : `${Math.round(x / coarse) * coarse} ${Math.round(y / coarse) * coarse}`;
    if (part !== parts.at(-1)) parts.push(part);
  }
  // Smaller than a dot.
  return parts.length < 3 ? '' : `M${parts.join('L')}Z`;
}
