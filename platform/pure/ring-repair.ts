/**
 * What is wrong with the rings of a polygon from outside, what of it may be mended without moving a border, and where
 * the rest lies. Positions are rounded to seven decimals first (a centimetre), which is what is stored.
 */
import { forNearPairs } from './segment-grid.ts';

export type Point = readonly [number, number];
/** Polygons of rings, the outer one first, as in a GeoJSON MultiPolygon. */
export type PolygonSet = readonly (readonly (readonly Point[])[])[];

export type RingRepair = 'closed' | 'points-removed' | 'turned';
export type RingFault = 'not-a-position' | 'too-few-points' | 'self-crossing' | 'hole-outside';

export type RepairedPolygons =
  | { ok: true; polygons: Point[][][]; repairs: RingRepair[] }
  | { ok: false; fault: RingFault; at: Point | null };

const scale = 1e7;

/** Closes rings, drops doubled points and spikes, turns outer rings left and holes right; refuses what crosses itself. */
export function repairPolygons(given: readonly (readonly (readonly (readonly number[])[])[])[]): RepairedPolygons {
  const repairs = new Set<RingRepair>();
  const polygons: Point[][][] = [];
  for (const rings of given) {
    const mended: Point[][] = [];
    for (const [index, ring] of rings.entries()) {
      const wrong = ring.find((position) => !isPosition(position));
      if (wrong || !Array.isArray(ring)) return { ok: false, fault: 'not-a-position', at: null };
      const corners = withoutDoubles(ring, repairs);
      if (corners.length < 3) {
        // A hole that has shrunk to nothing is dropped; an outline that has is none.
        if (index > 0) {
          repairs.add('points-removed');
          continue;
        }
        return { ok: false, fault: 'too-few-points', at: corners[0] ?? null };
      }
      const left = signedArea(corners) > 0;
      if (left !== (index === 0)) {
        corners.reverse();
        repairs.add('turned');
      }
      mended.push([...corners, corners[0]!]);
    }
    if (mended.length === 0) return { ok: false, fault: 'too-few-points', at: null };
    polygons.push(mended);
  }
  if (polygons.length === 0) return { ok: false, fault: 'too-few-points', at: null };
  const at = findCrossing(polygons);
  if (at) return { ok: false, fault: 'self-crossing', at };
  for (const [outer, ...holes] of polygons) {
    for (const hole of holes) {
      // Nothing crosses any more, so one corner off the outer ring decides.
      const corner = hole.find((one) => !isOnRing(outer!, one));
      if (corner && !isInside(outer!, corner)) return { ok: false, fault: 'hole-outside', at: corner };
    }
  }
  return { ok: true, polygons, repairs: [...repairs] };
}

function isPosition(position: unknown): position is readonly number[] {
  if (!Array.isArray(position) || position.length < 2) return false;
  const [x, y] = position as unknown[];
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return false;
  return Math.abs(x) <= 180 && Math.abs(y) <= 90;
}

/** The corners of a ring without its closing one, without doubles and without spikes (there and straight back). */
function withoutDoubles(ring: readonly (readonly number[])[], repairs: Set<RingRepair>): Point[] {
  const rounded = ring.map(([x, y]): Point => [Math.round(x! * scale) / scale, Math.round(y! * scale) / scale]);
  const last = rounded.at(-1);
  if (rounded.length > 1 && last && same(rounded[0]!, last)) rounded.pop();
  else repairs.add('closed');
  const corners: Point[] = [];
  for (const point of rounded) {
    const before = corners.at(-1);
    if (before && same(before, point)) repairs.add('points-removed');
    else if (corners.length > 1 && same(corners.at(-2)!, point)) {
      corners.pop();
      repairs.add('points-removed');
    } else corners.push(point);
  }
  // The same again over the seam.
  for (;;) {
    const count = corners.length;
    if (count > 1 && same(corners[0]!, corners[count - 1]!)) corners.pop();
    else if (count > 2 && same(corners[1]!, corners[count - 1]!)) corners.shift();
    else if (count > 2 && same(corners[0]!, corners[count - 2]!)) corners.pop();
    else break;
    repairs.add('points-removed');
  }
  return corners;
}

