/** The features of a map file as sound outlines in EPSG:4326 with what they are of, and what was wrong with the others. */
import type { RowReport } from '#platform/files/row-report.ts';
import type { TableInput } from '#platform/files/table-source.ts';
import { type CoordinateSystem, toWgs84 } from '#platform/pure/coordinates.ts';
import { type PolygonSet, repairPolygons } from '#platform/pure/ring-repair.ts';
import { createIdentifier, type DivisionTarget, type GridTarget, type KnownDivision } from './identify-features.ts';
import { readTerritory, type Rings } from './read-territory.ts';

export type Shape = {
  sheet: string;
  row: number;
  target: DivisionTarget | GridTarget;
  polygons: PolygonSet;
  /** What was mended in it. */
  reports: RowReport[];
};

export type ShapeTerms = {
  countyCode: string;
  target: 'divisions' | 'grids';
  system: 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09';
  divisions: readonly KnownDivision[];
};

/** @throws Refusal when the file cannot be read at all */
export async function readShapes(input: TableInput, terms: ShapeTerms) {
  const files = await readTerritory(input);
  const identify = createIdentifier(terms.countyCode, terms.divisions);
  const shapes: Shape[] = [];
  const reports: RowReport[] = [];
  let total = 0;
  for (const { layer, features } of files) {
    for (const feature of features) {
      total += 1;
      const place = { sheet: layer, row: feature.number };
      const refuse = (code: string, details: RowReport['details']) => {
        reports.push({ ...place, level: 'refused', code, details });
      };
      const found = terms.target === 'grids' ? identify.grid(feature) : identify.division(feature);
      if (found.kind === 'refused') {
        refuse(found.code, found.details);
        continue;
      }
      const { name } = found;
      if (feature.polygons === null) {
        refuse('grids.no-area', { name });
        continue;
      }
      const read = repairPolygons(turned(feature.polygons, terms.system));
      if (!read.ok) {
        const at = read.at ? { at: read.at.map((value) => value.toFixed(7)).join(',') } : {};
        refuse(`grids.ring-${read.fault}`, { name, ...at });
        continue;
      }
      const mended: RowReport[] = read.repairs.map((repair) => {
        return { ...place, level: repairLevel(repair), code: `grids.ring-${repair}`, details: { name } };
      });
      if (feature.keysMended) mended.push({ ...place, level: 'repaired', code: 'grids.key-mended', details: { name } });
      shapes.push({ ...place, target: found, polygons: read.polygons, reports: mended });
    }
  }
  // The county first, then its towns: what lies outside of it is known by then.
  const depth = ({ target }: Shape) =>
    target.kind === 'division' ? target.divisionCode.replace(/(000){1,2}$/, '').length : 15;
  return { shapes: shapes.toSorted((one, other) => depth(one) - depth(other)), reports, total };
}

/** Many programs turn rings the other way; nothing was wrong with them. */
function repairLevel(repair: string): 'taken' | 'repaired' {
  return repair === 'turned' ? 'taken' : 'repaired';
}

function turned(polygons: readonly Rings[], system: ShapeTerms['system']): readonly Rings[] {
  // CGCS2000 differs from WGS 84 by centimetres.
  if (system === 'wgs84' || system === 'cgcs2000') return polygons;
  const from: CoordinateSystem = system;
  return polygons.map((rings) =>
    rings.map((ring) =>
      ring.map((position) => {
        const [longitude, latitude] = position;
        if (typeof longitude !== 'number' || typeof latitude !== 'number') return position;
        return toWgs84([longitude, latitude], from);
      }),
    ),
  );
}
