import { listAddresses } from './addresses.ts';
import { layBlocks } from './blocks.ts';
import { drawFootprints, raiseBuildings } from './buildings.ts';
import { layHighways } from './highways.ts';
import { layCountryRoads } from './country-roads.ts';
import type { Address, County, Division, Grid, Polygon, Position } from './county.ts';
import { drawHamlets, settleHamlets } from './hamlets.ts';
import { cellCentre, layLattice, type Lattice } from './lattice.ts';
import { chineseNumber, drawNames } from './names.ts';
import { foundOrganisations } from './organisations.ts';
import { traceOutlines, type Outlines } from './outline.ts';
import { appointPeople } from './people.ts';
import { drawFacilities, drawLand, drawParks, drawWoods } from './land.ts';
import { gridFinder, samplePointIn } from './place-in.ts';
import { embankment, layPlane, type Plane } from './plane.ts';
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
  const blocks = layBlocks({ plan, lattice, territory, names, random: random.fork('blocks') });
  const built = new Set(blocks.flatMap((block) => block.cells));
  const outlines = traceOutlines(
    lattice,
    plane,
    territory.gridOfCell,
    (grid) => territory.grids[grid]!.kind === 'dedicated',
    (cell) => lattice.core[cell] === 1 || built.has(cell),
  );
  const grids = drawGrids(territory, outlines);
  const divisions = drawDivisions(lattice, plane, territory, outlines);
  const find = gridFinder(grids);
  const gridCodeAt = (point: Position): string | null => find(point)?.code ?? null;

  const footprints = raiseBuildings(lattice, blocks, random.fork('buildings'));
  const streets = layStreets({ lattice, plane, territory, blocks, names });
  const waters = layWaters({ plan, lattice, plane, territory, blocks, random: random.fork('water') });
  const { inLake } = waters;
  const highways = layHighways({ plan, lattice, plane, territory, random: random.fork('highways') });
  const kept = (u: number, v: number): boolean => inLake(u, v, 140) || highways.near(u, v, 130);
  const hamlets = settleHamlets({ lattice, territory, blocks, kept, random: random.fork('hamlets') });
  const countryRoads = layCountryRoads({
    plan,
    lattice,
    plane,
    territory,
    streets,
    hamlets,
    inLake,
    random: random.fork('roads'),
  });
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
  addresses.push(...bareGridAddresses(territory, grids, addresses, random.fork('bare')));
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
    roads: [...highways.roads, ...countryRoads, ...streets.roads],
    parks: drawParks(lattice, plane, blocks),
    woods: drawWoods(lattice, plane, blocks, hamlets, inLake, random.fork('woods')),
    estates,
    facilities: drawFacilities(lattice, plane, territory, blocks, gridCodeAt),
    land: [...drawLand(lattice, plane, blocks), ...drawHamlets(plane, hamlets)],
    buildings: [...Map.groupBy(footprints, (footprint) => footprint.block).values()].map((own) =>
      drawFootprints(plane, own),
    ),
    addresses: chooseAddresses(addresses, plan.addresses, random.fork('choice')),
    organisations,
    people: appointPeople({ divisions, grids, organisations, size, random: random.fork('people') }),
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
      setting: 'rural',
      geometry: countyPolygon!,
      seat: plane.toMap(0, embankment),
    },
    ...territory.towns.map((draft, index): Division => ({
      code: `${draft.code}000`,
      path: draft.code,
      level: 'town',
      name: draft.name,
      parentCode: `${countyCode}000000`,
      setting: draft.urban ? 'urban' : 'rural',
      geometry: townPolygons[index]!,
      seat: seat(draft.seatCell),
    })),
    ...territory.villages.map((draft, index): Division => ({
      code: draft.code,
      path: draft.code,
      level: 'village',
      name: draft.name,
      parentCode: `${draft.town.code}000`,
      setting: draft.urban ? 'urban' : 'rural',
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

/** A grid at the rim of the town may have no block yet; its households still live somewhere. */
function bareGridAddresses(
  territory: Territory,
  grids: readonly Grid[],
  addresses: readonly Address[],
  random: Random,
): Address[] {
  const known = new Set(addresses.map((address) => address.gridCode));
  return territory.grids.flatMap((draft, index) => {
    if (draft.kind === 'dedicated' || known.has(draft.code)) return [];
    const street = `${draft.village.name}${chineseNumber(Number(draft.code.slice(-3)))}组`;
    return [1, 2, 3].map((number): Address => ({
      text: `${draft.village.town.name}${street}${number}号`,
      level: 'building',
      street,
      number,
      estate: null,
      building: null,
      unit: null,
      room: null,
      point: samplePointIn(grids[index]!, random),
      gridCode: draft.code,
    }));
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
