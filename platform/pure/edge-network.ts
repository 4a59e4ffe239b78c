/**
 * The borders of many polygons as one network of edges that meet in their ends only. Where two neighbours share a
 * border their edges cancel, so that of a map without faults nothing is left but its rim; what remains besides are the
 * rims of gaps and overlaps. Everything is counted on a lattice of a centimetre, in whole numbers, so that it is exact.
 */
import type { Point, PolygonSet } from './ring-repair.ts';
import { forNearPairs } from './segment-grid.ts';

export type Edge = {
  from: number;
  to: number;
  /** Owners that have it on their left when one goes from `from` to `to`, and those on their right. */
  left: number[];
  right: number[];
};

export type EdgeNetwork = {
  /** Edges whose sides are covered by different numbers of cells, and those of the parent's rim. */
  edges: readonly Edge[];
  x: readonly number[];
  y: readonly number[];
  toPoint(x: number, y: number): Point;
};

/** The owner of the rim that the cells should fill; it never cancels with a cell. */
export const parentOwner = -1;

const latticeStep = 1e-7;
/** How far off an edge a corner may lie and still count as on it: rounding moves it by up to 0.71. */
const tolerance = 1.5;
const rounds = 6;

/** Outer rings must run left around their inside and holes right. `parent` is what the cells should fill, if known. */
export function buildEdgeNetwork(cells: readonly PolygonSet[], parent: PolygonSet | null): EdgeNetwork {
  const lattice = createLattice([...cells, ...(parent ? [parent] : [])]);
  let edges = new Map<number, Edge>();
  for (const [owner, polygons] of cells.entries()) {
    for (const ring of polygons.flat()) addRing(edges, lattice, ring, owner);
  }
  for (const ring of parent?.flat() ?? []) addRing(edges, lattice, ring, parentOwner);

  let uneven = unevenOf(edges);
  for (let round = 0; round < rounds; round += 1) {
    const cuts = findCuts(uneven, lattice);
    if (cuts.size === 0) break;
    edges = new Map();
    for (const [index, edge] of uneven.entries()) {
      const nodes = alongEdge(edge, cuts.get(index) ?? [], lattice);
      for (let at = 0; at + 1 < nodes.length; at += 1) addEdge(edges, nodes[at]!, nodes[at + 1]!, edge);
    }
    uneven = unevenOf(edges);
  }
  return { edges: uneven, x: lattice.x, y: lattice.y, toPoint: lattice.toPoint };
}

type Lattice = {
  x: number[];
  y: number[];
  nodeAt(x: number, y: number): number;
  nodeOf(point: Point): number;
  toPoint(x: number, y: number): Point;
};

function createLattice(all: readonly PolygonSet[]): Lattice {
  let [west, south, extent] = [Infinity, Infinity, 0];
  for (const ring of all.flat(2)) {
    for (const [x, y] of ring) {
      west = Math.min(west, x);
      south = Math.min(south, y);
    }
  }
  for (const ring of all.flat(2)) for (const [x, y] of ring) extent = Math.max(extent, x - west, y - south);
  // Products of two differences stay whole below 2^53 up to six degrees; a wider map gets a coarser lattice.
  const step = Math.max(latticeStep, extent / 6e7);
  const nodes = new Map<number, number>();
  const x: number[] = [];
  const y: number[] = [];
  function nodeAt(column: number, row: number): number {
    const key = column * 2 ** 26 + row;
    const known = nodes.get(key);
    if (known !== undefined) return known;
    nodes.set(key, x.length);
    x.push(column);
    y.push(row);
    return x.length - 1;
  }
  return {
    x,
    y,
    nodeAt,
    nodeOf: ([longitude, latitude]) =>
      nodeAt(Math.round((longitude - west) / step), Math.round((latitude - south) / step)),
    toPoint: (column, row) => [west + column * step, south + row * step],
  };
}

function addRing(edges: Map<number, Edge>, lattice: Lattice, ring: readonly Point[], owner: number): void {
  const nodes = ring.map((point) => lattice.nodeOf(point));
  for (let at = 0; at < nodes.length; at += 1) {
    const [from, to] = [nodes[at]!, nodes[(at + 1) % nodes.length]!];
    if (from === to) continue;
    addEdge(edges, from, to, { left: [owner], right: [] });
  }
}

