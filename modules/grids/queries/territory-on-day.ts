import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { GridKind } from '../rules/territory-draft.ts';

export type GridOnDay = {
  gridId: string;
  /** As it is called and numbered now: names have no days. */
  gridCode: string;
  name: string;
  kind: GridKind;
  version: number;
  validFrom: string;
  /** GeoJSON as the database writes it: of a whole county it is read by nobody but the page. */
  geometry: string;
};

export const mostOnDay = 12_000;

/** Some metres that nobody sees on a map of that size, in degrees. */
const tolerances: Readonly<Record<number, number>> = { 6: 0.0001, 9: 0.00001, 12: 0 };

/**
 * What stood on a day at or below a division, closed grids included; with few corners where much ground is shown. One
 * more than `mostOnDay` when there are more.
 */
export async function readTerritoryOn(
  tx: Tx,
  { countyCode, divisionPath, day }: { countyCode: string; divisionPath: string; day: string },
): Promise<GridOnDay[]> {
  const tolerance = tolerances[divisionPath.length] ?? 0;
  const outline =
    tolerance === 0
      ? sql`version.geometry`
      : sql`ST_Multi(ST_SimplifyPreserveTopology(version.geometry, ${tolerance}))`;
  const { rows } = await sql<GridOnDay>`
    select grid.grid_id as "gridId", grid.grid_code as "gridCode", grid.name, grid.kind, version.version,
      version.valid_from as "validFrom", ST_AsGeoJSON(${outline}, ${tolerance === 0 ? 7 : 5}) as geometry
    from grids.grid join grids.grid_version as version using (county_code, grid_id)
    where grid.county_code = ${countyCode} and grid.division_path >= ${divisionPath}
      and grid.division_path < ${`${divisionPath}:`}
      and version.valid_from <= ${day}::date and (version.valid_to is null or ${day}::date < version.valid_to)
    order by grid.grid_code limit ${mostOnDay + 1}`.execute(tx);
  return rows;
}

export type TerritoryDay = { day: string; began: number; ended: number };

const mostDays = 200;

/** The days on which outlines began or ended, the latest first. */
export async function readTerritoryDays(
  tx: Tx,
  { countyCode, divisionPath }: { countyCode: string; divisionPath: string },
): Promise<TerritoryDay[]> {
  const { rows } = await sql<TerritoryDay>`
    with version as (
      select valid_from, valid_to from grids.grid join grids.grid_version using (county_code, grid_id)
      where county_code = ${countyCode} and division_path >= ${divisionPath} and division_path < ${`${divisionPath}:`}
    )
    select day, sum(began)::int as began, sum(ended)::int as ended from (
      select valid_from as day, count(*) as began, 0 as ended from version group by 1
      union all select valid_to, 0, count(*) from version where valid_to is not null group by 1
    ) as each group by day order by day desc limit ${mostDays}`.execute(tx);
  return rows;
}
