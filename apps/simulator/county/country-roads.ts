import type { Road, RoadClass } from './county.ts';
import type { Hamlet } from './hamlets.ts';
import type { Lattice } from './lattice.ts';
import { embankment, type Plane, type PlanePoint } from './plane.ts';
import { smoothNoise, type Random } from './random.ts';
import type { SizePlan } from './sizes.ts';
import type { StreetPlan } from './streets.ts';
import type { Territory } from './territory.ts';

type Request = {
  plan: SizePlan;
  lattice: Lattice;
  plane: Plane;
  territory: Territory;
  streets: StreetPlan;
  hamlets: readonly Hamlet[];
  inLake: (u: number, v: number, margin: number) => boolean;
  random: Random;
};

/** Roads between the towns, then from villages and hamlets to the nearest road, found over the lattice and rounded. */
export function layCountryRoads(request: Request): Road[] {
  const { lattice, plane, territory, streets } = request;
  const side = lattice.columns + 1;
  const graph = openGraph(request);
  const network = new Set(streets.mainCorners);
  const edges = new Map<string, { class: RoadClass; name: string }>();
  const build = (path: readonly number[] | null, kind: RoadClass, name: string): void => {
    if (!path) return;
    path.forEach((corner, index) => {
      network.add(corner);
      if (index === 0) return;
      const key = edgeKey(path[index - 1]!, corner);
      // Where a street runs already, the road is that street.
      if (!edges.has(key) && !streets.sides.has(key)) edges.set(key, { class: kind, name });
      graph.ease(path[index - 1]!, corner);
    });
  };
  const seatCorner = (cell: number): number => cell + Math.floor(cell / lattice.columns);
  const distance = (one: number, other: number): number =>
    Math.hypot(
      lattice.us[one % side]! - lattice.us[other % side]!,
      lattice.vs[Math.floor(one / side)]! - lattice.vs[Math.floor(other / side)]!,
    );
  const middle = seatCorner(territory.towns[0]!.seatCell);
  const towns = territory.towns
    .filter((town) => !town.urban)
    .map((town) => ({ corner: seatCorner(town.seatCell), stem: town.name.slice(0, -1) }))
    .sort((one, other) => distance(one.corner, middle) - distance(other.corner, middle));
  for (const town of towns)
    build(
      graph.route(town.corner, (corner) => network.has(corner)),
      'main',
      `临${town.stem[0]!}线`,
    );
  for (const town of towns) {
    const [next] = towns
      .filter((other) => other !== town)
      .sort((one, other) => distance(one.corner, town.corner) - distance(other.corner, town.corner));
    if (next)
      build(
        graph.route(town.corner, (corner) => corner === next.corner),
        'main',
        `${town.stem[0]!}${next.stem[0]!}线`,
      );
  }
  for (const village of territory.villages) {
    if (village.urban || village.seatCell === village.town.seatCell) continue;
    build(
      graph.route(seatCorner(village.seatCell), (corner) => network.has(corner)),
      'street',
      `${village.name.slice(0, -1)}路`,
    );
  }
  for (const hamlet of request.hamlets) {
    const { name: village, community } = territory.grids[hamlet.grid]!.village;
    const name = community ? `${village.replace('社区', '')}支路` : `${village}道`;
    build(
      graph.route(seatCorner(hamlet.cell), (corner) => network.has(corner)),
      'lane',
      name,
    );
  }
  return chainRoads(lattice, plane, edges, streets.mainCorners);
}

function edgeKey(one: number, other: number): string {
  return one < other ? `${one}-${other}` : `${other}-${one}`;
}

type Graph = {
  route(from: number, arrived: (corner: number) => boolean): number[] | null;
  ease(one: number, other: number): void;
};

function openGraph({ lattice, streets, inLake, random }: Request): Graph {
  const side = lattice.columns + 1;
  const rough = smoothNoise(random.fork('rough'), 900);
  const easy = new Set<string>();
  const count = side * lattice.vs.length;
  const open = new Uint8Array(count);
  const core = new Set<number>();
  for (let corner = 0; corner < count; corner += 1) {
    const [column, row] = [corner % side, Math.floor(corner / side)];
    const around = [
      [-1, -1],
      [0, -1],
      [-1, 0],
      [0, 0],
    ].map(([aside, along]) => (row + along!) * lattice.columns + column + aside!);
    if (column === 0 || row === 0 || column === lattice.columns || row === lattice.vs.length - 1) continue;
    if (!around.every((cell) => lattice.inside[cell] === 1)) continue;
    const inCore = around.every((cell) => lattice.core[cell] === 1);
    if (inCore && !streets.mainCorners.has(corner)) continue;
    if (inCore) core.add(corner);
    if (inLake(lattice.us[column]!, lattice.vs[row]!, 60)) continue;
    open[corner] = 1;
  }
  const price = (from: number, to: number): number => {
    if (core.has(from) && core.has(to) && !streets.sides.has(edgeKey(from, to))) return Infinity;
    const [u1, v1] = [lattice.us[from % side]!, lattice.vs[Math.floor(from / side)]!];
    const [u2, v2] = [lattice.us[to % side]!, lattice.vs[Math.floor(to / side)]!];
    if (v1 === 0 || v2 === 0) {
      // Over the river straight, and rather by a bridge that stands already.
      if (u1 !== u2) return Infinity;
      return easy.has(edgeKey(from, to)) ? embankment : 1400;
    }
    const length = Math.hypot(u1 - u2, v1 - v2);
    return length * (1 + 0.45 * rough(u1, v1)) * (easy.has(edgeKey(from, to)) ? 0.35 : 1);
  };
  const cost = new Float64Array(count);
  const before = new Int32Array(count);
  return {
    ease: (one, other) => void easy.add(edgeKey(one, other)),
    route(from, arrived) {
      cost.fill(Infinity);
      before.fill(-1);
      cost[from] = 0;
      const queue = makeQueue();
      queue.push(from, 0);
      for (;;) {
        const next = queue.pop();
        if (!next) return null;
        if (next.cost > cost[next.corner]!) continue;
        if (next.corner !== from && arrived(next.corner)) return pathTo(before, next.corner);
        if (next.corner === from && arrived(from)) return null;
        for (const step of [-1, 1, -side, side, -side - 1, -side + 1, side - 1, side + 1]) {
          const to = next.corner + step;
          if (to < 0 || to >= count || open[to] !== 1) continue;
          const total = next.cost + price(next.corner, to);
          if (total < cost[to]!) {
            cost[to] = total;
            before[to] = next.corner;
            queue.push(to, total);
          }
        }
      }
    },
  };
}