function same(one: Point, other: Point): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** Positive when a ring runs left around its inside; in square degrees. */
export function signedArea(ring: readonly Point[]): number {
  const [x0, y0] = ring[0]!;
  let twice = 0;
  for (let at = 0; at < ring.length; at += 1) {
    const [x1, y1] = ring[at]!;
    const [x2, y2] = ring[(at + 1) % ring.length]!;
    twice += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return twice / 2;
}

/**
 * A place where rings of one outline cross, run along each other or where a ring touches itself; null when there is
 * none. Two rings may touch in a point.
 */
export function findCrossing(polygons: PolygonSet): Point | null {
  const rings = polygons.flat();
  const [x0, y0] = rings[0]![0]!;
  const numbers: number[] = [];
  const ringOf: number[] = [];
  const placeInRing: number[] = [];
  for (const [index, ring] of rings.entries()) {
    for (let at = 0; at + 1 < ring.length; at += 1) {
      for (const [x, y] of [ring[at]!, ring[at + 1]!]) {
        numbers.push(Math.round((x - x0) * scale), Math.round((y - y0) * scale));
      }
      ringOf.push(index);
      placeInRing.push(at);
    }
  }
  let found: Point | null = null;
  forNearPairs(numbers, 1, (one, other) => {
    const sameRing = ringOf[one] === ringOf[other];
    const length = rings[ringOf[one]!]!.length - 1;
    const apart = sameRing ? Math.abs(placeInRing[one]! - placeInRing[other]!) : 0;
    const neighbours = sameRing && (apart === 1 || apart === length - 1);
    const place = conflict(numbers, one * 4, other * 4, neighbours ? 'neighbours' : sameRing ? 'same' : 'different');
    if (!place) return true;
    found = [x0 + place[0] / scale, y0 + place[1] / scale];
    return false;
  });
  return found;
}

function conflict(
  numbers: readonly number[],
  one: number,
  other: number,
  relation: 'neighbours' | 'same' | 'different',
): Point | null {
  const a: Point = [numbers[one]!, numbers[one + 1]!];
  const b: Point = [numbers[one + 2]!, numbers[one + 3]!];
  const c: Point = [numbers[other]!, numbers[other + 1]!];
  const d: Point = [numbers[other + 2]!, numbers[other + 3]!];
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc === 0 && abd === 0) {
    // On one line: a conflict when they share more than a point, or a ring comes back to one of its own corners.
    const key = Math.abs(b[0] - a[0]) >= Math.abs(b[1] - a[1]) ? 0 : 1;
    const from = Math.max(Math.min(a[key], b[key]), Math.min(c[key], d[key]));
    const to = Math.min(Math.max(a[key], b[key]), Math.max(c[key], d[key]));
    const shared = [a, b, c, d].find((point) => point[key] === from)!;
    if (to > from) return shared;
    return to === from && relation === 'same' ? shared : null;
  }
  if (Math.sign(abc) * Math.sign(abd) < 0 && Math.sign(cda) * Math.sign(cdb) < 0) {
    const share = cda / (cda - cdb);
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  }
  if (relation !== 'same') return null;
  if (abc === 0 && isBetween(a, b, c)) return c;
  if (abd === 0 && isBetween(a, b, d)) return d;
  if (cda === 0 && isBetween(c, d, a)) return a;
  return cdb === 0 && isBetween(c, d, b) ? b : null;
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
}

function isBetween(a: Point, b: Point, point: Point): boolean {
  return (
    point[0] >= Math.min(a[0], b[0]) &&
    point[0] <= Math.max(a[0], b[0]) &&
    point[1] >= Math.min(a[1], b[1]) &&
    point[1] <= Math.max(a[1], b[1])
  );
}

function isOnRing(ring: readonly Point[], point: Point): boolean {
  return ring.some((corner, at) => {
    const next = ring[at + 1];
    return next !== undefined && turn(corner, next, point) === 0 && isBetween(corner, next, point);
  });
}

/** Even–odd; what lies on the ring itself may come out either way. */
export function isInside(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x1, y1] = ring[at]!;
    const [x2, y2] = ring[before]!;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}
