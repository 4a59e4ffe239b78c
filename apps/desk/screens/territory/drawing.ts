/** What is being drawn, with what was before each stroke. Plain values: the page only shows them. */
import type { DraftCell } from '#modules/grids/rules/draft-topology.ts';
import { nextGridCode, redraw, splitGrid } from '#modules/grids/rules/edit-territory.ts';
import { mergeGrids, type Edited } from '#modules/grids/rules/edit-territory.ts';
import {
  changesBetween,
  type GridChange,
  type StandingGrid,
  withChanges,
} from '#modules/grids/rules/territory-draft.ts';
import type { Point, PolygonSet } from '#platform/pure/ring-repair.ts';

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

/** Cuts a grid; the smaller half is a new grid with the next number. */
export function split(
  drawing: Drawing,
  id: string,
  line: readonly Point[],
  made: { gridId: string; name: string; taken: ReadonlySet<string>; villageCode: string },
): Edited<Cell> | { ok: false; because: 'full-village' } {
  const kind = drawing.cells.find((cell) => cell.id === id)?.kind ?? 'basic';
  const used = new Set([...made.taken, ...drawing.cells.map((cell) => cell.grid.gridCode)]);
  const gridCode = nextGridCode(used, made.villageCode, kind);
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

type Feature = { properties?: Record<string, unknown> | null; geometry?: { type?: string; coordinates?: unknown } };

/** Grids of a GeoJSON file drawn over: known by their code, or by their name within the village. */
export function takeIn(drawing: Drawing, text: string): { drawing: Drawing; taken: number } {
  let cells = [...drawing.cells];
  let taken = 0;
  for (const { properties, geometry } of featuresIn(text)) {
    const named = (keys: readonly string[]) =>
      keys.map((key) => properties?.[key]).find((value): value is string => typeof value === 'string');
    const [code, name] = [named(['gridCode', 'code', '编码']), named(['name', '名称'])];
    const cell = cells.find((one) => one.grid.gridCode === code) ?? cells.find((one) => one.name === name);
    const polygons = geometry?.type === 'Polygon' ? [geometry.coordinates] : geometry?.coordinates;
    if (!cell || !isPolygons(polygons)) continue;
    cells = redraw(cells, cell.id, polygons);
    taken += 1;
  }
  return { drawing: { ...drawing, cells }, taken };
}

function featuresIn(text: string): Feature[] {
  try {
    const read = JSON.parse(text) as { features?: unknown };
    return Array.isArray(read.features) ? (read.features as Feature[]) : [];
  } catch {
    return [];
  }
}

function isPolygons(value: unknown): value is PolygonSet {
  const isPoint = (point: unknown) => Array.isArray(point) && point.length >= 2 && point.every(Number.isFinite);
  const isRing = (ring: unknown) => Array.isArray(ring) && ring.length >= 4 && ring.every(isPoint);
  return (
    Array.isArray(value) && value.length > 0 && value.every((rings) => Array.isArray(rings) && rings.every(isRing))
  );
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
