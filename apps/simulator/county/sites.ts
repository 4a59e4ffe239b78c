import type { FacilityKind } from './county.ts';
import { cellCentre, type Lattice } from './lattice.ts';
import { isOnePiece } from './partition.ts';
import type { Random } from './random.ts';
import type { SizePlan } from './sizes.ts';
import type { VillageDraft } from './territory.ts';

/** Land that one holder looks after (a school, a market, a hospital…): the dedicated grids are cut out along it. */
export type Site = { kind: FacilityKind; name: string; villageCode: string; cells: number[] };

type Wish = {
  kind: FacilityKind;
  name: (village: VillageDraft, serial: number) => string;
  size: [number, number];
  far: boolean;
};

const ordinal = '一二三四五六七八九';
const urbanWishes: readonly Wish[] = [
  { kind: 'school', name: (_, serial) => `临江县第${ordinal[(serial - 1) % 9]!}中学`, size: [2, 1], far: false },
  {
    kind: 'hospital',
    name: (_, serial) => (serial === 1 ? '临江县人民医院' : `临江县第${ordinal[serial - 1]!}人民医院`),
    size: [1, 2],
    far: false,
  },
  { kind: 'park', name: (village) => `${stem(village)}公园`, size: [2, 2], far: false },
  { kind: 'market', name: (village) => `${stem(village)}农贸市场`, size: [1, 1], far: false },
  { kind: 'enterprise-zone', name: (village) => `${stem(village)}创业园`, size: [3, 2], far: true },
  {
    kind: 'station',
    name: (village, serial) => (serial === 1 ? '临江汽车客运站' : `${stem(village)}客运站`),
    size: [1, 1],
    far: true,
  },
];
const ruralWishes: readonly Wish[] = [
  { kind: 'enterprise-zone', name: (village) => `${village.town.name}工业集中区`, size: [2, 2], far: true },
  { kind: 'school', name: (village) => `${village.town.name}中心小学`, size: [1, 1], far: false },
  { kind: 'market', name: (village) => `${village.town.name}农贸市场`, size: [1, 1], far: false },
];

function stem(village: VillageDraft): string {
  return village.name.replace(/社区$|村$/u, '');
}

type Request = { plan: SizePlan; lattice: Lattice; villages: readonly VillageDraft[]; random: Random };

/** Places every dedicated site so that what is left of its village stays in one piece. */
export function carveSites({ plan, lattice, villages, random }: Request): Site[] {
  const sites: Site[] = [];
  const taken = new Set<number>();
  const place = (count: number, wishes: readonly Wish[], urban: boolean): void => {
    const serials = new Map<FacilityKind, number>();
    const pool = random.shuffled(villages.filter((village) => village.urban === urban));
    const names = new Set<string>();
    for (let number = 0; number < count; number += 1) {
      const wish = wishes[number % wishes.length]!;
      const serial = (serials.get(wish.kind) ?? 0) + 1;
      const used = new Map<string, number>();
      for (const site of sites) used.set(site.villageCode, (used.get(site.villageCode) ?? 0) + 1);
      // Far things at the rim, near things in the middle; no village gets a third before all have had one.
      const distance = (village: VillageDraft): number => {
        const [u, v] = cellCentre(lattice, village.seatCell);
        return Math.hypot(u / plan.coreWidth, v / plan.coreHeight);
      };
      const rank = (village: VillageDraft): number =>
        (used.get(village.code) ?? 0) * 10 +
        (urban ? (wish.far ? -distance(village) : distance(village)) : wish.far === village.community ? 1 : 0);
      const candidates = [...pool].sort((one, other) => rank(one) - rank(other));
      const found = firstFit(lattice, candidates, wish, taken, random, names, serial);
      if (!found) throw new Error(`no room for ${wish.kind}`);
      serials.set(wish.kind, serial);
      names.add(found.name);
      sites.push(found);
      for (const cell of found.cells) taken.add(cell);
    }
  };
  place(plan.urbanDedicated, urbanWishes, true);
  place(plan.ruralDedicated, ruralWishes, false);
  return sites;
}

function firstFit(
  lattice: Lattice,
  villages: readonly VillageDraft[],
  wish: Wish,
  taken: ReadonlySet<number>,
  random: Random,
  names: ReadonlySet<string>,
  serial: number,
): Site | null {
  for (const [width, height] of [wish.size, [wish.size[1], wish.size[0]], [1, 1]] as const) {
    for (const village of villages) {
      const name = wish.name(village, serial);
      if (names.has(name)) continue;
      const own = new Set(village.cells);
      for (const cell of random.shuffled(village.cells)) {
        const cells = rectangle(lattice, cell, width, height);
        if (cells && fits(lattice, village, own, cells, width, taken))
          return { kind: wish.kind, name, villageCode: village.code, cells };
      }
    }
  }
  return null;
}

function rectangle(lattice: Lattice, southWest: number, width: number, height: number): number[] | null {
  const column = southWest % lattice.columns;
  const row = (southWest - column) / lattice.columns;
  if (column + width > lattice.columns || row + height > lattice.rows) return null;
  return Array.from(
    { length: width * height },
    (_, index) => southWest + (index % width) + Math.floor(index / width) * lattice.columns,
  );
}

function fits(
  lattice: Lattice,
  village: VillageDraft,
  own: ReadonlySet<number>,
  cells: readonly number[],
  width: number,
  taken: ReadonlySet<number>,
): boolean {
  if (!cells.every((cell) => own.has(cell) && !taken.has(cell) && cell !== village.seatCell)) return false;
  // The strip along the river is embankment.
  if (cells.some((cell) => Math.abs(cellCentre(lattice, cell)[1]) < 80)) return false;
  const up = lattice.columns;
  const site = new Set(cells);
  for (const cell of cells) {
    for (const next of [
      cell - 1,
      cell + 1,
      cell - up,
      cell + up,
      cell - up - 1,
      cell - up + 1,
      cell + up - 1,
      cell + up + 1,
    ]) {
      if (taken.has(next)) return false;
    }
  }
  // If only a corner of the site met the village's edge, the land beside it would touch itself in that corner.
  const southWest = cells[0]!;
  const southEast = southWest + width - 1;
  const northWest = southWest + (cells.length / width - 1) * up;
  const northEast = northWest + width - 1;
  const corners = [
    [southWest, -1, -up],
    [southEast, 1, -up],
    [northWest, -1, up],
    [northEast, 1, up],
  ] as const;
  for (const [corner, aside, along] of corners) {
    if (!own.has(corner + aside + along) && own.has(corner + aside) && own.has(corner + along)) return false;
  }
  const left = new Set(village.cells.filter((cell) => !site.has(cell) && !taken.has(cell)));
  return left.size >= 8 && isOnePiece(lattice, left);
}
