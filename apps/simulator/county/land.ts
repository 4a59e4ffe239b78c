import type { Block } from './blocks.ts';
import { areaPolygon, blockArea } from './buildings.ts';
import type { County, Facility, LandPatch, Polygon, Position } from './county.ts';
import type { Hamlet } from './hamlets.ts';
import { cellCentre, cellSides, type Lattice } from './lattice.ts';
import { embankment, riverHalfWidth, type Plane } from './plane.ts';
import type { Random } from './random.ts';
import type { Territory } from './territory.ts';
import type { Waters } from './water.ts';

/** Parks of the blocks, and the green banks of the river through the county seat. */
export function drawParks(lattice: Lattice, plane: Plane, blocks: readonly Block[]): County['parks'] {
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

/** Orchards and rows of poplars in the fields. */
export function drawWoods(
  lattice: Lattice,
  plane: Plane,
  blocks: readonly Block[],
  hamlets: readonly Hamlet[],
  inLake: Waters['inLake'],
  random: Random,
): Polygon[] {
  const used = new Set([...blocks.flatMap((block) => block.cells), ...hamlets.map((hamlet) => hamlet.cell)]);
  const woods: Polygon[] = [];
  for (let cell = 0; cell < lattice.inside.length; cell += 1) {
    if (lattice.inside[cell] === 0 || lattice.core[cell] === 1 || used.has(cell) || !random.chance(0.045)) continue;
    const { west, east, south, north } = cellSides(lattice, cell);
    if ((south >= -embankment && north <= embankment) || inLake(west, south, 260)) continue;
    const [wide, high] = random.chance(0.5) ? [0.06, 0.34] : [0.3, 0.08];
    const [width, height] = [east - west, north - south];
    woods.push(
      areaPolygon(plane, {
        west: west + width * (wide + random.between(0, 0.1)),
        east: east - width * (wide + random.between(0, 0.1)),
        south: south + height * (high + random.between(0, 0.1)),
        north: north - height * (high + random.between(0, 0.1)),
      }),
    );
  }
  return woods;
}

export function drawFacilities(
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

export function drawLand(lattice: Lattice, plane: Plane, blocks: readonly Block[]): LandPatch[] {
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
