/**
 * How cases stand on a map of any zoom. A tile is looked at in 64 × 64 spots; what lies close together at its zoom is
 * drawn as one mark that says how many, and the worst light among them.
 */
import type { Light } from './statuses.ts';

/** Further in, a map stretches these. */
export const deepestZoom = 18;
/** A tile has 2^6 spots on a side. */
export const spotBits = 6;
/** Points are known to 2^24 places on a side of the world, 2.4 m at the equator (`incidents.map_cell`). */
export const cellBits = 24;

export type Tile = { zoom: number; x: number; y: number };

/** What stands for a mark that is over, and then the lights from the mildest to the worst. */
export const markRanks = ['over', 'grey', 'green', 'yellow', 'red'] as const satisfies readonly (Light | 'over')[];
export type MarkRank = (typeof markRanks)[number];

/** Cases at one spot of a tile, 0 … 63 from the north-west. */
export type Spot = { x: number; y: number; count: number; rank: number };
/** Spots that are drawn as one; `x` and `y` are parts of the tile's side, 0 … 1. */
export type MarkGroup = { x: number; y: number; count: number; rank: number; spots: readonly Spot[] };

export function isTile({ zoom, x, y }: Tile): boolean {
  const side = 2 ** zoom;
  return zoom >= 0 && zoom <= deepestZoom && x >= 0 && y >= 0 && x < side && y < side;
}

/** West, south, east, north of a tile in degrees. */
export function boxOfTile({ zoom, x, y }: Tile): readonly [number, number, number, number] {
  const side = 2 ** zoom;
  const latitude = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / side))) * 180) / Math.PI;
  return [(x / side) * 360 - 180, latitude(y + 1), ((x + 1) / side) * 360 - 180, latitude(y)];
}

/** Where a point lies in the square of the world, 0 … 1 from the north-west; as `incidents.map_x` and `map_y` say it. */
export function worldPlace(longitude: number, latitude: number): { x: number; y: number } {
  const bounded = Math.max(-85.0511287798, Math.min(85.0511287798, latitude));
  const y = (1 - Math.asinh(Math.tan((bounded * Math.PI) / 180)) / Math.PI) / 2;
  return { x: Math.min((longitude + 180) / 360, 0.999999999999), y };
}

/** The cells of a tile: one range, first and last. */
export function cellsOfTile({ zoom, x, y }: Tile): { first: number; last: number } {
  const inside = 4 ** (cellBits - zoom);
  const first = interleave(x, y) * inside;
  return { first, last: first + inside - 1 };
}

/** So many bits of a cell say where in its spot a point lies, at a zoom. */
export function bitsBelowSpot(zoom: number): number {
  return 2 * (cellBits - spotBits - zoom);
}

/** Column and row of a spot in its tile, by the lowest bits of its number. */
export function spotOfNumber(number: number): { x: number; y: number } {
  let [x, y] = [0, 0];
  let rest = number % 4 ** spotBits;
  for (let bit = 1; rest > 0; bit *= 2, rest = Math.floor(rest / 4)) {
    if (rest % 2 === 1) x += bit;
    if (rest % 4 >= 2) y += bit;
  }
  return { x, y };
}

/** The cells of one spot of a tile. */
export function cellsOfSpot(tile: Tile, spot: { x: number; y: number }): { first: number; last: number } {
  const inside = 2 ** bitsBelowSpot(tile.zoom);
  const side = 2 ** spotBits;
  const first = interleave(tile.x * side + spot.x, tile.y * side + spot.y) * inside;
  return { first, last: first + inside - 1 };
}

/** So many spots on a side are drawn as one: 32 points of a screen far out, 8 where houses can be told apart. */
export function spotsOfGroup(zoom: number): number {
  if (zoom < 15) return 4;
  return zoom < 17 ? 2 : 1;
}

/** Joins the spots of a tile; a group stands where most of it lies, so that marks do not stand in rank and file. */
export function groupSpots(spots: readonly Spot[], zoom: number): MarkGroup[] {
  const side = spotsOfGroup(zoom);
  const groups = new Map<number, Spot[]>();
  for (const spot of spots) {
    const key = Math.floor(spot.y / side) * 64 + Math.floor(spot.x / side);
    const known = groups.get(key);
    if (known) known.push(spot);
    else groups.set(key, [spot]);
  }
  return [...groups.values()].map((inside) => {
    const count = inside.reduce((sum, spot) => sum + spot.count, 0);
    const middle = (of: (spot: Spot) => number) =>
      inside.reduce((sum, spot) => sum + (of(spot) + 0.5) * spot.count, 0) / count / 2 ** spotBits;
    return {
      x: middle((spot) => spot.x),
      y: middle((spot) => spot.y),
      count,
      rank: Math.max(...inside.map(({ rank }) => rank)),
      spots: inside,
    };
  });
}

/** Bits of x and y in turn, y the higher; by arithmetic, since they are more than 32 together. */
function interleave(x: number, y: number): number {
  let number = 0;
  for (let place = 1, weight = 1; place <= x || place <= y; place *= 2, weight *= 4) {
    if (Math.floor(x / place) % 2 === 1) number += weight;
    if (Math.floor(y / place) % 2 === 1) number += 2 * weight;
  }
  return number;
}
