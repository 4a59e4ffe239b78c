/** Grids and outlines of divisions as cells and rims of a map that can be checked. */
import { readDivisionCode } from '#platform/pure/division-code.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import type { MapCell, MapRim } from './county-topology.ts';

type Outlined = { divisionCode: string; polygons: PolygonSet };

/**
 * Basic and dedicated grids tile the ground; micro grids are cut out of them and lie over them. No number of households
 * is aimed at for a market or a school.
 */
export function gridCells(grids: readonly (MapCell & { kind: string })[]): MapCell[] {
  return grids
    .filter((grid) => grid.kind !== 'micro')
    .map(({ kind, ...cell }) => ({ ...cell, households: kind === 'dedicated' ? null : cell.households }));
}

/** The divisions of a level that have an outline. */
export function outlineCells(
  outlines: readonly Outlined[],
  level: 'town' | 'village',
  names: ReadonlyMap<string, string>,
): MapCell[] {
  return outlines.flatMap(({ divisionCode, polygons }) => {
    const read = readDivisionCode(divisionCode);
    if (!read.ok || read.division.level !== level) return [];
    const name = names.get(divisionCode) ?? divisionCode;
    return { id: divisionCode, name, path: read.division.path, households: null, polygons };
  });
}

/** The outlines above a level, which its cells should fill. */
export function outlineRims(outlines: readonly Outlined[], level: 'town' | 'village' | 'grid'): MapRim[] {
  const above = { town: ['county'], village: ['county', 'town'], grid: ['county', 'town', 'village'] }[level];
  return outlines.flatMap(({ divisionCode, polygons }) => {
    const read = readDivisionCode(divisionCode);
    return read.ok && above.includes(read.division.level) ? { path: read.division.path, polygons } : [];
  });
}
