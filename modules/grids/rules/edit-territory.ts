/** What an editor does to the grids of a village. Borders are shared: a corner that moves, moves in every grid that has it. */
import { defaultGridSerialRanges, gridCode, type GridSerialRanges } from '#platform/pure/division-code.ts';
import { squareMetresOf } from '#platform/pure/map-topology.ts';
import { type Point, type PolygonSet, repairPolygons } from '#platform/pure/ring-repair.ts';
import type { DraftCell } from './draft-topology.ts';
import type { DrawFault } from './draw-grid.ts';
import { mergeOutlines } from './merge-outlines.ts';
import { edgesOf, isSame, mapRings, nearestOnEdge, scaleOf, stored, withCorners } from './outline-geometry.ts';
import { type SplitFault, splitOutline } from './split-outline.ts';

export type Edited<Cell> =
  | { ok: true; cells: Cell[] }
  | { ok: false; because: SplitFault | DrawFault | 'not-adjoining' | 'no-such-grid' };

/** Cuts a grid in two. The larger half keeps its name and number; `make` names the other. */
export function splitGrid<Cell extends DraftCell>(
  cells: readonly Cell[],
  id: string,
  line: readonly Point[],
  make: (whole: Cell, polygons: PolygonSet) => Cell,
): Edited<Cell> {
  const whole = cells.find((cell) => cell.id === id);
  if (!whole) return { ok: false, because: 'no-such-grid' };
  const scale = scaleOf([whole.polygons]);
  const split = splitOutline(whole.polygons, line, scale);
  if (!split.ok) return split;
  return {
    ok: true,
    cells: cells.flatMap((cell) => {
      if (cell.id === id) return [{ ...cell, polygons: split.larger }, make(cell, split.smaller)];
      return [{ ...cell, polygons: withCorners(cell.polygons, split.ends, scale) }];
    }),
  };
}

/** Joins grids into one of them. The others are gone; what they held goes to it. */
export function mergeGrids<Cell extends DraftCell>(
  cells: readonly Cell[],
  ids: readonly string[],
  keptId: string,
): Edited<Cell> {
  const joined = cells.filter((cell) => ids.includes(cell.id));
  const kept = joined.find((cell) => cell.id === keptId);
  if (!kept || joined.length < 2) return { ok: false, because: 'no-such-grid' };
  const polygons = mergeOutlines(joined.map((cell) => cell.polygons));
  const parts = Math.max(...joined.map((cell) => cell.polygons.length));
  if (polygons.length > parts) return { ok: false, because: 'not-adjoining' };
  return {
    ok: true,
    cells: cells.flatMap((cell) => {
      if (cell.id === keptId) return [{ ...cell, polygons }];
      return joined.includes(cell) ? [] : [cell];
    }),
  };
}

/** Moves a corner in every grid that has it. */
export function moveCorner<Cell extends DraftCell>(cells: readonly Cell[], from: Point, to: Point): Cell[] {
  const target = stored(to);
  return changeCorners(cells, from, (corners) => corners.map((corner) => (isSame(corner, from) ? target : corner)));
}

/** Takes a corner away from every grid that has it; a ring keeps at least three. */
export function removeCorner<Cell extends DraftCell>(cells: readonly Cell[], corner: Point): Cell[] {
  return changeCorners(cells, corner, (corners) =>
    corners.length > 3 ? corners.filter((one) => !isSame(one, corner)) : corners,
  );
}

function changeCorners<Cell extends DraftCell>(
  cells: readonly Cell[],
  corner: Point,
  change: (corners: readonly Point[]) => readonly Point[],
): Cell[] {
  return cells.map((cell) => {
    const concerned = cell.polygons.some((rings) => rings.some((ring) => ring.some((one) => isSame(one, corner))));
    return concerned ? { ...cell, polygons: mapRings(cell.polygons, change) } : cell;
  });
}