function pathTo(before: Int32Array, end: number): number[] {
  const path: number[] = [];
  for (let corner = end; corner !== -1; corner = before[corner]!) path.push(corner);
  return path.reverse();
}

/** A binary heap; the cheapest corner first. */
function makeQueue(): {
  push(corner: number, cost: number): void;
  pop(): { corner: number; cost: number } | undefined;
} {
  const heap: { corner: number; cost: number }[] = [];
  const swap = (one: number, other: number): void => {
    [heap[one], heap[other]] = [heap[other]!, heap[one]!];
  };
  return {
    push(corner, cost) {
      heap.push({ corner, cost });
      let at = heap.length - 1;
      while (at > 0 && heap[(at - 1) >> 1]!.cost > heap[at]!.cost) {
        swap(at, (at - 1) >> 1);
        at = (at - 1) >> 1;
      }
    },
    pop() {
      const top = heap[0];
      const last = heap.pop();
      if (heap.length === 0 || !last) return top;
      heap[0] = last;
      let at = 0;
      for (;;) {
        const [left, right] = [at * 2 + 1, at * 2 + 2];
        let least = at;
        if (left < heap.length && heap[left]!.cost < heap[least]!.cost) least = left;
        if (right < heap.length && heap[right]!.cost < heap[least]!.cost) least = right;
        if (least === at) return top;
        swap(at, least);
        at = least;
      }
    },
  };
}

/** Cuts the network at its crossings into single roads and rounds them; the ends stay, so that they still meet. */
function chainRoads(
  lattice: Lattice,
  plane: Plane,
  edges: ReadonlyMap<string, { class: RoadClass; name: string }>,
  fixed: ReadonlySet<number>,
): Road[] {
  const side = lattice.columns + 1;
  const out = new Map<number, number[]>();
  for (const key of edges.keys()) {
    const [one, other] = key.split('-').map(Number) as [number, number];
    out.set(one, [...(out.get(one) ?? []), other]);
    out.set(other, [...(out.get(other) ?? []), one]);
  }
  const kind = (one: number, other: number): { class: RoadClass; name: string } => edges.get(edgeKey(one, other))!;
  const isEnd = (corner: number): boolean => {
    const next = out.get(corner)!;
    return next.length !== 2 || fixed.has(corner) || kind(corner, next[0]!).class !== kind(corner, next[1]!).class;
  };
  const used = new Set<string>();
  const roads: Road[] = [];
  for (const start of [...out.keys()].sort((one, other) => one - other)) {
    if (!isEnd(start)) continue;
    for (const first of out.get(start)!) {
      if (used.has(edgeKey(start, first))) continue;
      const corners = [start, first];
      used.add(edgeKey(start, first));
      while (!isEnd(corners.at(-1)!)) {
        const at = corners.at(-1)!;
        const next = out.get(at)!.find((corner) => corner !== corners.at(-2))!;
        used.add(edgeKey(at, next));
        corners.push(next);
      }
      const line = corners.map((corner): PlanePoint => [
        lattice.us[corner % side]!,
        lattice.vs[Math.floor(corner / side)]!,
      ]);
      const coordinates = rounded(rounded(line)).map(([u, v]) => plane.toMap(u, v));
      roads.push({ ...kind(start, first), geometry: { type: 'LineString', coordinates } });
    }
  }
  return roads;
}

function rounded(line: readonly PlanePoint[]): PlanePoint[] {
  const soft: PlanePoint[] = [line[0]!];
  for (let index = 1; index < line.length; index += 1) {
    const [[u1, v1], [u2, v2]] = [line[index - 1]!, line[index]!];
    if (index > 1) soft.push([u1 + (u2 - u1) * 0.25, v1 + (v2 - v1) * 0.25]);
    if (index < line.length - 1) soft.push([u1 + (u2 - u1) * 0.75, v1 + (v2 - v1) * 0.75]);
  }
  soft.push(line.at(-1)!);
  return soft;
}
