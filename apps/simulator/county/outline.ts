import type { Boundary, LineString, Polygon, Position } from './county.ts';
import type { Lattice } from './lattice.ts';
import type { Plane, PlanePoint } from './plane.ts';

/**
 * Turns sets of cells into polygons that share their sides exactly. The lines between grids are traced once as
 * arcs, each arc is smoothed once, and every grid, village, town and the county is a ring of those same arcs: no gap
 * and no overlap can come from rounding.
 */
export type Outlines = {
  /** One polygon per group of grids; `groupOf(grid)` names the group. */
  polygons(groupOf: (grid: number) => number, groups: number): Polygon[];
  boundaries(groupOf: (grid: number) => number, level: Boundary['level']): Boundary[];
};

/** From corner to corner, with the grid on the left and on the right (−1 is outside the county). */
type Arc = { corners: number[]; left: number; right: number; points: Position[] };

export function traceOutlines(
  lattice: Lattice,
  plane: Plane,
  gridOfCell: Int32Array,
  isStraight: (grid: number) => boolean,
  isBuilt: (cell: number) => boolean,
): Outlines {
  const arcs = traceArcs(lattice, gridOfCell);
  const pinned = pinnedCorners(lattice, isBuilt);
  const draw = (arc: Arc, rough: boolean): Position[] => {
    const line = rough
      ? arc.corners.map((corner) => cornerPlace(lattice, corner))
      : smooth(lattice, arc.corners, pinned);
    return line.map(([u, v]) => plane.toGround(u, v));
  };
  for (const arc of arcs)
    arc.points = draw(
      arc,
      [arc.left, arc.right].some((grid) => grid >= 0 && isStraight(grid)),
    );
  // Smoothing may let two arcs cross; those go back to the lattice, where nothing crosses.
  const roughened = new Set<Arc>();
  for (let round = 0; round < 20; round += 1) {
    const crossing = crossingArcs(arcs).filter((arc) => !roughened.has(arc));
    if (crossing.length === 0) break;
    for (const arc of crossing) {
      roughened.add(arc);
      arc.points = draw(arc, true);
    }
  }
  return {
    polygons: (groupOf, groups) => assemble(arcs, (grid) => (grid < 0 ? -1 : groupOf(grid)), groups),
    boundaries: (groupOf, level) => {
      const group = (grid: number): number => (grid < 0 ? -1 : groupOf(grid));
      return arcs
        .filter((arc) => group(arc.left) !== group(arc.right))
        .map((arc) => ({ level, geometry: { type: 'LineString', coordinates: arc.points } satisfies LineString }));
    },
  };
}

function traceArcs(lattice: Lattice, gridOfCell: Int32Array): Arc[] {
  const { columns, rows } = lattice;
  const side = columns + 1;
  const grid = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= columns || row >= rows ? -1 : gridOfCell[row * columns + column]!;
  // Directed edges by their starting corner, both directions of every line between two grids.
  const out = new Map<number, { to: number; left: number; right: number }[]>();
  const edge = (from: number, to: number, left: number, right: number): void => {
    const list = out.get(from) ?? [];
    list.push({ to, left, right });
    out.set(from, list);
  };
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const here = row * side + column;
      const [above, below] = [grid(column, row), grid(column, row - 1)];
      if (column < columns && above !== below) {
        edge(here, here + 1, above, below);
        edge(here + 1, here, below, above);
      }
      const [west, east] = [grid(column - 1, row), grid(column, row)];
      if (row < rows && west !== east) {
        edge(here, here + side, west, east);
        edge(here + side, here, east, west);
      }
    }
  }
  const arcs: Arc[] = [];
  const used = new Set<string>();
  const follow = (start: number, first: { to: number; left: number; right: number }): void => {
    if (used.has(`${start}-${first.to}`)) return;
    const corners = [start];
    let [from, step] = [start, first];
    for (;;) {
      used.add(`${from}-${step.to}`);
      used.add(`${step.to}-${from}`);
      corners.push(step.to);
      const onward = out.get(step.to)!;
      if (onward.length !== 2 || step.to === start) break;
      const next: { to: number; left: number; right: number } = onward[0]!.to === from ? onward[1]! : onward[0]!;
      [from, step] = [step.to, next];
    }
    arcs.push({ corners, left: first.left, right: first.right, points: [] });
  };
  for (const [corner, edges] of out) if (edges.length !== 2) for (const step of edges) follow(corner, step);
  // What is left are closed loops, a grid wholly inside another.
  for (const [corner, edges] of out) for (const step of edges) follow(corner, step);
  return arcs;
}