/** A new corner on the border nearest to a point, in every grid that has that border; null where none is within reach. */
export function addCorner<Cell extends DraftCell>(
  cells: readonly Cell[],
  point: Point,
  reach: number,
): { cells: Cell[]; corner: Point } | null {
  const scale = scaleOf(cells.map((cell) => cell.polygons));
  let best: { at: Point; metres: number } | null = null;
  for (const cell of cells) {
    for (const [from, to] of edgesOf(cell.polygons)) {
      const near = nearestOnEdge(from, to, point, scale);
      if (near.metres <= reach && near.metres < (best?.metres ?? Infinity)) best = near;
    }
  }
  if (!best) return null;
  const corner = stored(best.at);
  return { corner, cells: cells.map((cell) => ({ ...cell, polygons: withCorners(cell.polygons, [corner], scale) })) };
}

/** Gives a grid another outline drawn by hand; neighbours get its corners where they lie on their borders. */
export function redraw<Cell extends DraftCell>(cells: readonly Cell[], id: string, polygons: PolygonSet): Cell[] {
  const mended = repairPolygons(polygons);
  const outline = mended.ok ? mended.polygons : polygons;
  const scale = scaleOf([outline]);
  const corners = [...edgesOf(outline)].map(([from]) => from);
  return cells.map((cell) =>
    cell.id === id ? { ...cell, polygons: outline } : { ...cell, polygons: withCorners(cell.polygons, corners, scale) },
  );
}

/** The lowest number of a village that no grid has or had; null when there is none left. */
export function nextGridCode(
  taken: ReadonlySet<string>,
  villageCode: string,
  kind: DraftCell['kind'],
  ranges: GridSerialRanges = defaultGridSerialRanges,
): string | null {
  const [first, last] = ranges[kind === 'dedicated' ? 'dedicated' : 'basic'];
  for (let serial = first; serial <= last; serial += 1) {
    const code = gridCode(villageCode, serial);
    if (!taken.has(code)) return code;
  }
  return null;
}

/**
 * Numbers for all grids of a village, rising from north to south and within a row from west to east, dedicated grids in
 * their own range. A number that a grid has or had leads to it for ever, so none gets that of another; its own it keeps
 * where the order lets it. `taken`: whose a number is. Null when the numbers do not reach.
 */
export function numbersFor(
  cells: readonly DraftCell[],
  villageCode: string,
  taken: ReadonlyMap<string, string>,
  ranges: GridSerialRanges = defaultGridSerialRanges,
): Map<string, string> | null {
  const middles = cells.map((cell) => ({ cell, at: middleOf(cell.polygons) }));
  const row = Math.sqrt(
    cells.reduce((sum, cell) => sum + squareMetresOf(cell.polygons), 0) / Math.max(cells.length, 1),
  );
  const north = Math.max(...middles.map(({ at }) => at[1]));
  const rowOf = ([, y]: Point) => Math.round(((north - y) * 111_000) / Math.max(row, 1));
  const sorted = middles.toSorted((one, other) => rowOf(one.at) - rowOf(other.at) || one.at[0] - other.at[0]);
  const next = { basic: ranges.basic[0], dedicated: ranges.dedicated[0] };
  const numbers = new Map<string, string>();
  for (const { cell } of sorted) {
    const range = cell.kind === 'dedicated' ? 'dedicated' : 'basic';
    let serial = next[range];
    const isOthers = (code: string) => taken.has(code) && taken.get(code) !== cell.id;
    while (serial <= ranges[range][1] && isOthers(gridCode(villageCode, serial))) serial += 1;
    if (serial > ranges[range][1]) return null;
    numbers.set(cell.id, gridCode(villageCode, serial));
    next[range] = serial + 1;
  }
  return numbers;
}

function middleOf(polygons: PolygonSet): Point {
  const corners = polygons.flatMap(([outer]) => outer?.slice(1) ?? []);
  const count = Math.max(corners.length, 1);
  return [corners.reduce((sum, [x]) => sum + x, 0) / count, corners.reduce((sum, [, y]) => sum + y, 0) / count];
}
