/**
 * Faults of a map that should cover its ground once and everywhere: places covered twice, not at all, or beyond the
 * rim. The rims of such places are what an edge network leaves over; each closed one is a face, and a point inside it
 * tells what kind of fault it is.
 */
import { buildEdgeNetwork, type EdgeNetwork, parentOwner } from './edge-network.ts';
import { isInside, type Point, type PolygonSet } from './ring-repair.ts';

export type Cell = { id: string; polygons: PolygonSet };

export type AreaFault = {
  kind: 'overlap' | 'gap' | 'outside';
  /** The cells that overlap, that border the gap, or that lie outside. */
  ids: readonly string[];
  squareMetres: number;
  /** Mean width in metres: a sliver is long and thin. */
  width: number;
  /** A point inside it. */
  at: Point;
  /** Its outline, closed; thinned out when it has very many corners. */
  ring: readonly Point[];
};

export type TopologyLimits = {
  /** What is thinner or smaller than this is rounding, not a fault. */
  leastWidth: number;
  leastSquareMetres: number;
};

export const defaultTopologyLimits: TopologyLimits = { leastWidth: 0.05, leastSquareMetres: 0.5 };

/**
 * Overlaps between cells, and with a parent its parts that no cell covers and what reaches beyond it. Without a parent
 * only gaps that cells enclose are found. Rings must be sound, outer ones running left (see ring-repair). The largest
 * faults come first.
 */
export function findAreaFaults(
  cells: readonly Cell[],
  parent: PolygonSet | null,
  limits: TopologyLimits = defaultTopologyLimits,
): AreaFault[] {
  if (cells.length === 0) return [];
  const network = buildEdgeNetwork(
    cells.map((cell) => cell.polygons),
    parent,
  );
  const faces = findFaces(network);
  const boxes = cells.map((cell) => boxOf(cell.polygons.flat(2)));
  const faults: AreaFault[] = [];
  for (const face of faces) {
    const { squareMetres, perimeter } = measure(face);
    const width = (2 * squareMetres) / perimeter;
    if (squareMetres < limits.leastSquareMetres || width < limits.leastWidth) continue;
    const at = pointInside([face.ring, ...face.holes]);
    if (!at) continue;
    const covering = cells.filter((cell, index) => isInBox(boxes[index]!, at) && isCovered(cell.polygons, at));
    const wanted = parent ? isCovered(parent, at) : null;
    const kind = kindOf(covering.length, wanted);
    if (!kind) continue;
    const owners = kind === 'gap' ? face.beyond : face.within;
    const ids = new Set(covering.map((cell) => cell.id));
    for (const owner of owners) if (owner !== parentOwner) ids.add(cells[owner]!.id);
    faults.push({ kind, ids: [...ids].sort(), squareMetres, width, at, ring: thinned(face.ring) });
  }
  return faults.sort((one, other) => other.squareMetres - one.squareMetres);
}

/** `wanted`: whether the parent holds the place; null when no parent is known. */
function kindOf(covered: number, wanted: boolean | null): AreaFault['kind'] | null {
  if (covered > 1) return 'overlap';
  if (covered === 0) return wanted === false ? null : 'gap';
  return wanted === false ? 'outside' : null;
}

type Face = {
  ring: Point[];
  holes: Point[][];
  /** Owners whose inside lies on the face's side of its rim, and those on the other side. */
  within: Set<number>;
  beyond: Set<number>;
};

/** Half edge 2n runs from `from` to `to` of edge n, 2n + 1 back. */
function findFaces({ edges, x, y, toPoint }: EdgeNetwork): Face[] {
  const startOf = (half: number) => (half % 2 === 0 ? edges[half >> 1]!.from : edges[half >> 1]!.to);
  const around = new Map<number, number[]>();
  for (let half = 0; half < edges.length * 2; half += 1) {
    const known = around.get(startOf(half));
    if (known) known.push(half);
    else around.set(startOf(half), [half]);
  }
  const next = new Int32Array(edges.length * 2);
  for (const [node, halves] of around) {
    const angle = (half: number) => {
      const end = startOf(half ^ 1);
      return Math.atan2(y[end]! - y[node]!, x[end]! - x[node]!);
    };
    const sorted = halves.map((half) => ({ half, angle: angle(half) })).sort((one, other) => one.angle - other.angle);
    // Coming in by the twin of `half`, the face on the left goes on by the edge next clockwise.
    for (const [index, { half }] of sorted.entries()) {
      next[half ^ 1] = sorted[(index + sorted.length - 1) % sorted.length]!.half;
    }
  }
  const faces: Face[] = [];
  const rims: Point[][] = [];
  const seen = new Uint8Array(edges.length * 2);
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start]) continue;
    const within = new Set<number>();
    const beyond = new Set<number>();
    const nodes: number[] = [];
    for (let half = start; !seen[half]; half = next[half]!) {
      seen[half] = 1;
      nodes.push(startOf(half));
      const { left, right } = edges[half >> 1]!;
      for (const owner of half % 2 === 0 ? left : right) within.add(owner);
      for (const owner of half % 2 === 0 ? right : left) beyond.add(owner);
    }
    const area = latticeArea(nodes, x, y);
    const ring = [...nodes, nodes[0]!].map((node) => toPoint(x[node]!, y[node]!));
    if (area > 0) faces.push({ ring, holes: [], within, beyond });
    else if (area < 0) rims.push(ring);
  }
  putHolesIn(faces, rims);
  return faces;
}

