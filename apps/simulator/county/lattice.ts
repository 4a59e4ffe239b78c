import { embankment } from './plane.ts';
import { smoothNoise, type Random } from './random.ts';
import type { SizePlan } from './sizes.ts';

/**
 * The county cut into small four-cornered cells by lines of constant u and v. Everything that must tile (towns,
 * villages, grids) is a set of cells, so it tiles by construction; in the county seat the lines are the streets.
 * Cell number = row × columns + column, row 0 in the south; corner number = row × (columns + 1) + column.
 */
export type Lattice = {
  us: number[];
  vs: number[];
  columns: number;
  rows: number;
  inside: Uint8Array;
  /** Cells of the county seat, the land of the 街道. */
  core: Uint8Array;
  /** How important each line is as a street (0 none, 1 lane, 2 street, 3 main), and whether it is a canal outside. */
  streetU: Uint8Array;
  streetV: Uint8Array;
  canalU: Uint8Array;
  canalV: Uint8Array;
};

export function layLattice(plan: SizePlan, random: Random): Lattice {
  const us = lines(plan.coreWidth, plan.halfWidth, plan, random.fork('u'), []);
  const vs = lines(plan.coreHeight, plan.halfHeight, plan, random.fork('v'), [-embankment, 0, embankment]);
  const columns = us.length - 1;
  const rows = vs.length - 1;
  const lattice: Lattice = {
    us,
    vs,
    columns,
    rows,
    inside: new Uint8Array(columns * rows),
    core: new Uint8Array(columns * rows),
    streetU: new Uint8Array(us.length),
    streetV: new Uint8Array(vs.length),
    canalU: new Uint8Array(us.length),
    canalV: new Uint8Array(vs.length),
  };
  const edge = smoothNoise(random.fork('edge'), plan.halfWidth / 2.2);
  const rim = smoothNoise(random.fork('rim'), plan.coreWidth / 1.3);
  for (let cell = 0; cell < columns * rows; cell += 1) {
    const [u, v] = cellCentre(lattice, cell);
    const far = superRadius(u / plan.halfWidth, v / plan.halfHeight);
    if (far < 0.87 + 0.2 * edge(u, v)) lattice.inside[cell] = 1;
    const near = superRadius(u / plan.coreWidth, v / plan.coreHeight);
    if (near < 0.95 + 0.17 * rim(u, v)) lattice.core[cell] = 1;
  }
  makeSolid(lattice, lattice.inside);
  makeSolid(lattice, lattice.core);
  classifyLines(lattice, plan);
  return lattice;
}

export function cellCentre(lattice: Lattice, cell: number): [number, number] {
  const column = cell % lattice.columns;
  const row = (cell - column) / lattice.columns;
  return [(lattice.us[column]! + lattice.us[column + 1]!) / 2, (lattice.vs[row]! + lattice.vs[row + 1]!) / 2];
}

export function cellSides(
  lattice: Lattice,
  cell: number,
): { west: number; east: number; south: number; north: number } {
  const column = cell % lattice.columns;
  const row = (cell - column) / lattice.columns;
  return {
    west: lattice.us[column]!,
    east: lattice.us[column + 1]!,
    south: lattice.vs[row]!,
    north: lattice.vs[row + 1]!,
  };
}

export function cellArea(lattice: Lattice, cell: number): number {
  const { west, east, south, north } = cellSides(lattice, cell);
  return (east - west) * (north - south);
}

/** Up to four neighbours: west, east, south, north. */
export function neighbours(lattice: Lattice, cell: number): number[] {
  const column = cell % lattice.columns;
  const found: number[] = [];
  if (column > 0) found.push(cell - 1);
  if (column < lattice.columns - 1) found.push(cell + 1);
  if (cell >= lattice.columns) found.push(cell - lattice.columns);
  if (cell < lattice.columns * (lattice.rows - 1)) found.push(cell + lattice.columns);
  return found;
}

function superRadius(x: number, y: number): number {
  return (Math.abs(x) ** 2.5 + Math.abs(y) ** 2.5) ** (1 / 2.5);
}

