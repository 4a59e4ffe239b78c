import { listAddresses } from './addresses.ts';
import { layBlocks, type Block } from './blocks.ts';
import { areaPolygon, blockArea, drawFootprints, raiseBuildings } from './buildings.ts';
import { layCountryRoads } from './country-roads.ts';
import type { Address, County, Division, Facility, Grid, LandPatch, Polygon, Position } from './county.ts';
import { drawHamlets, settleHamlets } from './hamlets.ts';
import { cellCentre, layLattice, type Lattice } from './lattice.ts';
import { drawNames } from './names.ts';
import { foundOrganisations } from './organisations.ts';
import { traceOutlines, type Outlines } from './outline.ts';
import { appointPeople } from './people.ts';
import { gridFinder } from './place-in.ts';
import { embankment, layPlane, riverHalfWidth, type Plane } from './plane.ts';
import { seededRandom, type Random } from './random.ts';
import { sizePlans, type Size } from './sizes.ts';
import { layStreets } from './streets.ts';
import { countyCode, countyName, divideTerritory, type Territory } from './territory.ts';
import { layWaters } from './water.ts';

/** The demo county. The same seed and size always give the same county, byte for byte. */
export function generateCounty({ seed = 'linjiang', size = 'demo' }: { seed?: string; size?: Size } = {}): County {
  const plan = sizePlans[size];
  const random = seededRandom(`${size}/${seed}`);
  const plane = layPlane(plan, random.fork('plane'));
  const lattice = layLattice(plan, random.fork('lattice'));
  const names = drawNames(random.fork('names'));
  const territory = divideTerritory({ plan, lattice, plane, names, random: random.fork('territory') });
  const outlines = traceOutlines(
    lattice,
    plane,
    territory.gridOfCell,
    (grid) => territory.grids[grid]!.kind === 'dedicated',
  );
  const grids = drawGrids(territory, outlines);
  const divisions = drawDivisions(lattice, plane, territory, outlines);
  const find = gridFinder(grids);
  const gridCodeAt = (point: Position): string | null => find(point)?.code ?? null;

  const blocks = layBlocks({ plan, lattice, territory, names, random: random.fork('blocks') });
  const footprints = raiseBuildings(lattice, blocks, random.fork('buildings'));
  const streets = layStreets({ lattice, plane, territory, blocks, names });
  const waters = layWaters({ plan, lattice, plane, territory, random: random.fork('water') });
  const { inLake } = waters;
  const countryRoads = layCountryRoads({
    plan,
    lattice,
    plane,
    territory,
    streets,
    inLake,
    random: random.fork('roads'),
  });
  const hamlets = settleHamlets({ lattice, territory, blocks, inLake, random: random.fork('hamlets') });
  const places = {
    lattice,
    plane,
    territory,
    blocks,
    footprints,
    streets,
    hamlets,
    gridCodeAt,
    random: random.fork('addresses'),
  };
  const { addresses, estates } = listAddresses(places);
  const organisations = foundOrganisations(divisions);

  return {
    code: countyCode,
    name: countyName,
    seed,
    size,
    centre: plane.toMap(0, embankment),
    bounds: boundsOf(divisions[0]!.geometry),
    divisions,
    grids,
    boundaries: drawBoundaries(territory, outlines),
    river: waters.river,
    canals: waters.canals,
    lakes: waters.lakes,
    roads: [...countryRoads, ...streets.roads],
    parks: drawParks(lattice, plane, blocks),
    estates,
    facilities: drawFacilities(lattice, plane, territory, blocks, gridCodeAt),
    land: [...drawLand(lattice, plane, blocks), ...drawHamlets(plane, hamlets)],
    buildings: [...Map.groupBy(footprints, (footprint) => footprint.block).values()].map((own) =>
      drawFootprints(plane, own),
    ),
    addresses: chooseAddresses(addresses, plan.addresses, random.fork('choice')),
    organisations,
    people: appointPeople({ divisions, grids, organisations, random: random.fork('people') }),
  };
}

function drawGrids(territory: Territory, outlines: Outlines): Grid[] {
  const polygons = outlines.polygons((grid) => grid, territory.grids.length);
  return territory.grids.map((draft, index) => ({
    code: draft.code,
    name: draft.name,
    kind: draft.kind,
    villageCode: draft.village.code,
    geometry: polygons[index]!,
    households: draft.households,
    setting: draft.setting,
  }));
}

/** Which village and which town (by their place in the lists) every grid belongs to. */
function owners(territory: Territory): { village: (grid: number) => number; town: (grid: number) => number } {
  const villages = new Map(territory.villages.map((village, index) => [village, index]));
  const towns = new Map(territory.towns.map((town, index) => [town, index]));
  return {
    village: (grid) => villages.get(territory.grids[grid]!.village)!,
    town: (grid) => towns.get(territory.grids[grid]!.village.town)!,
  };
}

