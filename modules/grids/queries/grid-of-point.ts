import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { kindPrecedence } from '../rules/locate.ts';

export type GridOfPoint = { gridId: string; townCode: string; villageCode: string; divisionPath: string };

/**
 * Asked of the database in this very transaction: an index in memory may be minutes old where another process put a new
 * territory in force. `place` is a geometry.
 */
async function gridOfPlace(
  tx: Tx,
  { countyCode, place, day }: { countyCode: string; place: ReturnType<typeof sql>; day: string },
): Promise<GridOfPoint | null> {
  const { rows } = await sql<GridOfPoint>`
    select grid.grid_id as "gridId", grid.town_code as "townCode", grid.village_code as "villageCode",
      grid.division_path as "divisionPath"
    from grids.grid_version as version join grids.grid using (county_code, grid_id)
    where county_code = ${countyCode} and ST_Covers(version.geometry, ${place}) and version.valid_from <= ${day}::date
      and (version.valid_to is null or ${day}::date < version.valid_to)
    order by array_position(${[...kindPrecedence]}::text[], grid.kind), grid.grid_code limit 1`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Where something belongs whose grid may have changed: the grid that now holds its place; else its own grid if it stands,
 * or the one that goes on for it (`into`). What somebody put into a grid that never held its place stays in it.
 */
export async function placeAgain(
  tx: Tx,
  given: {
    countyCode: string;
    place: ReturnType<typeof sql> | null;
    gridId: string | null;
    into: string | null;
    day: string;
  },
): Promise<GridOfPoint | null> {
  const { countyCode, place, gridId, into, day } = given;
  const own = gridId === null ? null : await standingGrid(tx, countyCode, gridId);
  if (place !== null && !(own && gridId && !(await everHeld(tx, { countyCode, place, gridId })))) {
    const found = await gridOfPlace(tx, { countyCode, place, day });
    if (found) return found;
  }
  return own ?? (into === null ? null : standingGrid(tx, countyCode, into));
}

async function everHeld(
  tx: Tx,
  { countyCode, place, gridId }: { countyCode: string; place: ReturnType<typeof sql>; gridId: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from grids.grid_version where county_code = ${countyCode} and grid_id = ${gridId}
      and ST_Covers(geometry, ${place}) limit 1`.execute(tx);
  return rows.length > 0;
}

async function standingGrid(tx: Tx, countyCode: string, gridId: string): Promise<GridOfPoint | null> {
  const { rows } = await sql<GridOfPoint>`
    select grid_id as "gridId", town_code as "townCode", village_code as "villageCode",
      division_path as "divisionPath"
    from grids.grid where county_code = ${countyCode} and grid_id = ${gridId} and closed_at is null`.execute(tx);
  return rows[0] ?? null;
}
