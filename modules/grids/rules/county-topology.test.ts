import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Point } from '#platform/pure/ring-repair.ts';
import { adjoin } from './adjoin.ts';
import {
  defaultTopologyAims,
  findTopologyFaults,
  type MapCell,
  type MapRim,
  topologyKinds,
} from './county-topology.ts';
import { topologyKindWords } from '../words.zh.ts';

const step = 0.004;

function box(west: number, south: number, east: number, north: number): Point[] {
  const fix = (value: number) => Math.round(value * 1e7) / 1e7;
  return [
    [fix(west), fix(south)],
    [fix(east), fix(south)],
    [fix(east), fix(north)],
    [fix(west), fix(north)],
    [fix(west), fix(south)],
  ];
}

/** Two villages side by side, each cut into four columns and four rows. */
const villages = ['990101001001', '990101001002'] as const;
const side = 4;

function map(): { cells: MapCell[]; rims: MapRim[] } {
  const cells = villages.flatMap((path, village) =>
    Array.from({ length: side * side }, (_, number): MapCell => {
      const west = 118 + (village * side + (number % side)) * step;
      const south = 33 + Math.floor(number / side) * step;
      const id = `${path}${String(number + 1).padStart(3, '0')}`;
      const polygons = [[box(west, south, west + step, south + step)]];
      return { id, name: `第${number + 1}网格`, path, households: 300, polygons };
    }),
  );
  const rims = villages.map((path, village) => {
    const west = 118 + village * side * step;
    return { path, polygons: [[box(west, 33, west + side * step, 33 + side * step)]] };
  });
  return { cells, rims };
}

function replaced(cells: readonly MapCell[], at: number, change: Partial<MapCell>): MapCell[] {
  return cells.map((cell, index) => (index === at ? { ...cell, ...change } : cell));
}

test('every kind of fault has a word', () => {
  expect(Object.keys(topologyKindWords).sort()).toEqual([...topologyKinds].sort());
});

test('a county cut well has no faults', () => {
  const { cells, rims } = map();
  expect(findTopologyFaults(cells, rims)).toEqual([]);
  expect(findTopologyFaults(cells, [])).toEqual([]);
});

test('whatever fault is planted in a map, it is found in the very grid', () => {
  const { cells, rims } = map();
  const place = fc.integer({ min: 0, max: cells.length - 1 });
  // From some metres to half a cell.
  const way = fc.integer({ min: 300, max: 19_000 }).map((units) => units * 1e-7);
  const planted = fc.oneof(
    fc.record({ fault: fc.constant('delete' as const), at: place }),
    fc.record({ fault: fc.constant('double' as const), at: place }),
    fc.record({ fault: fc.constant('grow' as const), at: place, by: way }),
    fc.record({ fault: fc.constant('shrink' as const), at: place, by: way }),
    fc.record({ fault: fc.constant('knot' as const), at: place }),
    fc.record({ fault: fc.constant('corner' as const), at: place, by: way }),
    fc.record({ fault: fc.constant('empty' as const), at: place }),
  );
  fc.assert(
    fc.property(planted, (plan) => {
      const cell = cells[plan.at]!;
      const [a, b, c, d] = cell.polygons[0]![0]! as [Point, Point, Point, Point];
      const ring = (...corners: Point[]) => ({ polygons: [[[...corners, corners[0]!]]] });
      const kinds = (broken: MapCell[]) =>
        findTopologyFaults(broken, rims)
          .filter((fault) => fault.ids.includes(cell.id))
          // A corner moved by some metres makes a sliver; of what, it says.
          .map((fault) => fault.of ?? fault.kind);
      if (plan.fault === 'delete') {
        const faults = findTopologyFaults(
          cells.filter((one) => one !== cell),
          rims,
        );
        expect(faults.map((fault) => fault.kind)).toEqual(['gap']);
        expect(faults[0]!.at[0]).toBeGreaterThan(a[0]);
        expect(faults[0]!.at[0]).toBeLessThan(b[0]);
      } else if (plan.fault === 'double') {
        expect(kinds([...cells, { ...cell, id: 'twin' }])).toEqual(['overlap']);
      } else if (plan.fault === 'knot') {
        expect(kinds(replaced(cells, plan.at, ring(a, c, b, d)))).toContain('self-crossing');
      } else if (plan.fault === 'empty') {
        expect(kinds(replaced(cells, plan.at, { households: 3 }))).toEqual(['households-off-target']);
      } else if (plan.fault === 'grow') {
        const grown = ring(a, [b[0] + plan.by, b[1]], [c[0] + plan.by, c[1]], d);
        // Into its neighbour, or out of the village that it lies in.
        const found = kinds(replaced(cells, plan.at, grown));
        expect(found.some((kind) => kind === 'overlap' || kind === 'outside')).toBe(true);
      } else if (plan.fault === 'shrink') {
        expect(kinds(replaced(cells, plan.at, ring(a, [b[0] - plan.by, b[1]], [c[0] - plan.by, c[1]], d)))).toContain(
          'gap',
        );
      } else {
        expect(kinds(replaced(cells, plan.at, ring(a, b, [c[0] - plan.by, c[1] - plan.by], d)))).toContain('gap');
      }
    }),
    { numRuns: 200 },
  );
});

test('a border drawn half a metre off is a sliver, and says of what', () => {
  const { cells, rims } = map();
  const [a, b, c, d] = cells[5]!.polygons[0]![0]! as [Point, Point, Point, Point];
  const off = 5e-6;
  const moved = [[a, [b[0] + off, b[1]], [c[0] + off, c[1]], d, a]] as Point[][];
  const faults = findTopologyFaults(replaced(cells, 5, { polygons: [moved] }), rims);
  expect(faults).toMatchObject([{ kind: 'sliver', of: 'overlap', ids: [cells[5]!.id, cells[6]!.id] }]);
  expect(faults[0]!.width).toBeCloseTo(0.47, 1);
  expect(
    findTopologyFaults(replaced(cells, 5, { polygons: [moved] }), rims, { ...defaultTopologyAims, sliverWidth: 0 }),
  ).toMatchObject([{ kind: 'overlap', of: null }]);
});

test('a village that has no grid yet is no fault, one that has only some is', () => {
  const { cells, rims } = map();
  const first = cells.filter((cell) => cell.path === villages[0]);
  expect(findTopologyFaults(first, rims)).toEqual([]);
  expect(findTopologyFaults(first.slice(0, 8), rims)).toMatchObject([{ kind: 'gap' }]);
});

test('grids adjoin along a border, also one drawn some metres apart, and not in a corner', () => {
  const at = (west: number, south: number) => [[box(west, south, west + step, south + step)]];
  const middle = at(118, 33);
  expect(adjoin(middle, at(118 + step, 33))).toBe(true);
  expect(adjoin(middle, at(118, 33 - step))).toBe(true);
  expect(adjoin(middle, at(118 + step, 33 + step))).toBe(false);
  expect(adjoin(middle, at(118 + step + 3e-5, 33))).toBe(true);
  expect(adjoin(middle, at(118 + step + 3e-4, 33))).toBe(false);
  // A small grid inside, in the hole of a large one.
  const inner = box(118.001, 33.001, 118.002, 33.002);
  expect(adjoin([[...middle[0]!, inner.toReversed()]], [[inner]])).toBe(true);
});
