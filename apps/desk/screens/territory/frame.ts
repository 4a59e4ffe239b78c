/** Degrees as metres on a plane, and the part of it that a pane shows. Plain numbers: two panes can share one frame. */
import { metresPerDegree } from '#platform/pure/map-topology.ts';
import type { Point, PolygonSet } from '#platform/pure/ring-repair.ts';

/** In metres: the upper left corner and the width; the height follows from the pane. */
export type Frame = { x: number; y: number; width: number };
export type Size = { width: number; height: number };

export type Plane = {
  east: number;
  north: number;
  flat(point: Point): Point;
  inDegrees(point: Point): Point;
};

/** Metres east and south of a place; good enough within a county. */
export function planeAt([west, latitude]: Point): Plane {
  const [east, north] = metresPerDegree(latitude);
  return {
    east,
    north,
    flat: ([x, y]) => [(x - west) * east, (latitude - y) * north],
    inDegrees: ([x, y]) => [west + x / east, latitude - y / north],
  };
}

/** An outline as the `d` of a path. */
export function pathOf(polygons: PolygonSet, { flat }: Plane): string {
  const text = (point: Point) =>
    flat(point)
      .map((value) => value.toFixed(2))
      .join(' ');
  return polygons
    .flat()
    .map((ring) => `M${ring.map(text).join('L')}Z`)
    .join('');
}

/** So much ground that outlines fill most of a pane; the buttons at its edge hide no corner. */
export function frameOf(outlines: readonly PolygonSet[], { flat }: Plane, size: Size, more = 1.2): Frame {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const point of outlines.flat(3)) {
    const [x, y] = flat(point);
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  if (left > right) return { x: 0, y: 0, width: 1000 };
  const width = Math.max(right - left, ((bottom - top) * size.width) / size.height, 10) * more;
  const height = (width * size.height) / size.width;
  return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width };
}

const lookedAtMetres = 160;

/** What lies around a place. */
export function frameAround([x, y]: Point, size: Size): Frame {
  const width = lookedAtMetres;
  return { x: x - width / 2, y: y - (width * size.height) / size.width / 2, width };
}

/** Nearer (below 1) or farther, with one place staying where it is. */
export function zoomed(frame: Frame, by: number, [x, y]: Point): Frame {
  const width = Math.min(Math.max(frame.width * by, 10), 400_000);
  const share = width / frame.width;
  return { x: x - (x - frame.x) * share, y: y - (y - frame.y) * share, width };
}

/** The corners of an outline, the closing ones left out. */
export function cornersOf(polygons: PolygonSet): Point[] {
  return polygons.flat().flatMap((ring) => ring.slice(0, -1));
}

/** Where a name stands: the middle of the first part, and how wide that part is. */
export function middleOf(polygons: PolygonSet, { flat }: Plane): readonly [number, number, number] {
  const points = (polygons[0]?.[0] ?? []).slice(1).map(flat);
  const count = Math.max(points.length, 1);
  const across = points.map(([x]) => x);
  const width = points.length === 0 ? 0 : Math.max(...across) - Math.min(...across);
  return [across.reduce((sum, x) => sum + x, 0) / count, points.reduce((sum, [, y]) => sum + y, 0) / count, width];
}
