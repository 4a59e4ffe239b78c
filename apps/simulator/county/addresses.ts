import type { Address, Estate, Position } from './county.ts';
import type { Block } from './blocks.ts';
import type { Footprint } from './buildings.ts';
import { areaPolygon, blockArea } from './buildings.ts';
import { houseCount, housePlace, type Hamlet } from './hamlets.ts';
import type { Lattice } from './lattice.ts';
import type { Plane } from './plane.ts';
import type { Random } from './random.ts';
import type { StreetPlan } from './streets.ts';
import type { GridDraft, Territory } from './territory.ts';

type Request = {
  lattice: Lattice;
  plane: Plane;
  territory: Territory;
  blocks: readonly Block[];
  footprints: readonly Footprint[];
  streets: StreetPlan;
  hamlets: readonly Hamlet[];
  /** The code of the grid that holds a point, by the finished polygons. */
  gridCodeAt: (point: Position) => string | null;
  random: Random;
};
type Front = { street: string; number: number };

/** Every address the county could have; the caller keeps as many as the size asks for. */
export function listAddresses(request: Request): { addresses: Address[]; estates: Estate[] } {
  const { blocks, footprints, territory, plane, lattice, random } = request;
  const byBlock = Map.groupBy(footprints, (footprint) => footprint.block);
  const addresses: Address[] = [];
  const estates: Estate[] = [];
  const taken = new Set<string>();
  const add = (address: Omit<Address, 'gridCode'>): void => {
    const gridCode = request.gridCodeAt(address.point);
    if (gridCode === null || taken.has(address.text)) return;
    taken.add(address.text);
    addresses.push({ ...address, gridCode });
  };
  blocks.forEach((block, index) => {
    const own = byBlock.get(index) ?? [];
    const town = territory.grids[block.grid]!.village.town.name;
    if (block.use === 'estate' && block.name) {
      const area = blockArea(lattice, block, 9);
      estates.push({
        name: block.name,
        polygon: areaPolygon(plane, area),
        gridCode: territory.grids[block.grid]!.code,
        buildings: own.length,
      });
      const gate =
        frontOf(request, block, (area.west + area.east) / 2, area.south, 'south') ??
        frontOf(request, block, area.west, (area.south + area.north) / 2, 'west');
      // Buildings are numbered from the gate: south to north, west to east.
      own.forEach((footprint, order) => addFlats(add, plane, town, block.name!, gate, footprint, order + 1, random));
      return;
    }
    for (const footprint of own) {
      const { west, east, south, north } = footprint;
      const side = footprint.front ?? (footprint.kind === 'house' ? 'inner' : 'south');
      const front =
        side === 'inner'
          ? innerFront(request, block, footprint)
          : frontOf(request, block, (west + east) / 2, (south + north) / 2, side);
      if (!front) continue;
      add({
        text: `${town}${front.street}${front.number}号`,
        level: 'building',
        ...front,
        estate: block.name,
        building: null,
        unit: null,
        room: null,
        point: plane.toMap((west + east) / 2, (south + north) / 2),
      });
    }
  });
  for (const hamlet of request.hamlets) {
    const grid: GridDraft = territory.grids[hamlet.grid]!;
    for (let number = 1; number <= houseCount(hamlet); number += 1) {
      add({
        text: `${grid.village.town.name}${hamlet.name}${number}号`,
        level: 'building',
        street: hamlet.name,
        number,
        estate: null,
        building: null,
        unit: null,
        room: null,
        point: housePlace(plane, hamlet, number - 1),
      });
    }
  }
  return { addresses, estates };
}

function addFlats(
  add: (address: Omit<Address, 'gridCode'>) => void,
  plane: Plane,
  town: string,
  estate: string,
  gate: Front | null,
  footprint: Footprint,
  building: number,
  random: Random,
): void {
  const units = footprint.kind === 'tower' ? 1 : Math.max(1, Math.round((footprint.east - footprint.west) / 18));
  const floors = footprint.kind === 'tower' ? 18 : 6;
  const stem = `${town}${gate ? `${gate.street}${gate.number}号` : ''}${estate}${building}幢`;
  for (let unit = 1; unit <= units; unit += 1) {
    const u = footprint.west + ((unit - 0.5) / units) * (footprint.east - footprint.west);
    const point = plane.toMap(u, (footprint.south + footprint.north) / 2);
    const room = `${random.whole(1, floors)}0${random.whole(1, footprint.kind === 'tower' ? 4 : 2)}`;
    add({
      text: `${stem}${unit}单元${room}室`,
      level: 'door',
      street: gate?.street ?? null,
      number: gate?.number ?? null,
      estate,
      building: `${building}幢`,
      unit: `${unit}单元`,
      room: `${room}室`,
      point,
    });
  }
}

/** The house number on the street at that side of the block: odd north and west of a street, even south and east. */
function frontOf(
  { lattice, streets }: Request,
  block: Block,
  u: number,
  v: number,
  side: 'west' | 'east' | 'south' | 'north',
): Front | null {
  const corners = lattice.columns + 1;
  const upright = side === 'west' || side === 'east';
  const line =
    side === 'west' ? block.west : side === 'east' ? block.east : side === 'south' ? block.south : block.north;
  const along = upright ? v : u;
  const values = upright ? lattice.vs : lattice.us;
  let at = upright ? block.south : block.west;
  while (values[at + 1]! < along) at += 1;
  const from = upright ? at * corners + line : line * corners + at;
  const street = streets.sides.get(`${from}-${from + (upright ? corners : 1)}`);
  if (!street) return null;
  const steps = Math.floor((along - streets.startOf(street)) / 12);
  return { street: street.name, number: steps * 2 + (side === 'east' || side === 'south' ? 1 : 2) };
}

/** Houses behind the first row take the number of the lane beside them, from the side that is nearer. */
function innerFront(request: Request, block: Block, footprint: Footprint): Front | null {
  const [u, v] = [(footprint.west + footprint.east) / 2, (footprint.south + footprint.north) / 2];
  const { us } = request.lattice;
  const side = u - us[block.west]! < us[block.east]! - u ? 'west' : 'east';
  return frontOf(request, block, u, v, side) ?? frontOf(request, block, u, v, side === 'west' ? 'east' : 'west');
}
