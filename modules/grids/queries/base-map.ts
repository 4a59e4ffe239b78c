import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** A short text that changes with the drawn ground, so that a browser need not fetch it twice. */
export async function baseMapVersion(tx: Tx, { countyCode }: { countyCode: string }): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select md5(coalesce(string_agg(layer || md5(features::text), ',' order by position, layer), '')) as version
    from grids.base_map_layer where county_code = ${countyCode}`.execute(tx);
  return rows[0]!.version;
}

async function readBounds(tx: Tx, countyCode: string): Promise<number[]> {
  const { rows } = await sql<{ west: number | null; south: number; east: number; north: number }>`
    select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
    from (
      select ST_Extent(geometry) as box from (
        select geometry from grids.division_outline where county_code = ${countyCode}
        union all
        select geometry from grids.grid_version where county_code = ${countyCode} and valid_to is null
      ) as drawn
    ) as extent`.execute(tx);
  const extent = rows[0];
  return extent === undefined || extent.west === null ? [] : [extent.west, extent.south, extent.east, extent.north];
}

/**
 * The county's own ground and the box that holds its outlines and grids ([] where nothing is drawn yet), as the text that
 * is sent. A county's ground is ten megabytes: taken apart and written again for every browser
 * it would fill the server's memory.
 */
export async function readBaseMap(tx: Tx, { countyCode }: { countyCode: string }): Promise<string> {
  const bounds = await readBounds(tx, countyCode);
  const { rows } = await sql<{ layer: string; features: string }>`
    select layer, features::text as features from grids.base_map_layer where county_code = ${countyCode}
    order by position, layer`.execute(tx);
  const layers = rows.map(({ layer, features }) => `{"layer":${JSON.stringify(layer)},"features":${features}}`);
  return `{"bounds":${JSON.stringify(bounds)},"layers":[${layers.join(',')}]}`;
}
