import type { Position } from './county.ts';
import { cellArea, cellCentre, neighbours, type Lattice } from './lattice.ts';
import { chineseNumber, type Names } from './names.ts';
import { partition, type Measure } from './partition.ts';
import type { Plane } from './plane.ts';
import { smoothNoise, type Random } from './random.ts';
import { carveSites, type Site } from './sites.ts';
import { shares, type SizePlan } from './sizes.ts';

export const countyCode = '990101';
export const countyName = '临江县';

export type TownDraft = { code: string; name: string; urban: boolean; cells: number[]; seatCell: number };
export type VillageDraft = {
  code: string;
  name: string;
  town: TownDraft;
  urban: boolean;
  community: boolean;
  cells: number[];
  seatCell: number;
};
export type GridDraft = {
  code: string;
  name: string;
  kind: 'basic' | 'dedicated';
  setting: 'urban' | 'rural';
  village: VillageDraft;
  cells: number[];
  households: number;
  site: Site | null;
};
export type Territory = { towns: TownDraft[]; villages: VillageDraft[]; grids: GridDraft[]; gridOfCell: Int32Array };

type Setting = { plan: SizePlan; lattice: Lattice; plane: Plane; names: Names; random: Random };

/** Who looks after which land: towns, villages and grids as sets of cells, coded and named. */
export function divideTerritory(setting: Setting): Territory {
  const { plan, lattice, random } = setting;
  const measures = makeMeasures(lattice, plan, random.fork('measures'));
  const towns = divideTowns(setting, measures);
  const villages = divideVillages(setting, measures, towns);
  const grids = divideGrids(setting, measures, villages);
  const gridOfCell = new Int32Array(lattice.inside.length).fill(-1);
  grids.forEach((grid, index) => {
    for (const cell of grid.cells) gridOfCell[cell] = index;
  });
  return { towns, villages, grids, gridOfCell };
}

type Measures = { urban: Measure; district: Measure; rural: Measure; countryside: Measure };

function makeMeasures(lattice: Lattice, plan: SizePlan, random: Random): Measures {
  const crossed = (marks: Uint8Array, wanted: number): Int32Array => {
    let count = 0;
    return Int32Array.from(marks, (mark) => (mark === wanted ? (count += 1) : count));
  };
  const mainU = crossed(lattice.streetU, 3);
  const mainV = crossed(lattice.streetV, 3);
  const canalU = crossed(lattice.canalU, 1);
  const canalV = crossed(lattice.canalV, 1);
  const wander = [smoothNoise(random, 1500), smoothNoise(random, 1500)] as const;
  const split = (cell: number, street: number, river: number): [number, number] => {
    const [u, v] = cellCentre(lattice, cell);
    const column = cell % lattice.columns;
    const row = (cell - column) / lattice.columns;
    return [u + street * mainU[column]!, v + street * mainV[row]! + (v > 0 ? river : -river)];
  };
  const rural = (cell: number, river: number): [number, number] => {
    const [u, v] = cellCentre(lattice, cell);
    const column = cell % lattice.columns;
    const row = (cell - column) / lattice.columns;
    const bank = v > 0 ? river : -river;
    return [u + 210 * wander[0](u, v) + 160 * canalU[column]!, v + 210 * wander[1](u, v) + 160 * canalV[row]! + bank];
  };
  return {
    urban: { place: (cell) => split(cell, 110, 220), shape: 'square' },
    district: { place: (cell) => split(cell, 60, plan.coreHeight), shape: 'square' },
    rural: { place: (cell) => rural(cell, 420), shape: 'round' },
    // Towns keep to one bank where they can.
    countryside: { place: (cell) => rural(cell, 1100), shape: 'round' },
  };
}

function divideTowns({ plan, lattice, plane, names, random }: Setting, measures: Measures): TownDraft[] {
  const all = [...lattice.inside.keys()].filter((cell) => lattice.inside[cell] === 1);
  const core = all.filter((cell) => lattice.core[cell] === 1);
  const fields = all.filter((cell) => lattice.core[cell] === 0);
  const drafts: TownDraft[] = [];
  const add = (cells: readonly number[], parts: number, urban: boolean): void => {
    const measure = urban ? measures.district : measures.countryside;
    const labels = partition({
      lattice,
      cells,
      parts,
      measure,
      random: random.fork(urban ? 'core' : 'fields'),
      rounds: 24,
    });
    const groups = Array.from({ length: parts }, (_, part) => cells.filter((_, index) => labels[index] === part));
    for (const [index, group] of inReadingOrder(groups, lattice, plane).entries()) {
      const code = `${countyCode}${String(urban ? index + 1 : 100 + index).padStart(3, '0')}`;
      const name = urban ? names.streetTown() : names.town();
      drafts.push({ code, name, urban, cells: group, seatCell: middleCell(lattice, group) });
    }
  };
  add(core, plan.streets, true);
  add(fields, plan.towns, false);
  return drafts;
}

