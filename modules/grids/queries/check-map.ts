import { setImmediate as breathe } from 'node:timers/promises';
import { type MapCell, searchShapeFaults, type TopologyFault } from '../rules/county-topology.ts';
import { gridCells, outlineRims } from '../rules/map-cells.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { GridIndex } from './grid-index.ts';
import { readHeldOutlines } from './held-outlines.ts';

export type MapCheck = { cells: readonly MapCell[]; faults: readonly TopologyFault[] };

/** By index, so that a map that has not changed is checked once. */
const checks = new WeakMap<GridIndex, Map<string, Promise<MapCheck>>>();

/** What is drawn wrong of the grids below a division as they stand. About a second for a whole county. */
export function checkMap(
  unit: Unit,
  index: GridIndex,
  { countyCode, divisionPath }: { countyCode: string; divisionPath: string },
): Promise<MapCheck> {
  const known = checks.get(index) ?? new Map<string, Promise<MapCheck>>();
  checks.set(index, known);
  const earlier = known.get(divisionPath);
  if (earlier) return earlier;
  const check = work();
  known.set(divisionPath, check);
  check.catch(() => known.delete(divisionPath));
  return check;

  async function work(): Promise<MapCheck> {
    const outlines = await unit.transact(systemEyes, (tx) => readHeldOutlines(tx, { countyCode }));
    const cells = gridCells(
      index
        .current()
        .filter((grid) => grid.divisionPath.startsWith(divisionPath))
        .map((grid) => ({
          id: grid.gridId,
          name: grid.name,
          path: grid.divisionPath,
          households: grid.householdCount,
          polygons: grid.polygons,
          kind: grid.kind,
        })),
    );
    // Of a part of the county only outlines that lie in it tell gaps: the others are filled by grids left out here.
    const rims = outlineRims(outlines, 'grid').filter((rim) => rim.path.startsWith(divisionPath));
    const search = searchShapeFaults(cells, rims);
    for (;;) {
      const step = search.next();
      if (step.done) return { cells, faults: step.value };
      await breathe();
    }
  }
}
