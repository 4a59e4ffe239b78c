import fc from 'fast-check';
import * as polyclip from 'polyclip-ts';
import { expect, test } from 'vitest';
import { type Cell, findAreaFaults, isCovered, squareMetresOf } from './map-topology.ts';
import type { Point, PolygonSet } from './ring-repair.ts';
import { seededRandom } from './seeded-random.ts';

const step = 0.005;
const round = (value: number) => Math.round(value * 1e7) / 1e7;

/** A county's worth of cells: a lattice with shaken inner corners, so that no two borders run alike. */
function tiling(side: number, seed = 'tiles'): { cells: Cell[]; parent: PolygonSet } {
  const random = seededRandom(seed);
  const inner = (index: number) => index > 0 && index < side;
  const corners = Array.from({ length: side + 1 }, (_, row) =>
    Array.from({ length: side + 1 }, (_, column): Point => {
      const shake = () => (inner(row) && inner(column) ? (random.next() - 0.5) * step * 0.5 : 0);
      return [round(118.5 + column * step + shake()), round(34 + row * step + shake())];
    }),
  );
  const at = (row: number, column: number) => corners[row]![column]!;
  const cells = Array.from({ length: side * side }, (_, number): Cell => {
    const [row, column] = [Math.floor(number / side), number % side];
    const ring = [at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column), at(row, column)];
    return { id: `${row}-${column}`, polygons: [[ring]] };
  });
  const [low, high] = [at(0, 0), at(side, side)];
  return { cells, parent: [[[low, [high[0], low[1]], high, [low[0], high[1]], low]]] };
}

/** The middle of every border becomes a corner of one neighbour only, rounded as stored. */
function withCornersOnBorders(cells: readonly Cell[]): Cell[] {
  return cells.map((cell, index) => {
    if (index % 2 === 0) return cell;
    const ring = cell.polygons[0]![0]!;
    const more = ring.flatMap((point, at): Point[] => {
      const next = ring[at + 1];
      return next ? [point, [round((point[0] + next[0] * 2) / 3), round((point[1] + next[1] * 2) / 3)]] : [point];
    });
    return { ...cell, polygons: [[more]] };
  });
}

function changed(cells: readonly Cell[], index: number, change: (ring: readonly Point[]) => readonly Point[]): Cell[] {
  return cells.map((cell, at) => (at === index ? { ...cell, polygons: [[change(cell.polygons[0]![0]!)]] } : cell));
}

const moved = (ring: readonly Point[], dx: number, dy: number): Point[] =>
  ring.map(([x, y]) => [round(x + dx), round(y + dy)]);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const geometry = (polygons: PolygonSet) => polygons as unknown as polyclip.Geom;

/** What polygon clipping says of the same map: square metres covered twice (or more), uncovered, beyond the rim. */
function byClipping(cells: readonly Cell[], parent: PolygonSet) {
  const area = (clipped: polyclip.Geom) => squareMetresOf(clipped as unknown as PolygonSet);
  let twice: polyclip.Geom = [];
  for (const [index, cell] of cells.entries()) {
    for (const other of cells.slice(index + 1)) {
      const both = polyclip.intersection(geometry(cell.polygons), geometry(other.polygons));
      if (both.length > 0) twice = polyclip.union(twice as polyclip.Geom, both);
    }
  }
  const all = polyclip.union(geometry(cells[0]!.polygons), ...cells.slice(1).map((cell) => geometry(cell.polygons)));
  return {
    overlap: area(twice),
    gap: area(polyclip.difference(geometry(parent), all)),
    outside: area(polyclip.difference(all, geometry(parent), twice)),
  };
}

test('a map without faults has none, with corners of one neighbour on the border of the other as well', () => {
  const { cells, parent } = tiling(8);
  expect(findAreaFaults(cells, parent)).toEqual([]);
  expect(findAreaFaults(withCornersOnBorders(cells), parent)).toEqual([]);
  expect(findAreaFaults(cells, null)).toEqual([]);
});

test('a deleted cell is a gap of its size between its neighbours', () => {
  const { cells, parent } = tiling(5);
  const lost = cells[12]!;
  const rest = cells.filter((cell) => cell !== lost);
  for (const rim of [parent, null]) {
    const [gap, ...others] = findAreaFaults(rest, rim);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ kind: 'gap', ids: ['1-2', '2-1', '2-3', '3-2'] });
    expect(gap!.squareMetres / squareMetresOf(lost.polygons)).toBeCloseTo(1, 5);
    expect(isCovered(lost.polygons, gap!.at)).toBe(true);
  }
});

test('a doubled cell is an overlap of exactly the two', () => {
  const { cells, parent } = tiling(5);
  const twin = { ...cells[7]!, id: 'twin' };
  const [overlap, ...others] = findAreaFaults([...cells, twin], parent);
  expect(others).toEqual([]);
  expect(overlap).toMatchObject({ kind: 'overlap', ids: ['1-2', 'twin'] });
  expect(overlap!.squareMetres / squareMetresOf(twin.polygons)).toBeCloseTo(1, 5);
});