function cornerPlace(lattice: Lattice, corner: number): [number, number] {
  const side = lattice.columns + 1;
  const column = corner % side;
  return [lattice.us[column]!, lattice.vs[(corner - column) / side]!];
}

/** Corners on streets, on the river and on canals stay where they are: boundaries follow them exactly. */
function pinnedCorners(lattice: Lattice, isBuilt: (cell: number) => boolean): (corner: number) => boolean {
  const side = lattice.columns + 1;
  return (corner) => {
    const column = corner % side;
    const row = (corner - column) / side;
    if (lattice.vs[row] === 0 || lattice.canalU[column] === 1 || lattice.canalV[row] === 1) return true;
    for (const [aside, along] of [
      [-1, -1],
      [0, -1],
      [-1, 0],
      [0, 0],
    ] as const) {
      const [x, y] = [column + aside, row + along];
      if (x >= 0 && y >= 0 && x < lattice.columns && y < lattice.rows && isBuilt(y * lattice.columns + x)) return true;
    }
    return false;
  };
}

/**
 * Between pinned corners the staircase of cells becomes the line through the middles of its steps, thinned
 * (Douglas–Peucker) and rounded once (Chaikin). The ends stay, they are shared with other arcs.
 */
function smooth(lattice: Lattice, corners: readonly number[], pinned: (corner: number) => boolean): PlanePoint[] {
  const places = corners.map((corner) => cornerPlace(lattice, corner));
  const stops = [...places.keys()].filter(
    (index) => index === 0 || index === places.length - 1 || pinned(corners[index]!),
  );
  const line: PlanePoint[] = [places[0]!];
  for (let stop = 1; stop < stops.length; stop += 1) {
    const run = places.slice(stops[stop - 1]!, stops[stop]! + 1);
    if (run.length > 2) line.push(...softened(run));
    line.push(run.at(-1)!);
  }
  return line;
}

/** The inner points of a run, its two ends left out. */
function softened(run: readonly PlanePoint[]): PlanePoint[] {
  const middles = run
    .slice(1)
    .map((at, index): PlanePoint => [(at[0] + run[index]![0]) / 2, (at[1] + run[index]![1]) / 2]);
  const stride = Math.hypot(run[1]![0] - run[0]![0], run[1]![1] - run[0]![1]);
  const thin = thinned([run[0]!, ...middles, run.at(-1)!], stride * 0.42);
  const soft: PlanePoint[] = [];
  for (let index = 1; index < thin.length; index += 1) {
    const [one, other] = [thin[index - 1]!, thin[index]!];
    if (index > 1) soft.push(between(one, other, 0.22));
    if (index < thin.length - 1) soft.push(between(one, other, 0.78));
  }
  return soft;
}

function between(one: PlanePoint, other: PlanePoint, part: number): PlanePoint {
  return [one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part];
}

function thinned(line: readonly PlanePoint[], tolerance: number): PlanePoint[] {
  const [first, last] = [line[0]!, line.at(-1)!];
  // A loop falls into a line unless it is cut in two first.
  const loop = first[0] === last[0] && first[1] === last[1];
  let [far, reach] = [-1, loop ? -1 : tolerance];
  for (let index = 1; index < line.length - 1; index += 1) {
    const gap = distanceToLine(line[index]!, first, last);
    if (gap > reach) [far, reach] = [index, gap];
  }
  // Long straight stretches keep a point now and then, so that they bend with the land.
  if (far < 0 && line.length > 2 && Math.hypot(last[0] - first[0], last[1] - first[1]) > 900) far = line.length >> 1;
  if (far < 0) return [first, last];
  return [...thinned(line.slice(0, far + 1), tolerance).slice(0, -1), ...thinned(line.slice(far), tolerance)];
}

