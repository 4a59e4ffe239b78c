import { expect, test } from 'vitest';
import type { StandingGrid } from '#modules/grids/rules/territory-draft.ts';
import { differencesBetween } from './differences.ts';
import {
  changesOf,
  draw,
  drawingOf,
  drawNew,
  merge,
  pointsIn,
  redo,
  renumbered,
  shownOf,
  split,
  takeIn,
  undo,
  withNumbers,
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
const taken = new Map(standing.map((one) => [one.gridCode, one.gridId]));
const made = { gridId: 'new', name: '新网格 4', taken };
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

test('grids of a file are drawn over those they are, and new ones get a number that is free', () => {
  const now = drawingOf(standing, []);
  expect(changesOf(standing, takeIn(now, standing, taken))).toEqual([]);
  const strange = { ...grid(2, 119.93), gridId: 'strange', version: 0, name: '新地' };
  const { cells, heirs } = takeIn(now, [strange], taken);
  expect(changesOf(standing, { cells, heirs }).map(({ act, gridCode }) => [act, gridCode.slice(12)])).toEqual([
    ['add', '004'],
  ]);
});

test('a grid drawn by hand is cut out of those beneath, with a number of its kind in its village', () => {
  const now = drawingOf(standing, []);
  const corners = [
    [119.903, 33.003],
    [119.906, 33.003],
    [119.906, 33.006],
  ] as const;
  const special = { ...made, kind: 'dedicated' as const, ground: 'cut' as const, villageCode };
  const edited = drawNew(now, corners, special);
  if (!edited.ok) throw new Error(edited.because);
  const changes = changesOf(standing, { ...now, cells: edited.cells });
  expect(changes.map(({ act, gridCode, polygons }) => [act, gridCode.slice(12), polygons?.[0]?.length])).toEqual([
    ['change', '001', 2],
    ['add', '800', 1],
  ]);
  const marks = differencesBetween(standing, shownOf(edited.cells));
  expect(marks.map(({ act, redrawn }) => [act, redrawn])).toEqual([
    ['change', true],
    ['add', false],
  ]);
});

test('a preview of numbers changes nothing until it is taken, and a village is counted through on its own', () => {
  const now = drawingOf([grid(7, 119.92), grid(2, 119.9)], []);
  const numbers = renumbered(now, new Map([[`${villageCode}001`, 'closed']]))!;
  expect([...numbers].map(([id, code]) => [id, code.slice(12)])).toEqual([
    ['grid-2', '002'],
    ['grid-7', '003'],
  ]);
  expect(withNumbers(now, numbers).map((cell) => cell.grid.gridCode.slice(12))).toEqual(['003', '002']);
  expect(now.cells.map((cell) => cell.grid.gridCode.slice(12))).toEqual(['007', '002']);
});

test('coordinates are read a line each, with a blank or a comma', () => {
  expect(pointsIn('119.9 33.0\n119.91, 33.01\n')).toEqual([
    [119.9, 33],
    [119.91, 33.01],
  ]);
  expect(pointsIn('119.9')).toBeNull();
  expect(pointsIn('119.9 north')).toBeNull();
});
