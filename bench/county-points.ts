import { generateCounty } from '../apps/simulator/county/generate-county.ts';
import { seededRandom, type Random } from '../apps/simulator/county/random.ts';
import type { Grid } from '../apps/simulator/county/county.ts';
import type { GridNode } from '#modules/grids/public.ts';

export type Point = readonly [longitude: number, latitude: number];

/** The grids of a county of 40 towns and 1,715 grids, made up by the simulator. */
export function countyOfGrids(): { grids: readonly Grid[]; bounds: readonly number[]; countyCode: string } {
  const county = generateCounty({ size: 'county' });
  return { grids: county.grids, bounds: county.bounds, countyCode: county.code };
}

export function nodeOf(grid: Grid, place: number): GridNode {
  return {
    gridId: String(place),
    gridCode: grid.code,
    name: grid.name,
    kind: grid.kind,
    setting: grid.setting,
    townCode: '',
    townName: '',
    villageCode: grid.villageCode,
    villageName: '',
    divisionPath: grid.villageCode,
    version: 1,
    validFrom: '2020-01-01',
    validTo: null,
    householdCount: null,
    polygons: [grid.geometry.coordinates],
  };
}

/**
 * Points of every kind that could be judged otherwise: anywhere and outside, corners, points on common borders, the
 * nearest numbers beside both, and numbers at the ends of what a double holds.
 */
export function hardPoints(grids: readonly Grid[], bounds: readonly number[], count: number): Point[] {
  const random = seededRandom('point-to-grid');
  const [west, south, east, north] = bounds as [number, number, number, number];
  const points: Point[] = [];
  while (points.length < count * 0.5) {
    points.push([
      west + (random.next() * 1.1 - 0.05) * (east - west),
      south + (random.next() * 1.1 - 0.05) * (north - south),
    ]);
  }
  while (points.length < count * 0.65) points.push(corner(grids, random).at);
  while (points.length < count * 0.85) points.push(between(corner(grids, random), random));
  while (points.length < count * 0.95) {
    const place = random.chance(0.5) ? corner(grids, random).at : between(corner(grids, random), random);
    points.push([beside(place[0], random.whole(-2, 2)), beside(place[1], random.whole(-2, 2))]);
  }
  // Level with a corner, where a ray along the latitude meets two edges at once.
  while (points.length < count - oddNumbers.length ** 2)
    points.push([west + random.next() * (east - west), corner(grids, random).at[1]]);
  for (const longitude of oddNumbers) for (const latitude of oddNumbers) points.push([longitude, latitude]);
  return points;
}

const oddNumbers = [
  0,
  -0,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  2 ** -1022,
  Number.EPSILON,
  90,
  -90,
  180,
  -180,
  beside(180, 1),
  119.9,
  33,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
];

function corner(grids: readonly Grid[], random: Random): { at: Point; next: Point } {
  const rings = grids[random.whole(0, grids.length - 1)]!.geometry.coordinates;
  const ring = rings[random.whole(0, rings.length - 1)]!;
  const place = random.whole(0, ring.length - 2);
  return { at: ring[place]!, next: ring[place + 1]! };
}

function between({ at, next }: { at: Point; next: Point }, random: Random): Point {
  const share = random.chance(0.5) ? random.whole(1, 7) / 8 : random.next();
  return [at[0] + (next[0] - at[0]) * share, at[1] + (next[1] - at[1]) * share];
}

/** The double so many places further on. */
function beside(value: number, steps: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(steps));
  return view.getFloat64(0);
}
