import type { LandPatch, Position } from './county.ts';
import type { Block } from './blocks.ts';
import { areaPolygon } from './buildings.ts';
import { cellSides, neighbours, type Lattice } from './lattice.ts';
import { chineseNumber } from './names.ts';
import { embankment, type Plane } from './plane.ts';
import type { Random } from './random.ts';
import type { Territory } from './territory.ts';

/** A natural village: rows of houses facing south along a ditch. */
export type Hamlet = {
  name: string;
  grid: number;
  cell: number;
  rows: { west: number; east: number; south: number; north: number }[];
};

type Request = {
  lattice: Lattice;
  territory: Territory;
  blocks: readonly Block[];
  /** Water and highways keep houses away. */
  kept: (u: number, v: number) => boolean;
  random: Random;
};

/** A few hamlets in every basic grid outside the county seat, numbered as groups (组) through the village. */
export function settleHamlets({ lattice, territory, blocks, kept, random }: Request): Hamlet[] {
  const built = new Set(blocks.flatMap((block) => block.cells));
  const groups = new Map<string, number>();
  return territory.grids.flatMap((grid, index) => {
    if (grid.kind !== 'basic' || grid.setting !== 'rural') return [];
    const free = (cell: number): boolean => {
      const { west, east, south, north } = cellSides(lattice, cell);
      const shut = kept((west + east) / 2, (south + north) / 2) || (south >= -embankment && north <= embankment);
      return !built.has(cell) && !shut && territory.gridOfCell[cell] === index;
    };
    const enclosed = grid.cells.filter(
      (cell) => free(cell) && neighbours(lattice, cell).every((next) => territory.gridOfCell[next] === index),
    );
    const loose = grid.cells.filter(free);
    const order = random.shuffled(enclosed.length > 0 ? enclosed : loose.length > 0 ? loose : grid.cells);
    const wanted = Math.max(2, Math.round(grid.cells.length / random.between(6, 11)));
    const chosen: number[] = [];
    for (const cell of order) {
      const apart = chosen.every(
        (other) =>
          Math.abs((other % lattice.columns) - (cell % lattice.columns)) +
            Math.abs(Math.floor(other / lattice.columns) - Math.floor(cell / lattice.columns)) >
          2,
      );
      if (chosen.length < wanted && apart) chosen.push(cell);
    }
    return chosen.map((cell) => {
      const number = (groups.get(grid.village.code) ?? 0) + 1;
      groups.set(grid.village.code, number);
      return {
        name: `${grid.village.name}${chineseNumber(number)}组`,
        grid: index,
        cell,
        rows: houseRows(lattice, cell, random),
      };
    });
  });
}

function houseRows(lattice: Lattice, cell: number, random: Random): Hamlet['rows'] {
  const { west, east, south, north } = cellSides(lattice, cell);
  const count = random.whole(2, 5);
  const step = (north - south - 20) / count;
  return Array.from({ length: count }, (_, row) => {
    const start = west + random.between(6, (east - west) * 0.3);
    const end = east - random.between(6, (east - west) * 0.3);
    const low = south + 10 + row * step + random.between(2, Math.max(3, step - 26));
    return { west: start, east: end, south: low, north: low + random.between(15, 22) };
  });
}

export function drawHamlets(plane: Plane, hamlets: readonly Hamlet[]): LandPatch[] {
  return hamlets.flatMap((hamlet) =>
    hamlet.rows.map((row, index): LandPatch => ({
      use: 'hamlet',
      name: index === 0 ? hamlet.name : null,
      polygon: areaPolygon(plane, row),
    })),
  );
}

/** House n of a hamlet, counted along its rows from the west. */
export function housePlace(plane: Plane, hamlet: Hamlet, number: number): Position {
  const row = hamlet.rows[number % hamlet.rows.length]!;
  const place = Math.floor(number / hamlet.rows.length);
  const houses = Math.max(1, Math.floor((row.east - row.west) / 14));
  return plane.toMap(
    row.west + ((place % houses) + 0.5) * ((row.east - row.west) / houses),
    (row.south + row.north) / 2,
  );
}

export function houseCount(hamlet: Hamlet): number {
  return (
    hamlet.rows.length * Math.min(...hamlet.rows.map((row) => Math.max(1, Math.floor((row.east - row.west) / 14))))
  );
}
