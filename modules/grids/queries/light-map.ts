import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** An outline or a line with few corners, as GeoJSON text. */
export type LightOutline = { code: string; name: string; villageName: string | null; geometry: string };
export type LightFeature = { kind: string; name: string | null; geometry: string };
/** West, south, east, north. */
type Box = readonly [number, number, number, number];

/**
 * The towns of a county with few corners, for a map that a phone draws over a slow line. One that was never drawn is what
 * its grids are together.
 */
async function townsOnMap(tx: Tx, countyCode: string): Promise<LightOutline[]> {
  const { rows } = await sql<LightOutline>`
    select town.division_code as code, town.name, null as "villageName",
      ST_AsGeoJSON(ST_SimplifyPreserveTopology(coalesce(drawn.geometry, together.geometry), 0.0003), 5) as geometry
    from organisation.division as town
    left join lateral (
      select outline.geometry from grids.division_outline as outline
      where outline.county_code = town.county_code and outline.division_code = town.division_code
      order by outline.valid_from desc limit 1
    ) as drawn on true
    left join lateral (
      select ST_Union(version.geometry) as geometry
      from grids.grid join grids.grid_version as version using (county_code, grid_id)
      where drawn.geometry is null and grid.county_code = town.county_code
        and grid.town_code = town.division_code and version.valid_to is null
    ) as together on true
    where town.county_code = ${countyCode} and town.level = 'town'
      and coalesce(drawn.geometry, together.geometry) is not null
    order by town.division_code`.execute(tx);
  return rows;
}

/**
 * Areas to be coloured, by the keys that cases carry, as they stand now: towns of a county, villages of a town, or grids of
 * a village.
 */
export async function areasOnMap(
  tx: Tx,
  { countyCode, townCode, villageCode }: { countyCode: string; townCode: string | null; villageCode: string | null },
): Promise<LightOutline[]> {
  if (townCode === null) return townsOnMap(tx, countyCode);
  const [key, name, within, tolerance] =
    villageCode === null
      ? [sql`grid.village_code`, sql`coalesce(village.name, grid.village_code)`, sql`true`, 0.0001]
      : [sql`grid.grid_id::text`, sql`grid.name`, sql`grid.village_code = ${villageCode}`, 0.00005];
  const { rows } = await sql<LightOutline>`
    select ${key} as code, ${name} as name, null as "villageName",
      ST_AsGeoJSON(ST_SimplifyPreserveTopology(ST_Union(version.geometry), ${tolerance}), 5) as geometry
    from grids.grid join grids.grid_version as version using (county_code, grid_id)
    left join organisation.division as village
      on village.county_code = grid.county_code and village.division_code = grid.village_code
    where grid.county_code = ${countyCode} and grid.town_code = ${townCode} and version.valid_to is null and ${within}
    group by 1, 2 order by 1 limit 400`.execute(tx);
  return rows;
}

/** The grids of a town in force now, with few corners. */
export async function gridsOnMap(
  tx: Tx,
  { countyCode, townCode }: { countyCode: string; townCode: string },
): Promise<LightOutline[]> {
  const { rows } = await sql<LightOutline>`
    select grid.grid_code as code, grid.name, coalesce(village.name, grid.village_code) as "villageName",
      ST_AsGeoJSON(ST_SimplifyPreserveTopology(version.geometry, 0.00005), 5) as geometry
    from grids.grid join grids.grid_version as version using (county_code, grid_id)
    left join organisation.division as village
      on village.county_code = grid.county_code and village.division_code = grid.village_code
    where grid.county_code = ${countyCode} and grid.town_code = ${townCode} and version.valid_to is null
    order by grid.grid_code limit 400`.execute(tx);
  return rows;
}

/** Roads, waters or places of the drawn ground within a box, cut at its edge; the first kinds first where there are many. */
export async function featuresOnMap(
  tx: Tx,
  given: { countyCode: string; layer: string; kinds: readonly string[]; box: Box; tolerance: number; most: number },
): Promise<LightFeature[]> {
  const { countyCode, layer, kinds, box, tolerance, most } = given;
  const [west, south, east, north] = box;
  const { rows } = await sql<LightFeature>`
    with box as (select ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326) as area),
    drawn as (
      select feature -> 'properties' ->> 'kind' as kind, feature -> 'properties' ->> 'name' as name,
        ST_SetSRID(ST_GeomFromGeoJSON((feature -> 'geometry')::text), 4326) as geometry
      from grids.base_map_layer, jsonb_array_elements((features -> 'features')::jsonb) as feature
      where county_code = ${countyCode} and layer = ${layer}
        and feature -> 'properties' ->> 'kind' in (${sql.join([...kinds])})
    ),
    within as (
      select kind, name, ST_Simplify(ST_Intersection(ST_MakeValid(geometry), area), ${tolerance}) as geometry
      from drawn, box where geometry && area
    )
    select kind, name, ST_AsGeoJSON(geometry, 5) as geometry from within
    where geometry is not null and not ST_IsEmpty(geometry)
    order by array_position(array[${sql.join([...kinds])}]::text[], kind), name
    limit ${most}`.execute(tx);
  return rows;
}