test('a cell that lies in another and in its hole is no overlap; without the hole it is one', () => {
  const { cells, parent } = tiling(3);
  const [x, y] = cells[4]!.polygons[0]![0]![0]!;
  const inner: Point[] = [
    [x + 0.001, y + 0.001],
    [x + 0.002, y + 0.001],
    [x + 0.002, y + 0.002],
    [x + 0.001, y + 0.002],
    [x + 0.001, y + 0.001],
  ];
  const market: Cell = { id: 'market', polygons: [[inner.map(([a, b]): Point => [round(a), round(b)])]] };
  const hole = market.polygons[0]![0]!.toReversed();
  const holed = cells.map((cell, at) => (at === 4 ? { ...cell, polygons: [[cell.polygons[0]![0]!, hole]] } : cell));
  expect(findAreaFaults([...holed, market], parent)).toEqual([]);
  expect(findAreaFaults([...cells, market], parent)).toMatchObject([{ kind: 'overlap', ids: ['1-1', 'market'] }]);
  expect(findAreaFaults(holed, parent)).toMatchObject([{ kind: 'gap', ids: ['1-1'] }]);
});

test('a border that one neighbour draws a little off is a sliver, thin and long', () => {
  const { cells, parent } = tiling(4);
  const faults = findAreaFaults(
    changed(cells, 5, (ring) => moved(ring, 2e-6, 0)),
    parent,
  );
  expect(new Set(faults.map((fault) => fault.kind))).toEqual(new Set(['gap', 'overlap']));
  for (const fault of faults) expect(fault.width).toBeLessThan(0.3);
});

test('whatever is moved, areas of overlaps and gaps are those that polygon clipping finds', () => {
  const { cells, parent } = tiling(4, 'clipping');
  const shift = fc.integer({ min: -30_000, max: 30_000 }).map((units) => units * 1e-7);
  const fault = fc.record({
    cell: fc.integer({ min: 0, max: cells.length - 1 }),
    corner: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom('corner', 'cell', 'delete', 'double'),
    dx: shift,
    dy: shift,
  });
  fc.assert(
    fc.property(fc.array(fault, { minLength: 1, maxLength: 3 }), (faults) => {
      let broken: Cell[] = cells;
      for (const { cell, corner, kind, dx, dy } of faults) {
        if (kind === 'cell') broken = changed(broken, cell % broken.length, (ring) => moved(ring, dx, dy));
        if (kind === 'delete') broken = broken.filter((_, at) => at !== cell % broken.length);
        if (kind === 'double') broken = [...broken, { ...broken[cell % broken.length]!, id: `twin ${broken.length}` }];
        if (kind === 'corner') {
          const at = cell % broken.length;
          const pulled = changed(broken, at, (ring) => {
            const open = ring
              .slice(0, -1)
              .map((point, index) => (index === corner ? moved([point], dx, dy)[0]! : point));
            return [...open, open[0]!];
          });
          // A corner pulled across its own cell is another fault (see ring-repair).
          if (isSimpleQuadrangle(pulled[at]!.polygons[0]![0]!)) broken = pulled;
        }
      }
      const found = findAreaFaults(broken, parent, { leastSquareMetres: 0, leastWidth: 0 });
      const truth = byClipping(broken, parent);
      for (const kind of ['overlap', 'gap', 'outside'] as const) {
        const total = sum(found.filter((one) => one.kind === kind).map((one) => one.squareMetres));
        // A centimetre's rounding and tolerance on either side of a dozen borders of half a kilometre.
        expect(Math.abs(total - truth[kind]), kind).toBeLessThan(60 + truth[kind] * 1e-4);
      }
    }),
    { numRuns: 60 },
  );
});

function isSimpleQuadrangle([a, b, c, d]: readonly Point[]): boolean {
  const turn = (p: Point, q: Point, r: Point) => (q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1]);
  return [turn(a!, b!, c!), turn(b!, c!, d!), turn(c!, d!, a!), turn(d!, a!, b!)].every((value) => value > 1e-9);
}

test('1,764 cells with thirty corners each are checked in seconds', () => {
  const { cells, parent } = tiling(42, 'county');
  const dense = cells.map((cell) => {
    const ring = cell.polygons[0]![0]!;
    const more = ring.flatMap((point, at): Point[] => {
      const next = ring[at + 1];
      if (!next) return [point];
      const [low, high] =
        point[0] < next[0] || (point[0] === next[0] && point[1] < next[1]) ? [point, next] : [next, point];
      const between = Array.from({ length: 7 }, (_, part): Point => [
        round(low[0] + ((high[0] - low[0]) * (part + 1)) / 8),
        round(low[1] + ((high[1] - low[1]) * (part + 1)) / 8),
      ]);
      return [point, ...(low === point ? between : between.toReversed())];
    });
    return { ...cell, polygons: [[more]] };
  });
  const started = performance.now();
  expect(findAreaFaults(dense, parent)).toEqual([]);
  const broken = changed(dense, 900, (ring) => moved(ring, 0.0004, 0.0003)).filter((_, at) => at !== 300);
  const kinds = findAreaFaults(broken, parent).map((fault) => fault.kind);
  expect(kinds.filter((kind) => kind === 'gap').length).toBeGreaterThanOrEqual(2);
  expect(kinds).toContain('overlap');
  expect(performance.now() - started).toBeLessThan(10_000);
});
