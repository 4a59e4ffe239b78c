import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Box } from '../rules/box.ts';
import { type LayerKind, mostFeaturesShown, mostLayers } from '../rules/map-layer.ts';

export type LayerRow = {
  layerId: string;
  name: string;
  kind: LayerKind;
  featureCount: number;
  changedAt: string;
};

/** The layers of a county, by kind and name; those whose first file is still on its way are not there yet. */
export function mapLayers(_: Tx, { countyCode }: { countyCode: string }) {
  return sql<LayerRow>`
    select layer_id as "layerId", name, kind, feature_count as "featureCount",
      to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"
    from grids.map_layer where county_code = ${countyCode} and ended_at is null and revision is not null
    order by kind, name limit ${sql.lit(mostLayers)}`;
}

/** A layer of that name, whatever became of its file. */
export function mapLayerNamed(_: Tx, { countyCode, name }: { countyCode: string; name: string }) {
  return sql<{ layer_id: string }>`
    select layer_id from grids.map_layer where county_code = ${countyCode} and name = ${name} and ended_at is null`;
}

/** What of a layer lies in a part of the map, drawn no finer than a screen of it shows; one more where there are more. */
export function layerFeatures(_: Tx, given: { countyCode: string; layerId: string; box: Box }) {
  const { countyCode, layerId, box } = given;
  const fineness = Math.max(box[2] - box[0], box[3] - box[1]) / 4000;
  return sql<{ name: string; geometry: object }>`
    select feature.name, ST_AsGeoJSON(ST_Simplify(feature.geometry, ${fineness}::double precision, true), 6)::json as geometry
    from grids.map_layer as layer
    join grids.map_feature as feature using (county_code, layer_id, revision)
    where layer.county_code = ${countyCode} and layer.layer_id = ${layerId} and layer.ended_at is null
      and feature.geometry && ST_MakeEnvelope(${sql.join(box)}, 4326)
    order by feature.ordinal limit ${sql.lit(mostFeaturesShown + 1)}`;
}

/** Which areas of which layers hold a point (“属于哪些网”), at most 50. */
export function layersAt(_: Tx, given: { countyCode: string; longitude: number; latitude: number }) {
  const { countyCode, longitude, latitude } = given;
  return sql<{ layerId: string; layerName: string; kind: LayerKind; name: string }>`
    select layer.layer_id as "layerId", layer.name as "layerName", layer.kind, feature.name
    from grids.map_feature as feature
    join grids.map_layer as layer using (county_code, layer_id, revision)
    where feature.county_code = ${countyCode} and layer.ended_at is null and ST_Dimension(feature.geometry) = 2
      and ST_Intersects(feature.geometry, ST_SetSRID(ST_MakePoint(${longitude}, ${latitude}), 4326))
    order by layer.kind, layer.name, feature.ordinal limit 50`;
}
