import { cellArea, neighbours, type Lattice } from './lattice.ts';
import type { Random } from './random.ts';

/**
 * Divides a set of cells into connected parts of similar size: weighted k-means on a bent measure (see `Measure`),
 * then two repairs, each part in one piece and never touching itself in a corner only, so that its outline is one
 * simple ring.
 */
export type Measure = {
  /** Where a cell stands for the purpose of closeness; rivers and main streets push their two sides apart. */
  place(cell: number): readonly [number, number];
  /** Blocks want square parts, fields round ones. */
  shape: 'square' | 'round';
};

export type PartitionRequest = {
  lattice: Lattice;
  cells: readonly number[];
  parts: number;
  measure: Measure;
  random: Random;
  /** Fixed centres (cells) for the first parts, for instance a town's seat; the others find their own. */
  anchors?: readonly number[];
  /** Cells that belong to somebody else within the same parent and may not be taken. */
  rounds?: number;
};

/** The part (0 … parts − 1) of each of the cells, in the order of `cells`. */
export function partition(request: PartitionRequest): Int32Array {
  const { lattice, cells, parts, measure } = request;
  if (cells.length < parts) throw new Error(`${cells.length} cells cannot make ${parts} parts`);
  const places = cells.map((cell) => measure.place(cell));
  const areas = cells.map((cell) => cellArea(lattice, cell));
  const anchors = (request.anchors ?? []).map((cell) => places[cells.indexOf(cell)]!);
  const centres = firstCentres(places, parts, anchors, request.random);
  const weights = new Float64Array(parts).fill(1);
  const mean = areas.reduce((sum, area) => sum + area, 0) / parts;
  const labels = new Int32Array(cells.length);
  for (let round = 0; round < (request.rounds ?? 14); round += 1) {
    assign(places, centres, weights, measure.shape, labels);
    const sums = Array.from({ length: parts }, () => ({ x: 0, y: 0, area: 0 }));
    labels.forEach((label, index) => {
      const sum = sums[label]!;
      sum.x += places[index]![0] * areas[index]!;
      sum.y += places[index]![1] * areas[index]!;
      sum.area += areas[index]!;
    });
    sums.forEach((sum, label) => {
      // A part that is too large reaches less far in the next round.
      weights[label] = clamp(weights[label]! * (Math.max(sum.area, mean * 0.05) / mean) ** 0.18, 0.6, 1.7);
      if (label >= anchors.length && sum.area > 0) centres[label] = [sum.x / sum.area, sum.y / sum.area];
    });
  }
  assign(places, centres, weights, measure.shape, labels);
  giveEveryPartACell(labels, parts, places, centres);
  tidy(lattice, cells, labels, parts);
  return labels;
}

function firstCentres(
  places: readonly (readonly [number, number])[],
  parts: number,
  anchors: readonly (readonly [number, number])[],
  random: Random,
): (readonly [number, number])[] {
  const centres = anchors.slice(0, parts).map((place) => [...place] as [number, number]);
  while (centres.length < parts) {
    let best: readonly [number, number] = random.pick(places);
    let bestGap = -1;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const candidate = random.pick(places);
      let gap = Infinity;
      for (const centre of centres) gap = Math.min(gap, Math.hypot(candidate[0] - centre[0], candidate[1] - centre[1]));
      if (gap > bestGap) [best, bestGap] = [candidate, gap];
    }
    centres.push([best[0], best[1]]);
  }
  return centres;
}

function assign(
  places: readonly (readonly [number, number])[],
  centres: readonly (readonly [number, number])[],
  weights: Float64Array,
  shape: Measure['shape'],
  labels: Int32Array,
): void {
  for (let index = 0; index < places.length; index += 1) {
    const [x, y] = places[index]!;
    let best = 0;
    let bestDistance = Infinity;
    for (let label = 0; label < centres.length; label += 1) {
      const dx = Math.abs(x - centres[label]![0]);
      const dy = Math.abs(y - centres[label]![1]);
      const distance =
        (shape === 'square' ? Math.max(dx, dy) + 0.3 * Math.min(dx, dy) : Math.sqrt(dx * dx + dy * dy)) *
        weights[label]!;
      if (distance < bestDistance) [best, bestDistance] = [label, distance];
    }
    labels[index] = best;
  }
}

