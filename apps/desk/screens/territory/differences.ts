/** What is different between two states of the territory, grid by grid, whichever way they came about. */
import { isCovered } from '#platform/pure/map-topology.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';

export type ShownGrid = {
  gridId: string;
  gridCode: string;
  name: string;
  kind: 'basic' | 'dedicated' | 'micro';
  polygons: PolygonSet;
  /** Where it is known. */
  householdCount?: number | null;
};

export type Marked = ShownGrid & {
  act: 'add' | 'change' | 'close';
  /** Of a change: what was said of the grid before, where that is different. */
  was: Pick<ShownGrid, 'gridCode' | 'name' | 'kind' | 'householdCount'> | null;
  /** Of a change: whether its ground is another. */
  redrawn: boolean;
};

/** Added, changed and closed grids by their codes; a grid that is as it was is left out. */
export function differencesBetween(before: readonly ShownGrid[], after: readonly ShownGrid[]): Marked[] {
  const was = new Map(before.map((grid) => [grid.gridId, grid]));
  const is = new Set(after.map((grid) => grid.gridId));
  const marked = after.flatMap((grid): Marked[] => {
    const old = was.get(grid.gridId);
    if (!old) return [{ ...grid, act: 'add', was: null, redrawn: false }];
    const redrawn = old.polygons !== grid.polygons && JSON.stringify(old.polygons) !== JSON.stringify(grid.polygons);
    const { gridCode, name, kind, householdCount } = old;
    const described =
      gridCode !== grid.gridCode || name !== grid.name || kind !== grid.kind || householdCount !== grid.householdCount;
    if (!redrawn && !described) return [];
    return [{ ...grid, act: 'change', was: described ? old : null, redrawn }];
  });
  const closed = before.flatMap((grid): Marked[] =>
    is.has(grid.gridId) ? [] : [{ ...grid, act: 'close', was: null, redrawn: false }],
  );
  return [...marked, ...closed].toSorted((one, other) => (one.gridCode < other.gridCode ? -1 : 1));
}

/** The grid at a place: of those that cover it the smallest drawn last, as micro grids lie over others. */
export function gridAt(grids: readonly ShownGrid[], at: readonly [number, number]): ShownGrid | undefined {
  const over = { micro: 0, dedicated: 1, basic: 2 };
  return grids
    .filter((grid) => isCovered(grid.polygons, at))
    .toSorted((one, other) => over[one.kind] - over[other.kind])[0];
}
