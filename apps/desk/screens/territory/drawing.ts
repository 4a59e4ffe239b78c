/** What is being drawn, with what was before each stroke. Plain values: the page only shows them. */
import type { DraftCell } from '#modules/grids/rules/draft-topology.ts';
import { drawGrid, type GroundOf } from '#modules/grids/rules/draw-grid.ts';
import {
  type Edited,
  mergeGrids,
  nextGridCode,
  numbersFor,
  redraw,
  splitGrid,
} from '#modules/grids/rules/edit-territory.ts';
import {
  changesBetween,
  type GridChange,
  type StandingGrid,
  withChanges,
} from '#modules/grids/rules/territory-draft.ts';
import type { Point } from '#platform/pure/ring-repair.ts';
import type { ShownGrid } from './differences.ts';

export type Cell = DraftCell & { grid: StandingGrid };

export type Drawing = {
  cells: readonly Cell[];
  /** Of grids that are gone: which grid goes on for them. */
  heirs: Readonly<Record<string, string>>;
};

export type Strokes = { past: readonly Drawing[]; now: Drawing; future: readonly Drawing[] };

const mostStrokes = 100;

export function cellsOf(grids: readonly StandingGrid[]): Cell[] {
  return grids.map((grid) => ({ id: grid.gridId, name: grid.name, kind: grid.kind, polygons: grid.polygons, grid }));
}

/** The drawing of a draft over the grids that stand. */
export function drawingOf(standing: readonly StandingGrid[], changes: readonly GridChange[]): Drawing {
  const heirs = changes.flatMap(({ gridId, into }) => (into === null ? [] : [[gridId, into] as const]));
  return { cells: cellsOf(withChanges(standing, changes)), heirs: Object.fromEntries(heirs) };
}

/** The drawing as one state beside another. */
export function shownOf(cells: readonly Cell[]): ShownGrid[] {
  return cells.map(({ grid, name, kind, polygons }) => ({ ...grid, name, kind, polygons }));
}

export function changesOf(standing: readonly StandingGrid[], { cells, heirs }: Drawing): GridChange[] {
  const drawn = cells.map(({ grid, name, kind, polygons }) => ({ ...grid, name, kind, polygons }));
  return changesBetween(standing, drawn, (gridId) => heirs[gridId] ?? null);
}

export function draw({ past, now }: Strokes, next: Drawing): Strokes {
  return { past: [...past, now].slice(-mostStrokes), now: next, future: [] };
}

export function undo(strokes: Strokes): Strokes {
  const last = strokes.past.at(-1);
  return last ? { past: strokes.past.slice(0, -1), now: last, future: [strokes.now, ...strokes.future] } : strokes;
}

export function redo(strokes: Strokes): Strokes {
  const [next, ...future] = strokes.future;
  return next ? { past: [...strokes.past, strokes.now], now: next, future } : strokes;
}

/** Whose a code is: those that stand and those that a grid had before. */
export type Taken = ReadonlyMap<string, string>;

export function villageOf({ grid }: Cell): string {
  return grid.gridCode.slice(0, 12);
}

function usedBy({ cells }: Drawing, taken: Taken): Set<string> {
  return new Set([...taken.keys(), ...cells.map((cell) => cell.grid.gridCode)]);
}

/** Cuts a grid; the smaller half is a new grid with the next number. */
export function split(
  drawing: Drawing,
  id: string,
  line: readonly Point[],
  made: { gridId: string; name: string; taken: Taken },
): Edited<Cell> | { ok: false; because: 'full-village' } {
  const whole = drawing.cells.find((cell) => cell.id === id);
  if (!whole) return { ok: false, because: 'no-such-grid' };
  const gridCode = nextGridCode(usedBy(drawing, made.taken), villageOf(whole), whole.kind);
  if (gridCode === null) return { ok: false, because: 'full-village' };
  return splitGrid(drawing.cells, id, line, (whole, polygons) => ({
    ...whole,
    id: made.gridId,
    name: made.name,
    polygons,
    grid: { ...whole.grid, gridId: made.gridId, gridCode, householdCount: null, version: 0 },
  }));
}