function latticeArea(nodes: readonly number[], x: readonly number[], y: readonly number[]): number {
  const [x0, y0] = [x[nodes[0]!]!, y[nodes[0]!]!];
  let twice = 0;
  for (let at = 0; at < nodes.length; at += 1) {
    const [one, other] = [nodes[at]!, nodes[(at + 1) % nodes.length]!];
    twice += (x[one]! - x0) * (y[other]! - y0) - (x[other]! - x0) * (y[one]! - y0);
  }
  return twice;
}

/** A rim that lies in a face of another part of the network is a hole of the smallest such face. */
function putHolesIn(faces: readonly Face[], rims: readonly Point[][]): void {
  const boxes = faces.map((face) => boxOf(face.ring));
  const corners = faces.map((face) => new Set(face.ring.map(String)));
  for (const rim of rims) {
    const rimBox = boxOf(rim);
    let best: number | null = null;
    for (const [index, box] of boxes.entries()) {
      if (!isBoxInBox(rimBox, box)) continue;
      if (best !== null && boxSize(boxes[best]!) <= boxSize(box)) continue;
      const corner = rim.find((point) => !corners[index]!.has(String(point)));
      if (corner && isInside(faces[index]!.ring, corner)) best = index;
    }
    if (best !== null) faces[best]!.holes.push(rim);
  }
}

type Box = readonly [number, number, number, number];

function boxOf(points: readonly Point[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

function boxSize([west, south, east, north]: Box): number {
  return (east - west) * (north - south);
}

function isInBox([west, south, east, north]: Box, [x, y]: Point): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}

function isBoxInBox(inner: Box, outer: Box): boolean {
  return isInBox(outer, [inner[0], inner[1]]) && isInBox(outer, [inner[2], inner[3]]);
}

export function isCovered(polygons: PolygonSet, point: Point): boolean {
  return polygons.some(
    ([outer, ...holes]) => outer && isInside(outer, point) && !holes.some((hole) => isInside(hole, point)),
  );
}

/** A point well inside rings (the first outer, the others holes): on the line midway between two heights of corners. */
export function pointInside(rings: readonly (readonly Point[])[]): Point | null {
  const heights = [...new Set(rings.flat().map(([, y]) => y))].sort((one, other) => one - other);
  const bands = heights
    .slice(1)
    .map((height, index) => ({ y: (height + heights[index]!) / 2, tall: height - heights[index]! }));
  bands.sort((one, other) => other.tall - one.tall);
  let best: { point: Point; room: number } | null = null;
  for (const { y, tall } of bands.slice(0, 12)) {
    const crossings = rings.flatMap((ring) => crossingsAt(ring, y)).sort((one, other) => one - other);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const room = Math.min(crossings[at + 1]! - crossings[at]!, tall);
      if (room > (best?.room ?? 0)) best = { point: [(crossings[at]! + crossings[at + 1]!) / 2, y], room };
    }
  }
  return best?.point ?? null;
}

function crossingsAt(ring: readonly Point[], y: number): number[] {
  return ring.flatMap(([x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length]!;
    return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
  });
}

/** Metres of a degree of longitude and of latitude at a latitude, on the ellipsoid. */
export function metresPerDegree(latitude: number): readonly [number, number] {
  const angle = (latitude * Math.PI) / 180;
  return [
    111_412.84 * Math.cos(angle) - 93.5 * Math.cos(3 * angle),
    111_132.95 - 559.85 * Math.cos(2 * angle) + 1.17 * Math.cos(4 * angle),
  ];
}

/** The area of polygons in square metres; good to some parts in ten thousand for a county. */
export function squareMetresOf(polygons: PolygonSet): number {
  return polygons.reduce((sum, [outer, ...holes]) => sum + measure({ ring: outer ?? [], holes }).squareMetres, 0);
}

function measure({ ring, holes }: { ring: readonly Point[]; holes: readonly (readonly Point[])[] }) {
  const middle = ring.reduce((sum, [, y]) => sum + y, 0) / Math.max(ring.length, 1);
  const [east, north] = metresPerDegree(middle);
  let squareMetres = 0;
  let perimeter = 0;
  for (const [index, one] of [ring, ...holes].entries()) {
    let twice = 0;
    const [x0, y0] = one[0] ?? [0, 0];
    for (let at = 0; at < one.length; at += 1) {
      const [x1, y1] = one[at]!;
      const [x2, y2] = one[(at + 1) % one.length]!;
      twice += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
      perimeter += Math.hypot((x2 - x1) * east, (y2 - y1) * north);
    }
    squareMetres += (Math.abs(twice) / 2) * east * north * (index === 0 ? 1 : -1);
  }
  return { squareMetres: Math.max(squareMetres, 0), perimeter: Math.max(perimeter, 1e-9) };
}

function thinned(ring: readonly Point[]): readonly Point[] {
  const most = 60;
  if (ring.length <= most) return ring;
  const step = (ring.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => ring[Math.round(index * step)]!);
}
