import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Box } from '../rules/box.ts';

export const mostGridsInBox = 2000;

export type GridInBox = {
  grid_id: string;
  grid_code: string;
  name: string;
  kind: string;
  setting: string;
  village_code: string;
  village_name: string;
  town_name: string;
  geometry: object;
};

/**
 * The outlines whose boxes touch a part of the map on a day, by the GiST index; without a box the whole county. Answers
 * one row more than `mostGridsInBox` when there are more.
 */
export function listGridsInBox(_: Tx, { countyCode, box, day }: { countyCode: string; box: Box | null; day: string }) {
  const within = box ? sql`and version.geometry && ST_MakeEnvelope(${sql.join(box)}, 4326)` : sql``;
  return sql<GridInBox>`
    select grid.grid_id, grid.grid_code, grid.name, grid.kind, grid.setting, grid.village_code,
      coalesce(village.name, grid.village_code) as village_name, coalesce(town.name, grid.town_code) as town_name,
      ST_AsGeoJSON(version.geometry, 7)::json as geometry
    from grids.grid_version as version
    join grids.grid using (county_code, grid_id)
    left join organisation.division as village
      on village.county_code = grid.county_code and village.division_code = grid.village_code
    left join organisation.division as town
      on town.county_code = grid.county_code and town.division_code = grid.town_code
    where version.county_code = ${countyCode} ${within}
      and version.valid_from <= ${day}::date and (version.valid_to is null or ${day}::date < version.valid_to)
    order by grid.grid_code limit ${mostGridsInBox + 1}`;
}
