import type { Position, Road } from './county.ts';
import type { Lattice } from './lattice.ts';
import type { Plane, PlanePoint } from './plane.ts';
import { smoothNoise, type Random } from './random.ts';
import type { SizePlan } from './sizes.ts';
import type { Territory } from './territory.ts';

type Request = { plan: SizePlan; lattice: Lattice; plane: Plane; territory: Territory; random: Random };
export type Highways = { roads: Road[]; near(u: number, v: number, margin: number): boolean };

/** Two through roads that pass the county seat by and leave the county on both sides. */
export function layHighways({ plan, lattice, plane, territory, random }: Request): Highways {
  const bend = smoothNoise(random.fork('highways'), 3200);
  const seats = territory.towns.map(
    (town) =>
      [lattice.us[town.seatCell % lattice.columns]!, lattice.vs[Math.floor(town.seatCell / lattice.columns)]!] as const,
  );
  const clearest = (candidates: readonly number[], axis: 0 | 1): number => {
    const gap = (value: number): number => Math.min(...seats.map((seat) => Math.abs(seat[axis] - value)));
    return candidates.reduce((best, value) => (gap(value) > gap(best) ? value : best));
  };
  const v0 = clearest(
    [-1.35, -1.5, -1.65, 1.4, 1.55].map((part) => part * plan.coreHeight),
    1,
  );
  const u0 = clearest(
    [1.3, 1.42, 1.55, -1.35, -1.5].map((part) => part * plan.coreWidth),
    0,
  );
  const holds = (u: number, v: number): boolean => {
    const column = lattice.us.findIndex((line) => line > u) - 1;
    const row = lattice.vs.findIndex((line) => line > v) - 1;
    return column >= 0 && row >= 0 && lattice.inside[row * lattice.columns + column] === 1;
  };
  const through = (half: number, place: (at: number) => PlanePoint): Position[] => {
    const places = [...Array(Math.ceil((half * 2) / 150) + 1).keys()].map((step) => place(step * 150 - half));
    const within = places.map(([u, v]) => holds(u, v));
    const [first, last] = [within.indexOf(true), within.lastIndexOf(true)];
    return places.slice(Math.max(0, first - 5), last + 6).map(([u, v]) => plane.toMap(u, v));
  };
  const eastWest = through(plan.halfWidth * 1.1, (u) => [u, v0 + 240 * bend(u, 0)]);
  const northSouth = through(plan.halfHeight * 1.1, (v) => [u0 + 240 * bend(9000, v), v]);
  const roads: Road[] = [
    { name: 'S912', class: 'highway', geometry: { type: 'LineString', coordinates: eastWest } },
    { name: 'G990', class: 'highway', geometry: { type: 'LineString', coordinates: northSouth } },
  ];
  const near = (u: number, v: number, margin: number): boolean =>
    Math.abs(v - v0 - 240 * bend(u, 0)) < margin || Math.abs(u - u0 - 240 * bend(9000, v)) < margin;
  return { roads, near };
}
