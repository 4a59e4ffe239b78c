/** An outline cut in two by a drawn line. */
import { isInside, type Point, type PolygonSet, signedArea } from '#platform/pure/ring-repair.ts';
import { isSame, metresBetween, nearestOnEdge, onEdgeMetres, type Scale, stored } from './outline-geometry.ts';

export type SplitFault = 'line-misses' | 'line-crosses-often' | 'line-meets-hole';

export type Split =
  | {
      ok: true;
      larger: PolygonSet;
      smaller: PolygonSet;
      /** Where the border begins and ends: neighbours get these corners. */ ends: readonly [Point, Point];
    }
  | { ok: false; because: SplitFault };

/** A place where the line meets the rim: how far along the line, and after which corner of the rim. */
type Meeting = { along: number; after: number; point: Point };

/**
 * The line must come in once and go out once; its ends may lie outside or on the rim. Both halves get the same corners,
 * so that their border is shared.
 */
export function splitOutline(polygons: PolygonSet, line: readonly Point[], scale: Scale): Split {
  const cuts = polygons.flatMap((rings, part) => cutsOf(rings[0]!, line, scale).map((cut) => ({ ...cut, part })));
  if (cuts.length === 0) return { ok: false, because: 'line-misses' };
  if (cuts.length > 1) return { ok: false, because: 'line-crosses-often' };
  const { enter, leave, part } = cuts[0]!;
  const [outer, ...holes] = polygons[part]!;
  const path = [enter.point, ...between(line, enter, leave), leave.point].filter(
    (point, at, all) => at === 0 || !isSame(point, all[at - 1]!),
  );
  if (holes.some((hole) => meets(hole, path, scale))) return { ok: false, because: 'line-meets-hole' };
  const rim = outer!.slice(0, -1);
  const halves = [
    [...walk(rim, enter, leave), ...path.toReversed()],
    [...walk(rim, leave, enter), ...path],
  ].map((corners) => closed(corners));
  if (halves.some((ring) => ring.length < 4)) return { ok: false, because: 'line-misses' };
  const pieces = halves.map((ring) => [ring, ...holes.filter((hole) => isInside(ring, hole[0]!))]);
  pieces.sort((one, other) => Math.abs(signedArea(other[0]!)) - Math.abs(signedArea(one[0]!)));
  const others = polygons.filter((_, index) => index !== part);
  return { ok: true, larger: [pieces[0]!, ...others], smaller: [pieces[1]!], ends: [enter.point, leave.point] };
}

/** The stretches of the line that run through the inside from rim to rim. */
function cutsOf(outer: readonly Point[], line: readonly Point[], scale: Scale) {
  const meetings = meetingsOf(outer, line, scale);
  return meetings.slice(1).flatMap((leave, at) => {
    const enter = meetings[at]!;
    const middle = pointAlong(line, (enter.along + Math.min(leave.along, Math.floor(enter.along) + 1)) / 2);
    const runsOnRim = meetingsOf(outer, [middle, middle], scale).length > 0;
    return !runsOnRim && isInside(outer, middle) ? [{ enter, leave }] : [];
  });
}

function meetingsOf(outer: readonly Point[], line: readonly Point[], scale: Scale): Meeting[] {
  const found: Meeting[] = [];
  for (let at = 0; at + 1 < line.length; at += 1) {
    for (let after = 0; after + 1 < outer.length; after += 1) {
      for (const meeting of meet(line, at, outer, after, scale)) {
        const known = found.some((one) => metresBetween(one.point, meeting.point, scale) <= onEdgeMetres);
        if (!known) found.push(meeting);
      }
    }
  }
  return found.sort((one, other) => one.along - other.along);
}

function meet(line: readonly Point[], at: number, outer: readonly Point[], after: number, scale: Scale): Meeting[] {
  const [a, b, c, d] = [line[at]!, line[at + 1]!, outer[after]!, outer[after + 1]!];
  // Corners of the rim on the line first: there the border begins in a corner that is there already.
  const corner = nearestOnEdge(a, b, c, scale);
  if (corner.metres <= onEdgeMetres) return [{ along: at + corner.share, after, point: c }];
  if (nearestOnEdge(a, b, d, scale).metres <= onEdgeMetres) return [];
  // Then ends of the line on the rim.
  for (const [point, share] of [
    [a, 0],
    [b, 1],
  ] as const) {
    if (nearestOnEdge(c, d, point, scale).metres <= onEdgeMetres)
      return [{ along: at + share, after, point: stored(point) }];
  }
  const side = (p: Point, q: Point, r: Point) => (q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1]);
  const [one, other] = [side(c, d, a), side(c, d, b)];
  if (one < 0 === other < 0 || side(a, b, c) < 0 === side(a, b, d) < 0) return [];
  const share = one / (one - other);
  return [{ along: at + share, after, point: stored([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]) }];
}

function pointAlong(line: readonly Point[], along: number): Point {
  const at = Math.min(Math.floor(along), line.length - 2);
  const [from, to] = [line[at]!, line[at + 1]!];
  return [from[0] + (to[0] - from[0]) * (along - at), from[1] + (to[1] - from[1]) * (along - at)];
}

function between(line: readonly Point[], enter: Meeting, leave: Meeting): Point[] {
  return line.flatMap((point, at) => (at > enter.along && at < leave.along ? [stored(point)] : []));
}

function meets(hole: readonly Point[], path: readonly Point[], scale: Scale): boolean {
  return meetingsOf(hole, path, scale).length > 0;
}

/** The corners of the rim from one meeting to the next, both left out. */
function walk(rim: readonly Point[], from: Meeting, to: Meeting): Point[] {
  const corners: Point[] = [];
  const count = rim.length;
  const shareOf = ({ after, point }: Meeting) => Math.hypot(point[0] - rim[after]![0], point[1] - rim[after]![1]);
  const oneEdge = from.after === to.after && shareOf(to) > shareOf(from);
  if (oneEdge) return corners;
  for (let at = from.after + 1; ; at += 1) {
    corners.push(rim[at % count]!);
    if (at % count === to.after % count) break;
  }
  return corners;
}

function closed(corners: readonly Point[]): Point[] {
  const ring = corners.filter((point, at) => !isSame(point, corners[(at + corners.length - 1) % corners.length]!));
  return ring.length === 0 ? [] : [...ring, ring[0]!];
}