function giveEveryPartACell(
  labels: Int32Array,
  parts: number,
  places: readonly (readonly [number, number])[],
  centres: readonly (readonly [number, number])[],
): void {
  for (let part = 0; part < parts; part += 1) {
    if (labels.includes(part)) continue;
    const counts = new Int32Array(parts);
    for (const label of labels) counts[label]! += 1;
    let best = -1;
    let bestDistance = Infinity;
    places.forEach(([x, y], index) => {
      const distance = Math.hypot(x - centres[part]![0], y - centres[part]![1]);
      if (counts[labels[index]!]! > 2 && distance < bestDistance) [best, bestDistance] = [index, distance];
    });
    if (best >= 0) labels[best] = part;
  }
}

/** Repairs, until nothing changes: stray pieces go to the neighbour with the longest shared side; corners are filled. */
export function tidy(lattice: Lattice, cells: readonly number[], labels: Int32Array, parts: number): void {
  const indexOf = new Map(cells.map((cell, index) => [cell, index]));
  const labelAt = (cell: number): number => labels[indexOf.get(cell) ?? -1] ?? -1;
  for (let round = 0; round < 60; round += 1) {
    let changed = gatherStrays(lattice, cells, labels, parts, indexOf);
    for (const southWest of cornersAround(lattice, cells)) {
      const corner = [southWest, southWest + 1, southWest + lattice.columns + 1, southWest + lattice.columns];
      const found = corner.map(labelAt);
      for (const turn of [0, 1]) {
        const own = found[turn]!;
        if (own < 0 || own !== found[turn + 2] || found[turn + 1] === own || found[(turn + 3) % 4] === own) continue;
        // Prefer to take the cell whose part is larger; it can spare it.
        const candidates = [corner[turn + 1]!, corner[(turn + 3) % 4]!].filter((cell) => indexOf.has(cell));
        const taken = candidates.sort((one, other) => size(labels, labelAt(other)) - size(labels, labelAt(one)))[
          round % 3 === 2 ? candidates.length - 1 : 0
        ];
        if (taken === undefined) continue;
        labels[indexOf.get(taken)!] = own;
        changed = true;
        break;
      }
    }
    if (!changed) return;
  }
}

function size(labels: Int32Array, label: number): number {
  let count = 0;
  for (const value of labels) if (value === label) count += 1;
  return count;
}

/** South-west cells of every 2 × 2 square that holds at least one of the cells. */
function cornersAround(lattice: Lattice, cells: readonly number[]): Set<number> {
  const found = new Set<number>();
  for (const cell of cells) {
    for (const southWest of [cell, cell - 1, cell - lattice.columns, cell - lattice.columns - 1]) {
      const column = ((southWest % lattice.columns) + lattice.columns) % lattice.columns;
      if (southWest >= 0 && column < lattice.columns - 1 && southWest < lattice.columns * (lattice.rows - 1))
        found.add(southWest);
    }
  }
  return found;
}

function gatherStrays(
  lattice: Lattice,
  cells: readonly number[],
  labels: Int32Array,
  parts: number,
  indexOf: ReadonlyMap<number, number>,
): boolean {
  const pieceOf = new Int32Array(cells.length).fill(-1);
  const pieces: number[][] = [];
  for (let start = 0; start < cells.length; start += 1) {
    if (pieceOf[start] !== -1) continue;
    const piece = [start];
    pieceOf[start] = pieces.length;
    for (let at = 0; at < piece.length; at += 1) {
      for (const next of neighbours(lattice, cells[piece[at]!]!)) {
        const index = indexOf.get(next);
        if (index !== undefined && pieceOf[index] === -1 && labels[index] === labels[start]) {
          pieceOf[index] = pieces.length;
          piece.push(index);
        }
      }
    }
    pieces.push(piece);
  }
  const largest = new Int32Array(parts).fill(-1);
  pieces.forEach((piece, number) => {
    const label = labels[piece[0]!]!;
    if (largest[label] === -1 || piece.length > pieces[largest[label]!]!.length) largest[label] = number;
  });
  let changed = false;
  pieces.forEach((piece, number) => {
    const label = labels[piece[0]!]!;
    if (largest[label] === number) return;
    const shared = new Map<number, number>();
    for (const index of piece) {
      for (const next of neighbours(lattice, cells[index]!)) {
        const other = labels[indexOf.get(next) ?? -1];
        if (other !== undefined && other !== label) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
    }
    const [winner] = [...shared].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    if (!winner) return;
    for (const index of piece) labels[index] = winner[0];
    changed = true;
  });
  return changed;
}

/** Are these cells one piece (over sides, not corners)? */
export function isOnePiece(lattice: Lattice, cells: ReadonlySet<number>): boolean {
  const [first] = cells;
  if (first === undefined) return false;
  const seen = new Set([first]);
  for (const cell of seen) {
    for (const next of neighbours(lattice, cell)) if (cells.has(next)) seen.add(next);
  }
  return seen.size === cells.size;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