/** One grid takes another over; whatever went to that one before goes to it too. */
export function merge(drawing: Drawing, keptId: string, goneId: string): Edited<Cell> & { heirs?: Drawing['heirs'] } {
  const edited = mergeGrids(drawing.cells, [keptId, goneId], keptId);
  if (!edited.ok) return edited;
  const gone = drawing.cells.find((cell) => cell.id === goneId)!;
  const earlier = Object.entries(drawing.heirs).map(([id, into]) => [id, into === goneId ? keptId : into] as const);
  const heirs = Object.fromEntries(gone.grid.version === 0 ? earlier : [...earlier, [goneId, keptId] as const]);
  const households = (cell: Cell | undefined) => cell?.grid.householdCount ?? 0;
  const sum = households(gone) + households(drawing.cells.find((cell) => cell.id === keptId));
  const cells = edited.cells.map((cell) =>
    cell.id === keptId ? { ...cell, grid: { ...cell.grid, householdCount: sum > 0 ? sum : null } } : cell,
  );
  return { ok: true, cells, heirs };
}

export type NewGrid = {
  gridId: string;
  name: string;
  kind: Cell['kind'];
  ground: GroundOf;
  villageCode: string;
  taken: Taken;
};

/** A grid drawn by hand, with the next number of its village. */
export function drawNew(
  drawing: Drawing,
  line: readonly Point[],
  { gridId, name, kind, ground, villageCode, taken }: NewGrid,
): Edited<Cell> | { ok: false; because: 'full-village' } {
  const gridCode = nextGridCode(usedBy(drawing, taken), villageCode, kind);
  if (gridCode === null) return { ok: false, because: 'full-village' };
  const neighbour = drawing.cells.find((cell) => villageOf(cell) === villageCode) ?? drawing.cells[0];
  const about = { gridId, gridCode, name, kind, setting: neighbour?.grid.setting ?? 'urban', householdCount: null };
  return drawGrid(drawing.cells, line, kind === 'micro' ? 'over' : ground, (polygons): Cell => {
    return { id: gridId, name, kind, polygons, grid: { ...about, version: 0, polygons } };
  });
}

/** What every grid would be numbered if each village were counted through; null when a village's numbers do not reach. */
export function renumbered({ cells }: Drawing, taken: Taken): Map<string, string> | null {
  const numbers = new Map<string, string>();
  for (const village of new Set(cells.map(villageOf))) {
    const own = numbersFor(
      cells.filter((cell) => villageOf(cell) === village),
      village,
      taken,
    );
    if (own === null) return null;
    for (const [id, code] of own) numbers.set(id, code);
  }
  return numbers;
}

export function withNumbers({ cells }: Drawing, numbers: ReadonlyMap<string, string>): Cell[] {
  return cells.map((cell) => {
    const gridCode = numbers.get(cell.id) ?? cell.grid.gridCode;
    return gridCode === cell.grid.gridCode ? cell : { ...cell, grid: { ...cell.grid, gridCode } };
  });
}

/** Grids of a file drawn over those that are there; neighbours get their corners. */
export function takeIn(drawing: Drawing, grids: readonly StandingGrid[], taken: Taken): Drawing {
  let cells = [...drawing.cells];
  for (const given of grids) {
    const known = cells.find((cell) => cell.id === given.gridId);
    if (known) {
      const { name, kind, householdCount } = given;
      cells = cells.map((cell) =>
        cell === known ? { ...cell, name, kind, grid: { ...cell.grid, householdCount } } : cell,
      );
    } else {
      const used = usedBy({ cells, heirs: {} }, taken);
      const villageCode = given.gridCode.slice(0, 12);
      // Somebody may have drawn a grid with that number since the file was read.
      const gridCode = used.has(given.gridCode) ? nextGridCode(used, villageCode, given.kind) : given.gridCode;
      if (gridCode === null) continue;
      cells.push(...cellsOf([{ ...given, gridCode }]));
    }
    cells = redraw(cells, given.gridId, given.polygons);
  }
  return { ...drawing, cells };
}

export function asGeojson({ cells }: Drawing): string {
  const features = cells.map(({ grid, name, kind, polygons }) => ({
    type: 'Feature',
    properties: { gridCode: grid.gridCode, name, kind, setting: grid.setting, households: grid.householdCount },
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** "119.9 33.0" a line, with a comma or a blank between; null when a line is something else. */
export function pointsIn(text: string): Point[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const points = lines.map((line) =>
    line
      .trim()
      .split(/[\s,，]+/)
      .map(Number),
  );
  const sound = points.every(([x, y, ...rest]) => rest.length === 0 && Math.abs(x!) <= 180 && Math.abs(y!) <= 90);
  return sound ? points.map(([x, y]): Point => [x!, y!]) : null;
}
