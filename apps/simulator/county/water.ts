import type { Block } from './blocks.ts';
import type { County, Position } from './county.ts';
import { cellCentre, type Lattice } from './lattice.ts';
import { riverHalfWidth, type Plane } from './plane.ts';
import { smoothNoise, type Random } from './random.ts';
import type { SizePlan } from './sizes.ts';
import type { Territory } from './territory.ts';

export type Lake = { name: string; u: number; v: number; radius: number; outline: (angle: number) => number };
export type Waters = Pick<County, 'river' | 'canals' | 'lakes'> & {
  /** Is this place of the plane in a lake, or nearer to its shore than `margin`? */
  inLake(u: number, v: number, margin: number): boolean;
};

const canalNames = [...'民中通新东西南北永安丰兴长官盐金玉清白龙'].flatMap((first) =>
  ['济河', '支河', '干渠', '生河', '大沟'].map((last) => `${first}${last}`),
);
const lakeNames = ['莲塘湖', '白鹭荡', '菱角荡', '月牙湖', '芦花荡', '雁栖湖', '青草荡', '鱼跃湖', '望星湖', '三汊荡'];

type Request = {
  plan: SizePlan;
  lattice: Lattice;
  plane: Plane;
  territory: Territory;
  blocks: readonly Block[];
  random: Random;
};

export function layWaters({ plan, lattice, plane, territory, blocks, random }: Request): Waters {
  const lakes = placeLakes(plan, lattice, territory, blocks, random.fork('lakes'));
  const inLake = (u: number, v: number, margin: number): boolean =>
    lakes.some((lake) => {
      const [du, dv] = [u - lake.u, (v - lake.v) * 1.35];
      return Math.hypot(du, dv) < lake.outline(Math.atan2(dv, du)) + margin;
    });
  return {
    river: drawRiver(plan, lattice, plane, random.fork('river')),
    canals: drawCanals(lattice, plane, random.fork('canals')),
    lakes: lakes.map((lake) => {
      const ring: Position[] = [];
      for (let step = 0; step < 48; step += 1) {
        const angle = (step / 48) * Math.PI * 2;
        const reach = lake.outline(angle);
        ring.push(plane.toMap(lake.u + Math.cos(angle) * reach, lake.v + (Math.sin(angle) * reach) / 1.35));
      }
      ring.push(ring[0]!);
      return { name: lake.name, polygon: { type: 'Polygon', coordinates: [ring] } };
    }),
    inLake,
  };
}

/** The river is drawn a little beyond the county, so that it does not end at the border like a pond. */
function drawRiver(plan: SizePlan, lattice: Lattice, plane: Plane, random: Random): County['river'] {
  const row = lattice.vs.indexOf(0);
  const wet = [...Array(lattice.columns).keys()].filter(
    (column) => lattice.inside[row * lattice.columns + column] === 1,
  );
  const [from, to] = [lattice.us[wet[0]!]! - 900, lattice.us[wet.at(-1)! + 1]! + 900];
  const swell = smoothNoise(random, 1300);
  const line: Position[] = [];
  const north: Position[] = [];
  const south: Position[] = [];
  const steps = Math.ceil((to - from) / 70);
  for (let step = 0; step <= steps; step += 1) {
    const u = from + ((to - from) * step) / steps;
    // Walls hold it in the town; outside it takes its room.
    const wild = Math.min(1, Math.max(0, (Math.abs(u) / plan.coreWidth - 0.95) * 2));
    const half = riverHalfWidth * (1 + wild * (0.35 + 0.45 * swell(u, 0)));
    line.push(plane.toMap(u, 0));
    north.push(plane.toMap(u, half + wild * 9 * swell(u, 4000)));
    south.push(plane.toMap(u, -half + wild * 9 * swell(u, 8000)));
  }
  const ring = [...south, ...north.toReversed(), south[0]!];
  return {
    name: '临江',
    line: { type: 'LineString', coordinates: line },
    polygon: { type: 'Polygon', coordinates: [ring] },
  };
}

