import { expect, test } from 'vitest';
import { type Point, type PolygonSet, repairPolygons, signedArea } from '#platform/pure/ring-repair.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { cutVillage, madeOutline } from '../../../tests/fixtures/territories.ts';
import { cutOutline } from './cut-outline.ts';
import { type DraftCell, findDraftFaults } from './draft-topology.ts';
import { drawGrid } from './draw-grid.ts';
import { mergeOutlines } from './merge-outlines.ts';
import { stored } from './outline-geometry.ts';

function square(west: number, south: number, side = 0.01): Point[] {
  return [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
  ].map(([x, y]) => stored([x!, y!]));
}

function cell(id: string, corners: readonly Point[]): DraftCell {
  return { id, name: id, kind: 'basic', polygons: [[[...corners, corners[0]!]]] };
}

/** By one scale for all, so that sums can be compared. */
function squareMetresOf(polygons: PolygonSet): number {
  const shares = polygons.flatMap((rings) => rings.map((ring, at) => Math.abs(signedArea(ring)) * (at === 0 ? 1 : -1)));
  return shares.reduce((sum, share) => sum + share, 0) * 111_000 * 93_000;
}

const pair = [cell('a', square(119.9, 33)), cell('b', square(119.91, 33))];
const rim = mergeOutlines(pair.map((one) => one.polygons));
const make = (polygons: DraftCell['polygons']): DraftCell => ({ id: 'new', name: '新', kind: 'dedicated', polygons });
const faultsOf = (cells: readonly DraftCell[]) =>
  findDraftFaults({ cells, around: [], rim }).map(({ kind, ids }) => [kind, ...ids]);

function drawn(line: readonly Point[], ground: 'cut' | 'free' | 'over', cells: readonly DraftCell[] = pair) {
  const edited = drawGrid(cells, line, ground, make);
  if (!edited.ok) throw new Error(edited.because);
  return edited.cells;
}

test('a special grid in the middle of another leaves a hole there, and the map stays whole', () => {
  const cells = drawn(square(119.904, 33.004, 0.002), 'cut');
  expect(cells.find((one) => one.id === 'a')!.polygons[0]).toHaveLength(2);
  expect(faultsOf(cells)).toEqual([]);
});

test('over a common border it takes from both, and all three have their corners in common', () => {
  const cells = drawn(square(119.909, 33.004, 0.002), 'cut');
  expect(faultsOf(cells)).toEqual([]);
  const whole = pair.reduce((sum, one) => sum + squareMetresOf(one.polygons), 0);
  expect(cells.reduce((sum, one) => sum + squareMetresOf(one.polygons), 0)).toBeCloseTo(whole, 0);
});

test('on free ground it takes only what no grid has', () => {
  const [a] = pair;
  const cells = drawn(square(119.905, 33), 'free', [a!, cell('c', square(119.92, 33))]);
  const own = cells.find((one) => one.id === 'new')!;
  expect(own.polygons[0]![0]!.map(([x]) => x).sort()[0]).toBe(119.91);
  expect(squareMetresOf(own.polygons) / squareMetresOf(a!.polygons)).toBeCloseTo(0.5, 2);
  expect(drawGrid(pair, square(119.904, 33.004, 0.002), 'free', make)).toEqual({
    ok: false,
    because: 'no-free-ground',
  });
});

test('what covers a grid whole, crosses itself or is a slip of the hand is not taken', () => {
  expect(drawGrid(pair, square(119.899, 32.999, 0.012), 'cut', make)).toEqual({ ok: false, because: 'covers-grid' });
  const bow: Point[] = [
    [119.901, 33.001],
    [119.905, 33.005],
    [119.905, 33.001],
    [119.901, 33.005],
  ];
  expect(drawGrid(pair, bow, 'cut', make)).toEqual({ ok: false, because: 'outline-crosses-itself' });
  expect(drawGrid(pair, square(119.901, 33.001, 0.000_01), 'cut', make)).toMatchObject({
    because: 'outline-too-small',
  });
});

test('a micro grid lies over others and takes nothing from them', () => {
  const cells = drawn(square(119.904, 33.004, 0.002), 'over').map((one) =>
    one.id === 'new' ? { ...one, kind: 'micro' as const } : one,
  );
  expect(cells.slice(0, 2)).toEqual(pair);
  expect(faultsOf(cells)).toEqual([]);
});

test('cut out of any of 300 villages, a grid leaves neither gap nor overlap and takes exactly its ground', () => {
  const random = seededRandom(20_260_105);
  let cuts = 0;
  for (let run = 0; run < 300; run += 1) {
    const village = cutVillage(madeOutline(random), random.integer(2, 9), random);
    const points = village.cells.flatMap((one) => one.polygons.flat(2));
    const [x, y] = points[random.integer(0, points.length - 1)]!;
    const reach = 0.000_5 + random.next() * 0.003;
    const count = random.integer(3, 9);
    const corners = Array.from({ length: count }, (_, at) => {
      const angle = ((at + random.next() * 0.6) / count) * 2 * Math.PI;
      return stored([x + Math.cos(angle) * reach, y + Math.sin(angle) * reach]);
    });
    const edited = drawGrid(village.cells, corners, 'cut', make);
    if (!edited.ok) continue;
    cuts += 1;
    const before = village.cells.reduce((sum, one) => sum + squareMetresOf(one.polygons), 0);
    const own = edited.cells.find((one) => one.id === 'new')!;
    const inside = squareMetresOf(own.polygons) - squareMetresOf(cutOutline(own.polygons, village.rim!));
    const others = edited.cells.filter((one) => one !== own);
    const left = others.reduce((sum, one) => sum + squareMetresOf(one.polygons), 0);
    expect(Math.abs(before - left - inside), `run ${run}`).toBeLessThan(20);
    const grave = findDraftFaults({ ...village, cells: edited.cells }).filter(
      (one) => one.kind === 'overlap' || one.kind === 'gap' || one.kind === 'self-crossing',
    );
    expect(grave, `run ${run}`).toEqual([]);
    for (const one of edited.cells) expect(repairPolygons(one.polygons).ok, `run ${run}`).toBe(true);
  }
  expect(cuts).toBeGreaterThan(150);
}, 60_000);
