import type { Grid, Polygon, Position } from './county.ts';
import type { Random } from './random.ts';

/**
 * Is the point inside? Every edge is read from its lower end, so the two grids beside it compute the very same
 * number: a point on a shared edge belongs to exactly one of them.
 */
export function contains(polygon: Polygon, [x, y]: Position): boolean {
  let inside = false;
  for (const ring of polygon.coordinates) {
    for (let index = 1; index < ring.length; index += 1) {
      const [one, other] = [ring[index - 1]!, ring[index]!];
      const [low, high] = one[1] < other[1] || (one[1] === other[1] && one[0] < other[0]) ? [one, other] : [other, one];
      if (low[1] > y === high[1] > y) continue;
      if (x < low[0] + ((y - low[1]) / (high[1] - low[1])) * (high[0] - low[0])) inside = !inside;
    }
  }
  return inside;
}

/** Finds the grid of a point over coarse squares; made for generating data, the server has an index of its own. */
export function gridFinder(grids: readonly Grid[]): (point: Position) => Grid | null {
  const square = 0.006;
  const squares = new Map<string, Grid[]>();
  for (const grid of grids) {
    const outer = grid.geometry.coordinates[0]!;
    const columns = outer.map(([x]) => Math.floor(x / square));
    const rows = outer.map(([, y]) => Math.floor(y / square));
    for (let column = Math.min(...columns); column <= Math.max(...columns); column += 1) {
      for (let row = Math.min(...rows); row <= Math.max(...rows); row += 1) {
        const key = `${column},${row}`;
        squares.set(key, [...(squares.get(key) ?? []), grid]);
      }
    }
  }
  return (point) => {
    const found = squares.get(`${Math.floor(point[0] / square)},${Math.floor(point[1] / square)}`) ?? [];
    return found.find((grid) => contains(grid.geometry, point)) ?? null;
  };
}

/** A point of the grid's own ground, at least about three metres from its edges where the grid is wide enough. */
export function samplePointIn(grid: Pick<Grid, 'geometry'>, random: Random): Position {
  const outer = grid.geometry.coordinates[0]!;
  const xs = outer.map(([x]) => x);
  const ys = outer.map(([, y]) => y);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = 0.00003;
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const point: Position = [tidy(random.between(west, east)), tidy(random.between(south, north))];
    if (!contains(grid.geometry, point)) continue;
    if (attempt >= 200 || edgeDistance(grid.geometry, point) > margin) return point;
  }
  throw new Error('the grid has no ground to stand on');
}

function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function edgeDistance(polygon: Polygon, [x, y]: Position): number {
  let least = Infinity;
  for (const ring of polygon.coordinates) {
    for (let index = 1; index < ring.length; index += 1) {
      const [ax, ay] = ring[index - 1]!;
      const [bx, by] = ring[index]!;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      least = Math.min(least, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
    }
  }
  return least;
}