function drawDivisions(lattice: Lattice, plane: Plane, territory: Territory, outlines: Outlines): Division[] {
  const { village, town } = owners(territory);
  const villagePolygons = outlines.polygons(village, territory.villages.length);
  const townPolygons = outlines.polygons(town, territory.towns.length);
  const [countyPolygon] = outlines.polygons(() => 0, 1);
  const seat = (cell: number): Position => plane.toMap(...cellCentre(lattice, cell));
  return [
    {
      code: `${countyCode}000000`,
      path: countyCode,
      level: 'county',
      name: countyName,
      parentCode: null,
      geometry: countyPolygon!,
      seat: plane.toMap(0, embankment),
    },
    ...territory.towns.map((draft, index): Division => ({
      code: `${draft.code}000`,
      path: draft.code,
      level: 'town',
      name: draft.name,
      parentCode: `${countyCode}000000`,
      geometry: townPolygons[index]!,
      seat: seat(draft.seatCell),
    })),
    ...territory.villages.map((draft, index): Division => ({
      code: draft.code,
      path: draft.code,
      level: 'village',
      name: draft.name,
      parentCode: `${draft.town.code}000`,
      geometry: villagePolygons[index]!,
      seat: seat(draft.seatCell),
    })),
  ];
}

/** Each line once, at the highest level it bounds. */
function drawBoundaries(territory: Territory, outlines: Outlines): County['boundaries'] {
  const { village, town } = owners(territory);
  const seen = new Set<Position[]>();
  return [
    ...outlines.boundaries(() => 0, 'county'),
    ...outlines.boundaries(town, 'town'),
    ...outlines.boundaries(village, 'village'),
  ].filter(({ geometry }) => !seen.has(geometry.coordinates) && seen.add(geometry.coordinates));
}

function drawParks(lattice: Lattice, plane: Plane, blocks: readonly Block[]): County['parks'] {
  const parks = blocks
    .filter((block) => block.use === 'park' || block.use === 'green')
    .map((block) => ({ name: block.name ?? '', polygon: areaPolygon(plane, blockArea(lattice, block, 11)) }));
  const row = lattice.vs.indexOf(0);
  const core = [...Array(lattice.columns).keys()].filter(
    (column) => lattice.core[row * lattice.columns + column] === 1,
  );
  if (core.length === 0) return parks;
  const [west, east] = [lattice.us[core[0]!]!, lattice.us[core.at(-1)! + 1]!];
  const strip = (south: number, north: number): Polygon => areaPolygon(plane, { west, east, south, north });
  return [
    ...parks,
    { name: '临江北岸绿道', polygon: strip(riverHalfWidth + 3, embankment - 9) },
    { name: '临江南岸绿道', polygon: strip(9 - embankment, -riverHalfWidth - 3) },
  ];
}

function drawFacilities(
  lattice: Lattice,
  plane: Plane,
  territory: Territory,
  blocks: readonly Block[],
  gridCodeAt: (point: Position) => string | null,
): Facility[] {
  const facilities: Facility[] = [];
  for (const block of blocks) {
    if (block.name === null || block.use === 'estate' || block.use === 'green') continue;
    if (block.use === 'commercial' || block.use === 'old-town' || block.use === 'industry') continue;
    const area = blockArea(lattice, block, 10);
    const point = plane.toMap((area.west + area.east) / 2, (area.south + area.north) / 2);
    facilities.push({
      name: block.name,
      kind: block.use,
      point,
      gridCode: gridCodeAt(point)!,
      polygon: areaPolygon(plane, area),
    });
  }
  for (const village of territory.villages) {
    const point = plane.toMap(...cellCentre(lattice, village.seatCell));
    const name = village.community ? `${village.name}居民委员会` : `${village.name}村民委员会`;
    facilities.push({ name, kind: 'community-office', point, gridCode: gridCodeAt(point)!, polygon: null });
  }
  return facilities;
}

function drawLand(lattice: Lattice, plane: Plane, blocks: readonly Block[]): LandPatch[] {
  return blocks.flatMap((block): LandPatch[] => {
    const ground: LandPatch = {
      use: 'built-up',
      name: null,
      polygon: areaPolygon(plane, blockArea(lattice, block, -1)),
    };
    const inner = areaPolygon(plane, blockArea(lattice, block, 8));
    switch (block.use) {
      case 'school':
      case 'hospital':
      case 'government':
        return [ground, { use: 'campus', name: block.name, polygon: inner }];
      case 'commercial':
      case 'market':
      case 'station':
        return [ground, { use: 'commercial', name: block.name, polygon: inner }];
      case 'industry':
      case 'enterprise-zone':
        return [ground, { use: 'industry', name: block.name, polygon: inner }];
      default:
        return [ground];
    }
  });
}

/** As many as wanted, but never a grid without one. */
function chooseAddresses(all: readonly Address[], wanted: number, random: Random): Address[] {
  const byGrid = new Map<string, number>();
  const kept: Address[] = [];
  const rest: Address[] = [];
  for (const address of random.shuffled(all)) {
    const count = byGrid.get(address.gridCode) ?? 0;
    byGrid.set(address.gridCode, count + 1);
    (count < 6 ? kept : rest).push(address);
  }
  kept.push(...rest.slice(0, Math.max(0, wanted - kept.length)));
  return kept.sort((one, other) =>
    one.gridCode < other.gridCode ? -1 : one.gridCode > other.gridCode ? 1 : one.text < other.text ? -1 : 1,
  );
}

function boundsOf(polygon: Polygon): County['bounds'] {
  const outer = polygon.coordinates[0]!;
  const xs = outer.map(([x]) => x);
  const ys = outer.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
