import type { RowReport } from '#platform/files/row-report.ts';
import type { ImportSummary } from '#platform/imports/importer.ts';
import type { HeldGrid, HeldOutline } from '../queries/held-outlines.ts';
import { findTopologyFaults, type MapCell, type MapRim, type TopologyFault } from '../rules/county-topology.ts';
import { gridCells, outlineCells, outlineRims } from '../rules/map-cells.ts';
import type { GridDraft } from './grid-drafts.ts';
import type { Shape } from './read-shapes.ts';

/** Told one by one; more are counted only. */
export const mostFaultsTold = 200;

export type Drawn = { code: string; name: string; shape: Shape; draft: GridDraft | null };

/** What is wrong with the map that stands when a file has been taken in. */
export function reportTopology({
  target,
  names,
  grids,
  outlines,
  drawn,
}: {
  target: 'divisions' | 'grids';
  names: ReadonlyMap<string, string>;
  grids: readonly HeldGrid[];
  outlines: readonly HeldOutline[];
  drawn: readonly Drawn[];
}): { reports: RowReport[]; summary: ImportSummary[] } {
  const faults: TopologyFault[] = [];
  if (target === 'divisions') {
    const after = new Map(outlines.map((one) => [one.divisionCode, one.polygons]));
    for (const { code, shape } of drawn) after.set(code, shape.polygons);
    const all = [...after].map(([divisionCode, polygons]) => ({ divisionCode, polygons }));
    for (const level of ['town', 'village'] as const) {
      faults.push(...findTopologyFaults(outlineCells(all, level, names), outlineRims(all, level)));
    }
  } else {
    const after = new Map(grids.filter((grid) => !grid.closed).map((grid) => [grid.gridCode, cellOf(grid)]));
    for (const { draft } of drawn) if (draft) after.set(draft.gridCode, cellOf(draft));
    const rims: MapRim[] = outlineRims(outlines, 'grid');
    faults.push(...findTopologyFaults(gridCells([...after.values()]), rims));
  }
  const counts: Record<string, number> = {};
  for (const { kind } of faults) counts[kind] = (counts[kind] ?? 0) + 1;
  return {
    reports: faults.slice(0, mostFaultsTold).map(faultReport),
    summary: Object.entries(counts).map(([kind, count]) => ({ code: `grids.topology-${kind}`, values: { count } })),
  };
}

function cellOf(grid: HeldGrid | GridDraft): MapCell & { kind: string } {
  return {
    id: grid.gridCode,
    name: grid.name,
    path: grid.gridCode.slice(0, 12),
    households: grid.householdCount,
    polygons: grid.polygons,
    kind: grid.kind,
  };
}

function faultReport({ kind, of, ids, names, squareMetres, width, at }: TopologyFault): RowReport {
  const details = {
    codes: ids,
    names,
    ...(of === null ? {} : { of }),
    ...(squareMetres > 0 ? { squareMetres } : {}),
    ...(width === null ? {} : { width }),
    at: at.map((value) => value.toFixed(6)).join(','),
  };
  return { sheet: '', row: 0, level: 'taken', code: `grids.topology-${kind}`, details };
}