function distanceToLine(at: PlanePoint, from: PlanePoint, to: PlanePoint): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(at[0] - from[0], at[1] - from[1]);
  return Math.abs((at[0] - from[0]) * dy - (at[1] - from[1]) * dx) / length;
}

/** Arcs that cross another arc, or themselves, anywhere but in a shared corner. */
function crossingArcs(arcs: readonly Arc[]): Arc[] {
  type Segment = { arc: Arc; from: Position; to: Position };
  const cellSize = 0.004;
  const buckets = new Map<string, Segment[]>();
  const found = new Set<Arc>();
  for (const arc of arcs) {
    for (let index = 1; index < arc.points.length; index += 1) {
      const segment: Segment = { arc, from: arc.points[index - 1]!, to: arc.points[index]! };
      const west = Math.floor(Math.min(segment.from[0], segment.to[0]) / cellSize);
      const east = Math.floor(Math.max(segment.from[0], segment.to[0]) / cellSize);
      const south = Math.floor(Math.min(segment.from[1], segment.to[1]) / cellSize);
      const north = Math.floor(Math.max(segment.from[1], segment.to[1]) / cellSize);
      for (let x = west; x <= east; x += 1) {
        for (let y = south; y <= north; y += 1) {
          const key = `${x},${y}`;
          const bucket = buckets.get(key) ?? [];
          for (const other of bucket) {
            if (!cross(segment.from, segment.to, other.from, other.to)) continue;
            found.add(segment.arc);
            found.add(other.arc);
          }
          bucket.push(segment);
          buckets.set(key, bucket);
        }
      }
    }
  }
  return [...found];
}

function cross(a: Position, b: Position, c: Position, d: Position): boolean {
  const same = (one: Position, other: Position): boolean => one[0] === other[0] && one[1] === other[1];
  const shared = [same(a, c), same(a, d), same(b, c), same(b, d)].filter(Boolean).length;
  if (shared >= 2) return true;
  const turn = (p: Position, q: Position, r: Position): number =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  const [d1, d2, d3, d4] = [turn(c, d, a), turn(c, d, b), turn(a, b, c), turn(a, b, d)];
  if (shared === 1) return false;
  return d1 * d2 <= 0 && d3 * d4 <= 0;
}

function assemble(arcs: readonly Arc[], groupOf: (grid: number) => number, groups: number): Polygon[] {
  const pieces: { start: number; end: number; points: Position[] }[][] = Array.from({ length: groups }, () => []);
  for (const arc of arcs) {
    const [left, right] = [groupOf(arc.left), groupOf(arc.right)];
    if (left === right) continue;
    const [first, last] = [arc.corners[0]!, arc.corners.at(-1)!];
    if (left >= 0) pieces[left]!.push({ start: first, end: last, points: arc.points });
    if (right >= 0) pieces[right]!.push({ start: last, end: first, points: arc.points.toReversed() });
  }
  return pieces.map((own) => {
    const byStart = new Map(own.map((piece) => [piece.start, piece]));
    if (byStart.size !== own.length) throw new Error('an area touches itself in a corner');
    const rings: Position[][] = [];
    for (const piece of own) {
      if (!byStart.has(piece.start)) continue;
      const ring: Position[] = [piece.points[0]!];
      let at: typeof piece | undefined = piece;
      while (at && byStart.delete(at.start)) {
        ring.push(...at.points.slice(1));
        at = byStart.get(at.end);
      }
      rings.push(ring);
    }
    // The outer ring runs against the clock (area > 0), holes with it.
    rings.sort((one, other) => signedArea(other) - signedArea(one));
    if (rings.slice(1).some((ring) => signedArea(ring) > 0)) throw new Error('an area fell into two pieces');
    return { type: 'Polygon', coordinates: rings };
  });
}

/** In square degrees; positive against the clock. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  const [x0, y0] = ring[0]!;
  for (let index = 1; index < ring.length; index += 1) {
    const [ax, ay] = ring[index - 1]!;
    const [bx, by] = ring[index]!;
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum / 2;
}
