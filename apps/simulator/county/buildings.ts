import type { Block } from './blocks.ts';
import type { MultiPolygon, Polygon, Position } from './county.ts';
import type { Lattice } from './lattice.ts';
import type { Plane } from './plane.ts';
import type { Random } from './random.ts';

/** A footprint: a rectangle on the plane. `front` is the side of the block it faces, if it faces a street. */
export type Footprint = {
  block: number;
  west: number;
  east: number;
  south: number;
  north: number;
  kind: 'slab' | 'tower' | 'shop' | 'house' | 'hall' | 'public';
  front: 'west' | 'east' | 'south' | 'north' | null;
};
type Area = { west: number; east: number; south: number; north: number };
type Draft = Omit<Footprint, 'block'>;

/** Simple footprints for every block: rows of flats in estates, shops along streets, small houses in the old town. */
export function raiseBuildings(lattice: Lattice, blocks: readonly Block[], random: Random): Footprint[] {
  return blocks.flatMap((block, index) => {
    const area = blockArea(lattice, block, 13);
    return draftBuildings(block, area, random).map((draft) => ({ block: index, ...draft }));
  });
}

/** The ground of a block inside its streets. */
export function blockArea(lattice: Lattice, block: Block, inset: number): Area {
  return {
    west: lattice.us[block.west]! + inset,
    east: lattice.us[block.east]! - inset,
    south: lattice.vs[block.south]! + inset,
    north: lattice.vs[block.north]! - inset,
  };
}

function draftBuildings(block: Block, area: Area, random: Random): Draft[] {
  switch (block.use) {
    case 'estate':
      return random.chance(0.3) ? towers(area, random) : slabs(area, random);
    case 'old-town':
      return houses(area, random);
    case 'commercial':
      return shops(area, random);
    case 'industry':
    case 'enterprise-zone':
      return halls(area, random);
    case 'market':
      return [piece(area, 0.08, 0.92, 0.15, 0.55, 'hall', null), piece(area, 0.08, 0.92, 0.68, 0.86, 'shop', 'north')];
    case 'school':
      return [
        piece(area, 0.06, 0.48, 0.74, 0.86, 'public', null),
        piece(area, 0.06, 0.48, 0.5, 0.62, 'public', null),
        piece(area, 0.06, 0.2, 0.1, 0.36, 'public', null),
      ];
    case 'hospital':
      return [
        piece(area, 0.12, 0.88, 0.12, 0.3, 'public', 'south'),
        piece(area, 0.2, 0.42, 0.4, 0.85, 'public', null),
        piece(area, 0.56, 0.84, 0.5, 0.66, 'public', null),
      ];
    case 'government':
      return [
        piece(area, 0.2, 0.8, 0.58, 0.74, 'public', 'south'),
        piece(area, 0.08, 0.16, 0.2, 0.74, 'public', null),
        piece(area, 0.84, 0.92, 0.2, 0.74, 'public', null),
      ];
    case 'station':
      return [piece(area, 0.15, 0.85, 0.6, 0.85, 'hall', 'north')];
    case 'park':
    case 'green':
    case 'community-office':
      return [];
  }
}

function piece(
  area: Area,
  west: number,
  east: number,
  south: number,
  north: number,
  kind: Footprint['kind'],
  front: Footprint['front'],
): Draft {
  const [width, height] = [area.east - area.west, area.north - area.south];
  return {
    west: area.west + width * west,
    east: area.west + width * east,
    south: area.south + height * south,
    north: area.south + height * north,
    kind,
    front,
  };
}

/** Rows of flats facing south, far enough apart for the winter sun. */
function slabs(area: Area, random: Random): Draft[] {
  const depth = random.between(11, 13);
  const rows = Math.max(1, Math.floor((area.north - area.south) / random.between(29, 36)));
  const columns = Math.max(1, Math.round((area.east - area.west) / random.between(48, 66)));
  const [rowStep, columnStep] = [(area.north - area.south) / rows, (area.east - area.west) / columns];
  const drafts: Draft[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      // The middle of a larger estate is left open as a garden.
      if (rows > 3 && columns > 2 && row === rows >> 1 && column === columns >> 1) continue;
      const west = area.west + column * columnStep + 5;
      const south = area.south + row * rowStep + (rowStep - depth) / 2;
      const length = (columnStep - 10) * random.between(0.86, 1);
      drafts.push({ west, east: west + length, south, north: south + depth, kind: 'slab', front: null });
    }
  }
  return drafts;
}

