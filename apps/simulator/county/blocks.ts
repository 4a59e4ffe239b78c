import type { FacilityKind } from './county.ts';
import { cellCentre, neighbours, type Lattice } from './lattice.ts';
import { embankment } from './plane.ts';
import type { Names } from './names.ts';
import type { Random } from './random.ts';
import type { SizePlan } from './sizes.ts';
import type { Territory, TownDraft } from './territory.ts';

/** What stands on a block between streets. */
export type BlockUse = FacilityKind | 'estate' | 'old-town' | 'commercial' | 'industry' | 'green';
export type Block = {
  use: BlockUse;
  name: string | null;
  /** Lattice lines around it. */
  west: number;
  east: number;
  south: number;
  north: number;
  cells: number[];
  grid: number;
  town: TownDraft;
  /** In the county seat, or in a town's small centre. */
  seat: boolean;
};

type Request = { plan: SizePlan; lattice: Lattice; territory: Territory; names: Names; random: Random };

/** Fills the county seat and the towns' centres with blocks; a block never crosses a grid's edge. */
export function layBlocks({ plan, lattice, territory, names, random }: Request): Block[] {
  const blocks: Block[] = [];
  const taken = new Set<number>();
  const townOf = (cell: number): TownDraft => territory.grids[territory.gridOfCell[cell]!]!.village.town;
  const put = (use: BlockUse, name: string | null, cells: number[], seat: boolean): void => {
    const columns = cells.map((cell) => cell % lattice.columns);
    const rows = cells.map((cell) => Math.floor(cell / lattice.columns));
    for (const cell of cells) taken.add(cell);
    blocks.push({
      use,
      name,
      west: Math.min(...columns),
      east: Math.max(...columns) + 1,
      south: Math.min(...rows),
      north: Math.max(...rows) + 1,
      cells,
      grid: territory.gridOfCell[cells[0]!]!,
      town: townOf(cells[0]!),
      seat,
    });
  };
  const free = (cells: readonly number[] | null): cells is number[] =>
    cells !== null &&
    cells.every((cell) => !taken.has(cell) && territory.gridOfCell[cell] === territory.gridOfCell[cells[0]!]) &&
    territory.gridOfCell[cells[0]!]! >= 0;
  const reach = (cell: number): number => {
    const [u, v] = cellCentre(lattice, cell);
    return Math.hypot(u / plan.coreWidth, v / plan.coreHeight);
  };

  for (const grid of territory.grids) {
    if (grid.site) put(grid.site.kind, grid.site.name, [...grid.cells], grid.setting === 'urban');
  }

  const core = [...lattice.core.keys()].filter(
    (cell) => lattice.core[cell] === 1 && Math.abs(cellCentre(lattice, cell)[1]) > embankment,
  );
  const inward = [...core].sort((one, other) => reach(one) - reach(other));
  const publicPlace = (use: BlockUse, name: string, width: number, height: number, wanted: number): void => {
    const order = [...inward].sort((one, other) => Math.abs(reach(one) - wanted) - Math.abs(reach(other) - wanted));
    for (const cell of wanted === 0 ? inward : random.shuffled(order.slice(0, Math.ceil(order.length / 3)))) {
      const cells = block(lattice, cell, width, height);
      if (free(cells)) return put(use, name, cells, true);
    }
  };
  publicPlace('government', '临江县人民政府', 2, 1, 0);
  publicPlace('green', '市民广场', 1, 1, 0);
  const scale = Math.max(1, Math.round(core.length / 520));
  for (let number = 0; number < 4 * scale; number += 1) {
    publicPlace(
      'school',
      number % 3 === 2 ? `${names.street().slice(0, 2)}幼儿园` : `${names.street().slice(0, 2)}小学`,
      1,
      1,
      0.55,
    );
    publicPlace('park', `${names.street().slice(0, 2)}公园`, number % 2 === 0 ? 2 : 1, 1, 0.65);
    if (number % 2 === 0) publicPlace('market', `${names.street().slice(0, 2)}菜市场`, 1, 1, 0.4);
  }
  publicPlace('hospital', '临江县中医院', 1, 1, 0.45);

  for (const cell of inward) {
    if (taken.has(cell)) continue;
    const far = reach(cell) + random.between(-0.1, 0.1);
    const draw = random.next();
    const use: BlockUse | 'field' =
      far < 0.24
        ? pickBy(draw, [
            [0.5, 'commercial'],
            [0.78, 'old-town'],
            [1, 'estate'],
          ])
        : far < 0.5
          ? pickBy(draw, [
              [0.58, 'estate'],
              [0.8, 'old-town'],
              [0.96, 'commercial'],
              [1, 'green'],
            ])
          : far < 0.8
            ? pickBy(draw, [
                [0.68, 'estate'],
                [0.78, 'old-town'],
                [0.88, 'commercial'],
                [0.92, 'green'],
                [1, 'industry'],
              ])
            : pickBy(draw, [
                [0.36, 'estate'],
                [0.48, 'old-town'],
                [0.66, 'industry'],
                [0.7, 'green'],
                [1, 'field'],
              ]);
    if (use === 'field') continue;
    const shapes: [number, number][] =
      use === 'estate'
        ? random.shuffled([
            [2, 1],
            [1, 2],
            [2, 2],
            [1, 1],
          ])
        : use === 'industry'
          ? [
              [2, 1],
              [1, 1],
            ]
          : [];
    const cells = shapes
      .map(([width, height]) => block(lattice, cell, width, height))
      .find(
        (found) =>
          free(found) &&
          found.every((one) => lattice.core[one] === 1 && Math.abs(cellCentre(lattice, one)[1]) > embankment),
      );
    put(use, use === 'estate' ? names.estate() : null, cells ?? [cell], true);
  }
  for (const town of territory.towns) {
    if (!town.urban) layTownCentre(lattice, town, territory, free, put, names, random);
  }
  for (const { cell, ring } of fringeOf(lattice, territory)) {
    if (!free([cell]) || !random.chance([0.5, 0.3, 0.14][ring - 1]!)) continue;
    const use = pickBy(random.next(), [
      [0.3, 'industry'],
      [0.75, 'old-town'],
      [1, 'estate'],
    ] as const);
    put(use, use === 'estate' ? names.estate() : null, [cell], false);
  }
  return blocks;
}

