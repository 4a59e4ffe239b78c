import { expect, test } from 'vitest';
import type { StandingGrid } from '#modules/grids/rules/territory-draft.ts';
import {
  asGeojson,
  cellsOf,
  changesOf,
  draw,
  drawingOf,
  merge,
  pointsIn,
  redo,
  split,
  takeIn,
  undo,
} from './drawing.ts';

const villageCode = '990101001001';

function grid(serial: number, west: number): StandingGrid {
  const east = Math.round((west + 0.01) * 1e7) / 1e7;
  const ring = [
    [west, 33],
    [east, 33],
    [east, 33.01],
    [west, 33.01],
    [west, 33],
  ] as const;
  return {
    gridId: `grid-${serial}`,
    gridCode: `${villageCode}00${serial}`,
    name: `第${serial}网格`,
    kind: 'basic',
    setting: 'urban',
    householdCount: 300,
    version: 1,
    polygons: [[ring]],
  };
}

const standing = [grid(1, 119.9), grid(2, 119.91), grid(3, 119.92)];
const made = { gridId: 'new', name: '新网格 4', taken: new Set(standing.map((one) => one.gridCode)), villageCode };
const line = [
  [119.904, 32.9],
  [119.904, 33.1],
] as const;

test('what is drawn and undone is as it stood, and done again as it was drawn', () => {
  const now = drawingOf(standing, []);
  const cut = split(now, 'grid-1', line, made);
  if (!cut.ok) throw new Error(cut.because);
  const strokes = draw({ past: [], now, future: [] }, { ...now, cells: cut.cells });
  expect(changesOf(standing, strokes.now).map(({ act, gridCode }) => [act, gridCode.slice(12)])).toEqual([
    ['change', '001'],
    ['add', '004'],
  ]);
  expect(changesOf(standing, undo(strokes).now)).toEqual([]);
  expect(redo(undo(strokes)).now).toBe(strokes.now);
});

test('a grid that takes another over is its heir, and the heir of what that one took over before', () => {
  const now = drawingOf(standing, []);
  const first = merge(now, 'grid-2', 'grid-1');
  if (!first.ok) throw new Error(first.because);
  const second = merge({ cells: first.cells, heirs: first.heirs! }, 'grid-3', 'grid-2');
  if (!second.ok) throw new Error(second.because);
  expect(second.heirs).toEqual({ 'grid-1': 'grid-3', 'grid-2': 'grid-3' });
  expect(second.cells.map((cell) => [cell.id, cell.grid.householdCount])).toEqual([['grid-3', 900]]);
  const changes = changesOf(standing, { cells: second.cells, heirs: second.heirs! });
  expect(drawingOf(standing, changes).heirs).toEqual(second.heirs);
  expect(merge(now, 'grid-1', 'grid-3')).toMatchObject({ ok: false, because: 'not-adjoining' });
});

test('what went out as GeoJSON comes in again and changes nothing; a stranger to the village is left', () => {
  const now = drawingOf(standing, []);
  const { drawing, taken } = takeIn(now, asGeojson(now));
  expect(taken).toBe(3);
  expect(changesOf(standing, drawing)).toEqual([]);
  const strange = asGeojson({ cells: cellsOf([{ ...grid(9, 119.9), name: '别处' }]), heirs: {} });
  expect(takeIn(now, strange).taken).toBe(0);
  expect(takeIn(now, 'no json').taken).toBe(0);
});

test('coordinates are read a line each, with a blank or a comma', () => {
  expect(pointsIn('119.9 33.0\n119.91, 33.01\n')).toEqual([
    [119.9, 33],
    [119.91, 33.01],
  ]);
  expect(pointsIn('119.9')).toBeNull();
  expect(pointsIn('119.9 north')).toBeNull();
});
