import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Box } from '../rules/box.ts';

export type GroundLayer = { layer: string; features: { type: string; properties: unknown; geometry: unknown }[] };

/** The county's drawn ground within a box, cut at its edge, from the bottom up: for whoever takes a piece of it along. */
export async function groundInBox(
  tx: Tx,
  { countyCode, box }: { countyCode: string; box: Box },
): Promise<GroundLayer[]> {
  const edge = sql`ST_MakeEnvelope(${sql.join(box)}, 4326)`;
  const { rows } = await sql<GroundLayer>`
    select layer, json_agg(json_build_object('type', 'Feature', 'properties', properties,
        'geometry', ST_AsGeoJSON(cut, 6)::json)) as features
    from (
      select layer, position, feature -> 'properties' as properties,
        ST_ClipByBox2D(ST_SetSRID(ST_GeomFromGeoJSON(feature ->> 'geometry'), 4326), ${edge}) as cut
      from grids.base_map_layer, jsonb_array_elements(features -> 'features') as feature
      where county_code = ${countyCode}
    ) as pieces
    where cut is not null and not ST_IsEmpty(cut)
    group by layer, position order by position, layer`.execute(tx);
  return rows;
}