function drawCanals(lattice: Lattice, plane: Plane, random: Random): County['canals'] {
  const names = random.shuffled(canalNames);
  const dug = smoothNoise(random, 3600);
  const canals: County['canals'] = [];
  const open = (column: number, row: number): boolean => {
    const cell = row * lattice.columns + column;
    // Canals run in stretches; between them they were filled in long ago.
    return lattice.inside[cell] === 1 && lattice.core[cell] === 0 && dug(...cellCentre(lattice, cell)) > -0.3;
  };
  const draw = (length: number, free: (index: number) => boolean, place: (index: number) => Position): void => {
    const name = names[canals.length % names.length]!;
    let line: Position[] = [];
    for (let index = 0; index <= length; index += 1) {
      if (index < length && free(index)) {
        if (line.length === 0) line.push(place(index));
        line.push(place(index + 1));
      } else {
        if (line.length > 7) canals.push({ name, line: { type: 'LineString', coordinates: line } });
        line = [];
      }
    }
  };
  lattice.canalU.forEach((mark, line) => {
    if (mark === 1)
      draw(
        lattice.rows,
        (row) => open(line - 1, row) && open(line, row),
        (row) => plane.toMap(lattice.us[line]!, lattice.vs[row]!),
      );
  });
  lattice.canalV.forEach((mark, line) => {
    if (mark === 1)
      draw(
        lattice.columns,
        (column) => open(column, line - 1) && open(column, line),
        (column) => plane.toMap(lattice.us[column]!, lattice.vs[line]!),
      );
  });
  return canals;
}

function placeLakes(
  plan: SizePlan,
  lattice: Lattice,
  territory: Territory,
  blocks: readonly Block[],
  random: Random,
): Lake[] {
  const seats = [...territory.villages, ...territory.towns].map((place) => cellCentre(lattice, place.seatCell));
  const sites = territory.grids.filter((grid) => grid.site).map((grid) => cellCentre(lattice, grid.cells[0]!));
  const names = random.shuffled(lakeNames);
  const lakes: Lake[] = [];
  const built = new Set(blocks.flatMap((block) => block.cells));
  const inside = [...lattice.inside.keys()].filter((cell) => lattice.inside[cell] === 1 && lattice.core[cell] === 0);
  const holds = (u: number, v: number): boolean => {
    const column = lattice.us.findIndex((line) => line > u) - 1;
    const row = lattice.vs.findIndex((line) => line > v) - 1;
    const cell = row * lattice.columns + column;
    return column >= 0 && row >= 0 && lattice.inside[cell] === 1 && lattice.core[cell] === 0 && !built.has(cell);
  };
  for (let attempt = 0; attempt < 4000 && lakes.length < plan.lakes; attempt += 1) {
    const radius = random.between(0.035, 0.075) * Math.min(plan.halfWidth, 9000);
    const [u, v] = cellCentre(lattice, random.pick(inside));
    const reach = radius * 1.3;
    const clear = [...seats, ...sites].every(([x, y]) => Math.hypot(x - u, y - v) > reach + 330);
    const apart = lakes.every((lake) => Math.hypot(lake.u - u, lake.v - v) > plan.halfWidth * 0.45);
    const around = [0, 1, 2, 3, 4, 5, 6, 7].every((eighth) =>
      holds(u + Math.cos(eighth * 0.785) * reach, v + Math.sin(eighth * 0.785) * reach),
    );
    if (!clear || !apart || !around || Math.abs(v) < reach + 260) continue;
    const shore = smoothNoise(random.fork(`shore ${lakes.length}`), 0.75);
    const outline = (angle: number): number => radius * (1 + 0.26 * shore(Math.cos(angle) + 5, Math.sin(angle) + 5));
    lakes.push({ name: names[lakes.length % names.length]!, u, v, radius, outline });
  }
  return lakes;
}