function divideVillages(
  { plan, lattice, plane, names, random }: Setting,
  measures: Measures,
  towns: TownDraft[],
): VillageDraft[] {
  const villages: VillageDraft[] = [];
  for (const urban of [true, false]) {
    const these = towns.filter((town) => town.urban === urban);
    const areas = these.map((town) => town.cells.reduce((sum, cell) => sum + cellArea(lattice, cell), 0));
    const counts = shares(urban ? plan.communities : plan.villages, areas, urban ? 4 : 3);
    these.forEach((town, townIndex) => {
      const parts = counts[townIndex]!;
      const labels = partition({
        lattice,
        cells: town.cells,
        parts,
        measure: urban ? measures.urban : measures.rural,
        random: random.fork(`villages ${town.code}`),
        anchors: urban ? [] : [town.seatCell],
        rounds: 24,
      });
      const groups = Array.from({ length: parts }, (_, part) =>
        town.cells.filter((_, index) => labels[index] === part),
      );
      const seatGroup = groups.find((group) => group.includes(town.seatCell));
      const ordered = inReadingOrder(groups, lattice, plane);
      // The village around a town's seat is its residents' committee (居委会), the others village committees.
      const committees = urban ? ordered : ordered.filter((group) => group === seatGroup);
      const rest = urban ? [] : ordered.filter((group) => group !== seatGroup);
      for (const [index, cells] of [...committees, ...rest].entries()) {
        const community = index < committees.length;
        const serial = community ? index + 1 : 200 + index - committees.length;
        villages.push({
          code: `${town.code}${String(serial).padStart(3, '0')}`,
          name: community ? names.community() : names.village(),
          town,
          urban,
          community,
          cells,
          seatCell: !urban && community ? town.seatCell : middleCell(lattice, cells),
        });
      }
    });
  }
  return villages.sort((one, other) => (one.code < other.code ? -1 : 1));
}

function divideGrids(setting: Setting, measures: Measures, villages: VillageDraft[]): GridDraft[] {
  const { plan, lattice, plane, random } = setting;
  const sites = carveSites({ plan, lattice, villages, random: random.fork('sites') });
  const grids: GridDraft[] = [];
  for (const urban of [true, false]) {
    const these = villages.filter((village) => village.urban === urban);
    const free = these.map((village) =>
      village.cells.filter((cell) => !sites.some((site) => site.cells.includes(cell))),
    );
    const areas = free.map((cells) => cells.reduce((sum, cell) => sum + cellArea(lattice, cell), 0));
    const counts = shares(urban ? plan.urbanGrids : plan.ruralGrids, areas, 2);
    these.forEach((village, index) => {
      const cells = free[index]!;
      const parts = counts[index]!;
      const stream = random.fork(`grids ${village.code}`);
      const measure = urban ? measures.urban : measures.rural;
      const labels = partition({ lattice, cells, parts, measure, random: stream });
      const groups = Array.from({ length: parts }, (_, part) => cells.filter((_, at) => labels[at] === part));
      inReadingOrder(groups, lattice, plane).forEach((group, order) => {
        grids.push({
          code: `${village.code}${String(order + 1).padStart(3, '0')}`,
          name: `${village.name}第${chineseNumber(order + 1)}网格`,
          kind: 'basic',
          setting: urban ? 'urban' : 'rural',
          village,
          cells: group,
          households: urban ? stream.whole(240, 500) : stream.whole(110, 300),
          site: null,
        });
      });
      const own = sites.filter((site) => site.villageCode === village.code);
      const bySite = new Map(own.map((site) => [site.cells, site]));
      inReadingOrder([...bySite.keys()], lattice, plane).forEach((group, order) => {
        const site = bySite.get(group)!;
        grids.push({
          code: `${village.code}${String(801 + order)}`,
          name: `${site.name}专属网格`,
          kind: 'dedicated',
          setting: urban ? 'urban' : 'rural',
          village,
          cells: group,
          households: 0,
          site,
        });
      });
    });
  }
  return grids.sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** Serials run west to east, then north to south (in bands, as a reader would go over a map). */
function inReadingOrder(groups: readonly number[][], lattice: Lattice, plane: Plane): number[][] {
  const placed = groups.map((cells) => ({ cells, at: middleOf(lattice, plane, cells) }));
  const latitudes = placed.map(({ at }) => at[1]);
  const north = Math.max(...latitudes);
  const bands = Math.max(1, Math.round(Math.sqrt(groups.length)));
  const height = (north - Math.min(...latitudes)) / bands || 1;
  const band = (latitude: number): number => Math.min(bands - 1, Math.floor((north - latitude) / height));
  placed.sort((one, other) => band(one.at[1]) - band(other.at[1]) || one.at[0] - other.at[0]);
  return placed.map(({ cells }) => cells);
}

function middleOf(lattice: Lattice, plane: Plane, cells: readonly number[]): Position {
  const [u, v] = centroid(lattice, cells);
  return plane.toGround(u, v);
}

function centroid(lattice: Lattice, cells: readonly number[]): [number, number] {
  let [u, v, area] = [0, 0, 0];
  for (const cell of cells) {
    const own = cellArea(lattice, cell);
    const [x, y] = cellCentre(lattice, cell);
    u += x * own;
    v += y * own;
    area += own;
  }
  return [u / area, v / area];
}

/** The cell nearest the middle that lies away from the river and, if it can be, inside the area on all sides. */
function middleCell(lattice: Lattice, cells: readonly number[]): number {
  const [u, v] = centroid(lattice, cells);
  const own = new Set(cells);
  const score = (cell: number): number => {
    const [x, y] = cellCentre(lattice, cell);
    const enclosed = neighbours(lattice, cell).filter((next) => own.has(next)).length;
    return Math.hypot(x - u, y - v) + (4 - enclosed) * 220 + (Math.abs(y) < 200 ? 2500 : 0);
  };
  return cells.reduce((best, cell) => (score(cell) < score(best) ? cell : best));
}