function towers(area: Area, random: Random): Draft[] {
  const rows = Math.max(1, Math.floor((area.north - area.south) / 46));
  const columns = Math.max(1, Math.floor((area.east - area.west) / 48));
  const [rowStep, columnStep] = [(area.north - area.south) / rows, (area.east - area.west) / columns];
  const drafts: Draft[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const middleU = area.west + (column + 0.5) * columnStep + random.between(-3, 3);
      const middleV = area.south + (row + 0.5) * rowStep + (column % 2 === 0 ? 4 : -4);
      drafts.push({
        west: middleU - 14,
        east: middleU + 14,
        south: middleV - 8.5,
        north: middleV + 8.5,
        kind: 'tower',
        front: null,
      });
    }
  }
  return drafts;
}

function houses(area: Area, random: Random): Draft[] {
  const rows = Math.max(2, Math.floor((area.north - area.south) / 27));
  const rowStep = (area.north - area.south) / rows;
  const drafts: Draft[] = [];
  for (let row = 0; row < rows; row += 1) {
    let west = area.west + random.between(0, 4);
    while (west < area.east - 10) {
      const width = Math.min(random.between(14, 34), area.east - west);
      if (random.chance(0.88)) {
        const south = area.south + row * rowStep + random.between(1, 4);
        const front = row === 0 ? 'south' : row === rows - 1 ? 'north' : null;
        drafts.push({ west, east: west + width, south, north: south + random.between(10, 15), kind: 'house', front });
      }
      west += width + random.between(2, 7);
    }
  }
  return drafts;
}

/** A ring of shops along the streets with a yard behind, and now and then one large store. */
function shops(area: Area, random: Random): Draft[] {
  if (random.chance(0.25)) return [piece(area, 0.06, 0.94, 0.1, 0.86, 'shop', 'south')];
  const depth = random.between(14, 20);
  const drafts: Draft[] = [];
  for (const front of ['south', 'north'] as const) {
    const south = front === 'south' ? area.south : area.north - depth;
    let west = area.west;
    while (west < area.east - 12) {
      const width = Math.min(random.between(22, 46), area.east - west);
      drafts.push({ west, east: west + width - 2, south, north: south + depth, kind: 'shop', front });
      west += width;
    }
  }
  for (const front of ['west', 'east'] as const) {
    const west = front === 'west' ? area.west : area.east - depth;
    drafts.push({
      west,
      east: west + depth,
      south: area.south + depth + 8,
      north: area.north - depth - 8,
      kind: 'shop',
      front,
    });
  }
  return drafts.filter((draft) => draft.north - draft.south > 8 && draft.east - draft.west > 8);
}

function halls(area: Area, random: Random): Draft[] {
  const rows = Math.max(1, Math.round((area.north - area.south) / 72));
  const columns = Math.max(1, Math.round((area.east - area.west) / 95));
  const drafts: Draft[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (random.chance(0.12)) continue;
      const top = random.between(0.72, 0.88);
      drafts.push(
        piece(
          area,
          (column + 0.08) / columns,
          (column + random.between(0.7, 0.9)) / columns,
          (row + 0.12) / rows,
          (row + top) / rows,
          'hall',
          null,
        ),
      );
    }
  }
  return drafts;
}

/** The footprints of one block as one shape, six decimals. */
export function drawFootprints(plane: Plane, footprints: readonly Footprint[]): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: footprints.map((footprint) => [ringOf(plane, footprint)]) };
}

export function areaPolygon(plane: Plane, area: Area): Polygon {
  return { type: 'Polygon', coordinates: [ringOf(plane, area)] };
}

/** Sides longer than 80 m get points between, so that they bend with the land. */
function ringOf(plane: Plane, { west, east, south, north }: Area): Position[] {
  const across = Math.max(1, Math.round((east - west) / 80));
  const along = Math.max(1, Math.round((north - south) / 80));
  const ring: Position[] = [];
  for (let step = 0; step < across; step += 1) ring.push(plane.toMap(west + ((east - west) * step) / across, south));
  for (let step = 0; step < along; step += 1) ring.push(plane.toMap(east, south + ((north - south) * step) / along));
  for (let step = 0; step < across; step += 1) ring.push(plane.toMap(east - ((east - west) * step) / across, north));
  for (let step = 0; step < along; step += 1) ring.push(plane.toMap(west, north - ((north - south) * step) / along));
  ring.push(ring[0]!);
  return ring;
}
