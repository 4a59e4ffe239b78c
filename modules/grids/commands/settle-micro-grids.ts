import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/**
 * A micro grid 微网格 belongs to the grid in which it lies, a dedicated one before the basic one around it. Looked at again
 * for all of these villages, because a grid that was drawn anew may hold other micro grids than before.
 */
export async function settleMicroGrids(tx: Tx, countyCode: string, villageCodes: readonly string[]): Promise<void> {
  if (villageCodes.length === 0) return;
  const villages = [...new Set(villageCodes)];
  await sql`
    with lying as (
      select micro.grid_id, (
        select around.grid_id
        from grids.grid as around
          join grids.grid_version as drawn
            on drawn.county_code = around.county_code and drawn.grid_id = around.grid_id and drawn.valid_to is null
        where around.county_code = ${countyCode} and around.village_code = micro.village_code
          and around.kind <> 'micro' and around.closed_at is null
          and ST_Covers(drawn.geometry, ST_PointOnSurface(own.geometry))
        order by around.kind = 'dedicated' desc, around.grid_code limit 1) as parent_grid_id
      from grids.grid as micro
        join grids.grid_version as own
          on own.county_code = micro.county_code and own.grid_id = micro.grid_id and own.valid_to is null
      where micro.county_code = ${countyCode} and micro.village_code = any(${villages}::text[])
        and micro.kind = 'micro' and micro.closed_at is null)
    update grids.grid as micro set parent_grid_id = lying.parent_grid_id
    from lying
    where micro.county_code = ${countyCode} and micro.grid_id = lying.grid_id
      and micro.parent_grid_id is distinct from lying.parent_grid_id`.execute(tx);
}