function lines(core: number, half: number, plan: SizePlan, random: Random, fixed: readonly number[]): number[] {
  const found = fixed.length > 0 ? [...fixed] : [0];
  for (const direction of [-1, 1]) {
    let at = (fixed.at(-1) ?? 0) * direction;
    while (Math.abs(at) < half) {
      const [least, most] = Math.abs(at) < core * 1.05 ? plan.block : plan.field;
      at += direction * Math.round(random.between(least, most));
      found.push(at);
    }
  }
  return found.sort((one, other) => one - other);
}

function classifyLines(lattice: Lattice, plan: SizePlan): void {
  const rank = (
    lineValues: readonly number[],
    streets: Uint8Array,
    canals: Uint8Array,
    core: number,
    zero: number,
  ): void => {
    lineValues.forEach((value, index) => {
      const steps = Math.abs(index - zero);
      if (Math.abs(value) < core * 1.1) streets[index] = steps % 4 === 0 ? 3 : steps % 2 === 0 ? 2 : 1;
      else if (index > 2 && index < lineValues.length - 3 && index % 9 === 4) canals[index] = 1;
    });
  };
  rank(lattice.us, lattice.streetU, lattice.canalU, plan.coreWidth, nearest(lattice.us, 0));
  // Counted from the riverside street outwards, so that it is a main street on both banks.
  const north = lattice.vs.indexOf(embankment);
  const south = lattice.vs.indexOf(-embankment);
  rank(lattice.vs.slice(north), lattice.streetV.subarray(north), lattice.canalV.subarray(north), plan.coreHeight, 0);
  const mirrored = lattice.vs.slice(0, south + 1);
  rank(mirrored, lattice.streetV.subarray(0, south + 1), lattice.canalV.subarray(0, south + 1), plan.coreHeight, south);
}

export function nearest(values: readonly number[], wanted: number): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1) {
    if (Math.abs(values[index]! - wanted) < Math.abs(values[best]! - wanted)) best = index;
  }
  return best;
}

/** One piece, no holes, no two cells that meet in a corner only. */
function makeSolid(lattice: Lattice, mask: Uint8Array): void {
  for (let round = 0; round < 50; round += 1) {
    let changed = keepLargest(lattice, mask, 1);
    changed = keepLargest(lattice, mask, 0) || changed;
    for (let row = 0; row + 1 < lattice.rows; row += 1) {
      for (let column = 0; column + 1 < lattice.columns; column += 1) {
        const southWest = row * lattice.columns + column;
        const northWest = southWest + lattice.columns;
        const [a, b, c, d] = [mask[southWest]!, mask[southWest + 1]!, mask[northWest]!, mask[northWest + 1]!];
        if (a === d && b === c && a !== b) {
          if (a === 1) mask[southWest + 1] = 1;
          else mask[southWest] = 1;
          changed = true;
        }
      }
    }
    if (!changed) return;
  }
}

/** Flips every piece of `value` except the largest; for 0 that fills holes (the outside is the largest piece). */
function keepLargest(lattice: Lattice, mask: Uint8Array, value: 0 | 1): boolean {
  const pieces = piecesOf(lattice, mask, value);
  const largest = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), [] as number[]);
  let changed = false;
  for (const piece of pieces) {
    if (piece === largest || (value === 0 && touchesRim(lattice, piece))) continue;
    for (const cell of piece) mask[cell] = value === 1 ? 0 : 1;
    changed = true;
  }
  return changed;
}

function touchesRim(lattice: Lattice, piece: readonly number[]): boolean {
  return piece.some((cell) => neighbours(lattice, cell).length < 4);
}

function piecesOf(lattice: Lattice, mask: Uint8Array, value: number): number[][] {
  const seen = new Uint8Array(mask.length);
  const pieces: number[][] = [];
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] !== value || seen[start]) continue;
    const piece = [start];
    seen[start] = 1;
    for (let index = 0; index < piece.length; index += 1) {
      for (const next of neighbours(lattice, piece[index]!)) {
        if (mask[next] === value && !seen[next]) {
          seen[next] = 1;
          piece.push(next);
        }
      }
    }
    pieces.push(piece);
  }
  return pieces;
}
