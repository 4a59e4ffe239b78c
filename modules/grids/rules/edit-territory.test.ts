import { expect, test } from 'vitest';
import { squareMetresOf } from '#platform/pure/map-topology.ts';
import type { Point } from '#platform/pure/ring-repair.ts';
import { type DraftCell, findDraftFaults } from './draft-topology.ts';
import {
  addCorner,
  mergeGrids,
  moveCorner,
  nextGridCode,
  numbersFor,
  removeCorner,
  splitGrid,
} from './edit-territory.ts';
import { mergeOutlines } from './merge-outlines.ts';

function cell(id: string, west: number, south: number, kind: DraftCell['kind'] = 'basic'): DraftCell {
  const fix = (value: number) => Math.round(value * 1e7) / 1e7;
  const [east, north] = [fix(west + 0.01), fix(south + 0.01)];
  const ring: Point[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { id, name: id, kind, polygons: [[ring]] };
}

const pair = [cell('a', 119.9, 33), cell('b', 119.91, 33)];
const make = (whole: DraftCell, polygons: DraftCell['polygons']) => ({ ...whole, id: 'new', polygons });
const rim = mergeOutlines(pair.map((one) => one.polygons));
const faultsOf = (cells: readonly DraftCell[]) => findDraftFaults({ cells, around: [], rim });

test('a grid is cut by a line that ends beyond it, on its border or in a corner, and neighbours share the ends', () => {
  for (const line of [
    [
      [119.89, 33.004],
      [119.905, 33.006],
      [119.93, 33.005],
    ],
    [
      [119.9, 33.005],
      [119.91, 33.005],
    ],
    [
      [119.9, 33],
      [119.91, 33.01],
    ],
  ] as const) {
    const cut = splitGrid(pair, 'a', line.slice(0, 3), make);
    if (!cut.ok) throw new Error(cut.because);
    expect(cut.cells.map((one) => one.id)).toEqual(['a', 'new', 'b']);
    expect(faultsOf(cut.cells)).toEqual([]);
    const whole = squareMetresOf(pair[0]!.polygons);
    const halves = cut.cells.slice(0, 2).map((one) => squareMetresOf(one.polygons));
    expect((halves[0]! + halves[1]!) / whole).toBeCloseTo(1, 4);
    expect(halves[0]).toBeGreaterThanOrEqual(halves[1]!);
  }
});

test('a line that misses, crosses often or meets a hole cuts nothing and says so', () => {
  const because = (line: readonly Point[], cells = pair) => {
    const cut = splitGrid(cells, 'a', line, make);
    return cut.ok ? null : cut.because;
  };
  expect(
    because([
      [119, 33],
      [119.5, 33.005],
    ]),
  ).toBe('line-misses');
  expect(
    because([
      [119.902, 33.005],
      [119.908, 33.005],
    ]),
  ).toBe('line-misses');
  const often: Point[] = [
    [119.895, 33.002],
    [119.905, 33.002],
    [119.905, 32.99],
    [119.907, 32.99],
    [119.907, 33.02],
  ];
  expect(because(often)).toBe('line-crosses-often');
  const hole: Point[] = [
    [119.904, 33.004],
    [119.904, 33.006],
    [119.906, 33.006],
    [119.906, 33.004],
    [119.904, 33.004],
  ];
  const holed = [{ ...pair[0]!, polygons: [[...pair[0]!.polygons[0]!, hole]] }, pair[1]!];
  expect(
    because(
      [
        [119.89, 33.005],
        [119.92, 33.005],
      ],
      holed,
    ),
  ).toBe('line-meets-hole');
  expect(
    because(
      [
        [119.89, 33.009],
        [119.92, 33.009],
      ],
      holed,
    ),
  ).toBeNull();
});

test('a corner that moves, moves in every grid that has it, and one that is added or taken away is so in all', () => {
  const moved = moveCorner(pair, [119.91, 33], [119.908, 33]);
  expect(faultsOf(moved)).toEqual([]);
  const added = addCorner(pair, [119.91, 33.005], 5)!;
  expect(added.corner).toEqual([119.91, 33.005]);
  for (const { polygons } of added.cells) expect(polygons[0]![0]!).toContainEqual([119.91, 33.005]);
  expect(faultsOf(moveCorner(added.cells, added.corner, [119.9095, 33.0051]))).toEqual([]);
  expect(removeCorner(added.cells, added.corner).map((one) => one.polygons)).toEqual(pair.map((one) => one.polygons));
  expect(addCorner(pair, [119.905, 33.005], 5)).toBeNull();
});

test('grids that adjoin become one, those that do not are refused', () => {
  const merged = mergeGrids(pair, ['a', 'b'], 'b');
  if (!merged.ok) throw new Error(merged.because);
  expect(merged.cells).toHaveLength(1);
  expect(merged.cells[0]!.id).toBe('b');
  expect(faultsOf(merged.cells)).toEqual([]);
  const apart = [pair[0]!, cell('far', 119.95, 33)];
  expect(mergeGrids(apart, ['a', 'far'], 'a')).toEqual({ ok: false, because: 'not-adjoining' });
  expect(mergeGrids(pair, ['a'], 'a')).toMatchObject({ ok: false });
});

test('numbers run from north to south and from west to east, dedicated grids in their own range, none twice', () => {
  const village = '990101001001';
  const cells = [
    cell('south-west', 119.9, 33),
    cell('north-east', 119.91, 33.01),
    cell('market', 119.92, 33.01, 'dedicated'),
    cell('north-west', 119.9, 33.01),
  ];
  const numbers = numbersFor(cells, village, new Map([[`${village}002`, 'closed']]))!;
  expect([...numbers].map(([id, code]) => [id, code.slice(12)])).toEqual([
    ['north-west', '001'],
    ['north-east', '003'],
    ['market', '800'],
    ['south-west', '004'],
  ]);
  const full = new Set(Array.from({ length: 799 }, (_, at) => `${village}${String(at + 1).padStart(3, '0')}`));
  expect(nextGridCode(full, village, 'basic')).toBeNull();
  expect(numbersFor(cells, village, new Map([...full].map((code) => [code, 'closed'])))).toBeNull();
});

test('a grid keeps its own number where the order lets it, and none gets the number of another', () => {
  const village = '990101001001';
  const cells = [cell('north', 119.9, 33.02), cell('middle', 119.9, 33.01), cell('south', 119.9, 33)];
  const taken = new Map([
    [`${village}001`, 'north'],
    [`${village}002`, 'south'],
    [`${village}004`, 'middle'],
  ]);
  expect([...numbersFor(cells, village, taken)!].map(([id, code]) => [id, code.slice(12)])).toEqual([
    ['north', '001'],
    ['middle', '003'],
    ['south', '005'],
  ]);
  expect([...numbersFor(cells.slice(0, 2), village, taken)!.values()].map((code) => code.slice(12))).toEqual([
    '001',
    '003',
  ]);
});
