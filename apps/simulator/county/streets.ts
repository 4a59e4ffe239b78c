import type { LineString, Position, RoadClass } from './county.ts';
import type { Block } from './blocks.ts';
import type { Lattice } from './lattice.ts';
import type { Names } from './names.ts';
import { embankment, type Plane } from './plane.ts';
import type { Territory } from './territory.ts';

/** One side of a cell that carries a street. `line` counts the lattice's u-lines first, then its v-lines. */
export type StreetSide = { name: string; class: RoadClass; line: number; from: number };
export type StreetPlan = {
  /** Streets by the two corners of a cell's side, lower corner first. */
  sides: Map<string, StreetSide>;
  roads: { name: string; class: RoadClass; geometry: LineString }[];
  /** Corners that lie on a main street: where country roads may join. */
  mainCorners: Set<number>;
  /** Where a street begins on its line, in metres of the plane; house numbers count from there. */
  startOf(street: StreetSide): number;
};

type Request = { lattice: Lattice; plane: Plane; territory: Territory; blocks: readonly Block[]; names: Names };

/** A street runs along every side that a block does not share with itself; main streets cross the river on bridges. */
export function layStreets({ lattice, plane, territory, blocks, names }: Request): StreetPlan {
  const blockOf = new Int32Array(lattice.inside.length).fill(-1);
  blocks.forEach((block, index) => {
    for (const cell of block.cells) blockOf[cell] = index;
  });
  const side = lattice.columns + 1;
  const sides = new Map<string, StreetSide>();
  const lineNames = new Map<string, string>();
  const nameOf = (town: string, line: number, rank: number): string => {
    const key = `${town}/${line}`;
    const known = lineNames.get(key);
    if (known) return known;
    const name = rank === 3 ? names.mainRoad() : rank === 2 ? names.street() : names.lane();
    lineNames.set(key, name);
    return name;
  };
  const classes: readonly RoadClass[] = ['lane', 'lane', 'street', 'main'];

  const consider = (cellA: number, cellB: number, line: number, from: number, to: number): void => {
    const [blockA, blockB] = [blocks[blockOf[cellA] ?? -1], blocks[blockOf[cellB] ?? -1]];
    const upright = line < lattice.us.length;
    const inCore = lattice.core[cellA] === 1 && lattice.core[cellB] === 1;
    const rank = upright ? lattice.streetU[line]! : lattice.streetV[line - lattice.us.length]!;
    const v = lattice.vs[Math.floor(from / side)]!;
    const overRiver = upright && v >= -embankment && v < embankment;
    if (overRiver ? !(inCore && rank === 3) : blockA === blockB && !(inCore && blockA === undefined && rank >= 2))
      return;
    if (!upright && v === 0) return;
    const block = blockA ?? blockB;
    if (inCore || block?.seat || !block) {
      const riverside = !upright && Math.abs(v) === embankment;
      const name = riverside ? (v > 0 ? '滨河北路' : '滨河南路') : nameOf('seat', line, rank);
      sides.set(`${from}-${to}`, { name, class: classes[riverside ? 3 : rank]!, line, from });
    } else {
      const seat = block.town.seatCell;
      const column = seat % lattice.columns;
      const central = upright ? line === column : line - lattice.us.length === Math.floor(seat / lattice.columns);
      const stem = block.town.name.slice(0, -1);
      const name = central ? (upright ? `${stem}大街` : `${stem}路`) : nameOf(block.town.code, line, 1);
      sides.set(`${from}-${to}`, { name, class: central ? 'street' : 'lane', line, from });
    }
  };
  for (let row = 0; row < lattice.rows; row += 1) {
    for (let column = 0; column < lattice.columns; column += 1) {
      const cell = row * lattice.columns + column;
      if (territory.gridOfCell[cell]! < 0) continue;
      const corner = row * side + column;
      if (column > 0) consider(cell - 1, cell, column, corner, corner + side);
      if (row > 0) consider(cell - lattice.columns, cell, lattice.us.length + row, corner, corner + 1);
    }
  }

  const mainCorners = new Set<number>();
  for (const [key, street] of sides) {
    if (street.class === 'main') for (const corner of key.split('-')) mainCorners.add(Number(corner));
  }
  const starts = new Map<string, number>();
  for (const street of sides.values()) {
    const at =
      street.line < lattice.us.length ? lattice.vs[Math.floor(street.from / side)]! : lattice.us[street.from % side]!;
    const key = `${street.line}/${street.name}`;
    starts.set(key, Math.min(at, starts.get(key) ?? Infinity));
  }
  const startOf = (street: StreetSide): number => starts.get(`${street.line}/${street.name}`)!;
  return { sides, roads: joinSides(lattice, plane, sides), mainCorners, startOf };
}

/** Sides that follow each other on one line under one name become one road. */
function joinSides(lattice: Lattice, plane: Plane, sides: ReadonlyMap<string, StreetSide>): StreetPlan['roads'] {
  const side = lattice.columns + 1;
  const place = (corner: number): Position =>
    plane.toMap(lattice.us[corner % side]!, lattice.vs[Math.floor(corner / side)]!);
  const ordered = [...sides.values()].sort((one, other) => one.line - other.line || one.from - other.from);
  const roads: StreetPlan['roads'] = [];
  let last: { street: StreetSide; end: number } | null = null;
  for (const street of ordered) {
    const end = street.from + (street.line < lattice.us.length ? side : 1);
    const road = roads.at(-1);
    if (
      road &&
      last &&
      last.street.line === street.line &&
      last.end === street.from &&
      road.name === street.name &&
      road.class === street.class
    ) {
      road.geometry.coordinates.push(place(end));
    } else {
      roads.push({
        name: street.name,
        class: street.class,
        geometry: { type: 'LineString', coordinates: [place(street.from), place(end)] },
      });
    }
    last = { street, end };
  }
  return roads;
}