function addEdge(edges: Map<number, Edge>, from: number, to: number, sides: Pick<Edge, 'left' | 'right'>): void {
  if (from === to) return;
  const forward = from < to;
  const [low, high] = forward ? [from, to] : [to, from];
  const key = low * 2 ** 26 + high;
  let edge = edges.get(key);
  if (!edge) {
    edge = { from: low, to: high, left: [], right: [] };
    edges.set(key, edge);
  }
  edge.left.push(...(forward ? sides.left : sides.right));
  edge.right.push(...(forward ? sides.right : sides.left));
}

function unevenOf(edges: ReadonlyMap<number, Edge>): Edge[] {
  return [...edges.values()].filter(({ left, right }) => {
    const [parents, others] = [count(left) - count(right), left.length - right.length];
    return parents !== 0 || others !== parents;
  });
}

function count(owners: readonly number[]): number {
  return owners.reduce((sum, owner) => (owner === parentOwner ? sum + 1 : sum), 0);
}

/** The nodes that lie on each edge, those where two cross included. */
function findCuts(edges: readonly Edge[], lattice: Lattice): Map<number, number[]> {
  const { x, y } = lattice;
  const segments = new Float64Array(edges.length * 4);
  for (const [index, { from, to }] of edges.entries()) segments.set([x[from]!, y[from]!, x[to]!, y[to]!], index * 4);
  const cuts = new Map<number, number[]>();
  const cut = (index: number, node: number) => {
    const { from, to } = edges[index]!;
    if (node === from || node === to) return;
    const known = cuts.get(index);
    if (!known) cuts.set(index, [node]);
    else if (!known.includes(node)) known.push(node);
  };
  forNearPairs(segments, tolerance, (one, other) => {
    const [a, b] = [edges[one]!, edges[other]!];
    let touched = false;
    for (const [index, edge, node] of [
      [one, a, b.from],
      [one, a, b.to],
      [other, b, a.from],
      [other, b, a.to],
    ] as const) {
      if (node === edge.from || node === edge.to) touched = true;
      else if (liesOn(edge, node, lattice)) {
        touched = true;
        cut(index, node);
      }
    }
    if (touched) return;
    const node = crossingOf(a, b, lattice);
    if (node === null) return;
    cut(one, node);
    cut(other, node);
  });
  return cuts;
}

function liesOn({ from, to }: Edge, node: number, { x, y }: Lattice): boolean {
  const [dx, dy] = [x[to]! - x[from]!, y[to]! - y[from]!];
  const [px, py] = [x[node]! - x[from]!, y[node]! - y[from]!];
  const along = px * dx + py * dy;
  const length = dx * dx + dy * dy;
  if (along <= 0 || along >= length) return false;
  const across = px * dy - py * dx;
  return Math.abs(across) <= tolerance * Math.sqrt(length);
}

function crossingOf(a: Edge, b: Edge, lattice: Lattice): number | null {
  const { x, y } = lattice;
  const side = (edge: Edge, node: number) =>
    (x[edge.to]! - x[edge.from]!) * (y[node]! - y[edge.from]!) -
    (x[node]! - x[edge.from]!) * (y[edge.to]! - y[edge.from]!);
  const [one, other] = [side(b, a.from), side(b, a.to)];
  if (one < 0 === other < 0 || side(a, b.from) < 0 === side(a, b.to) < 0) return null;
  const share = one / (one - other);
  return lattice.nodeAt(
    Math.round(x[a.from]! + (x[a.to]! - x[a.from]!) * share),
    Math.round(y[a.from]! + (y[a.to]! - y[a.from]!) * share),
  );
}

function alongEdge({ from, to }: Edge, cuts: readonly number[], { x, y }: Lattice): number[] {
  const [dx, dy] = [x[to]! - x[from]!, y[to]! - y[from]!];
  const place = (node: number) => (x[node]! - x[from]!) * dx + (y[node]! - y[from]!) * dy;
  return [from, ...cuts.toSorted((one, other) => place(one) - place(other)), to];
}