/** Towns fray at the edge: cells within three rings of the county seat that lie wholly inside one grid. */
function fringeOf(lattice: Lattice, territory: Territory): { cell: number; ring: number }[] {
  const ringOf = new Map<number, number>();
  let edge = [...lattice.core.keys()].filter((cell) => lattice.core[cell] === 1);
  for (let ring = 1; ring <= 3; ring += 1) {
    const next = new Set(edge.flatMap((cell) => neighbours(lattice, cell)));
    edge = [...next].filter((cell) => lattice.core[cell] === 0 && lattice.inside[cell] === 1 && !ringOf.has(cell));
    for (const cell of edge) ringOf.set(cell, ring);
  }
  const whole = (cell: number): boolean =>
    Math.abs(cellCentre(lattice, cell)[1]) > embankment &&
    neighbours(lattice, cell).every(
      (next) => lattice.core[next] === 1 || territory.gridOfCell[next] === territory.gridOfCell[cell],
    );
  return [...ringOf].filter(([cell]) => whole(cell)).map(([cell, ring]) => ({ cell, ring }));
}

function layTownCentre(
  lattice: Lattice,
  town: TownDraft,
  territory: Territory,
  free: (cells: readonly number[] | null) => cells is number[],
  put: (use: BlockUse, name: string | null, cells: number[], seat: boolean) => void,
  names: Names,
  random: Random,
): void {
  const around: { cell: number; ring: number }[] = [];
  for (let along = -2; along <= 2; along += 1) {
    for (let aside = -3; aside <= 3; aside += 1) {
      const cell = town.seatCell + aside + along * lattice.columns;
      const grid = territory.grids[territory.gridOfCell[cell] ?? -1];
      if (grid?.village.town === town && Math.abs(cellCentre(lattice, cell)[1]) > embankment) {
        around.push({
          cell,
          ring: Math.max(Math.abs(aside) - (aside < 0 ? 0 : 1), Math.abs(along) - (along < 0 ? 0 : 1), 0),
        });
      }
    }
  }
  around.sort((one, other) => one.ring - other.ring || one.cell - other.cell);
  const first: [BlockUse, string | null][] = [
    ['government', `${town.name}人民政府`],
    ['commercial', null],
    ['hospital', `${town.name}卫生院`],
    ['old-town', null],
    ['school', `${town.name}初级中学`],
  ];
  for (const { cell, ring } of around) {
    if (!free([cell])) continue;
    const [use, name] = first.shift() ?? [null, null];
    if (use) put(use, name, [cell], false);
    else if (random.chance(ring === 0 ? 1 : ring === 1 ? 0.72 : 0.25)) {
      const drawn = pickBy(random.next(), [
        [0.3, 'estate'],
        [0.75, 'old-town'],
        [0.87, 'commercial'],
        [1, 'industry'],
      ] as const);
      put(drawn, drawn === 'estate' ? names.estate() : null, [cell], false);
    }
  }
}

function block(lattice: Lattice, southWest: number, width: number, height: number): number[] | null {
  const column = southWest % lattice.columns;
  if (column + width > lattice.columns || southWest + (height - 1) * lattice.columns >= lattice.inside.length)
    return null;
  return Array.from(
    { length: width * height },
    (_, index) => southWest + (index % width) + Math.floor(index / width) * lattice.columns,
  );
}

function pickBy<T>(draw: number, table: readonly (readonly [number, T])[]): T {
  return table.find(([limit]) => draw < limit)?.[1] ?? table.at(-1)![1];
}
