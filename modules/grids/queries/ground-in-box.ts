import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { often } from '#platform/database/transaction.ts';
import type { Box } from '../rules/box.ts';

export type GroundLayer = { layer: string; features: { type: string; properties: unknown; geometry: unknown }[] };

/** The boxes of a county's drawn features: four numbers each, layer by layer, in the order in which the layers hold them. */
type Boxes = { layer: string; edges: Float64Array }[];

export type GroundReader = (tx: Tx, asked: { countyCode: string; box: Box }) => Promise<GroundLayer[]>;

const mostCounties = 20;

/**
 * The county's drawn ground within a box, cut at its edge, from the bottom up: for whoever takes a piece of it along. Where
 * each feature lies is kept in memory (a megabyte a county): tens of thousands of outlines would have to be read to find
 * the few of one grid, and on a morning every grid is asked for.
 */
export function createGroundReader(): GroundReader {
  const held = new Map<string, { version: string; boxes: Promise<Boxes> }>();
  return async (tx, { countyCode, box }) => {
    const version = await versionOf(tx, countyCode);
    const known = held.get(countyCode);
    const boxes = known?.version === version ? known.boxes : readBoxes(tx, countyCode);
    // Read by one, though many ask for it at once.
    if (boxes !== known?.boxes) {
      held.delete(countyCode);
      held.set(countyCode, { version, boxes });
      boxes.catch(() => held.delete(countyCode));
      const [oldest] = held.keys();
      if (held.size > mostCounties && oldest !== undefined) held.delete(oldest);
    }
    const wanted = (await boxes)
      .map(({ layer, edges }) => ({ layer, places: placesIn(edges, box) }))
      .filter(({ places }) => places.length > 0);
    return wanted.length === 0 ? [] : readPieces(tx, countyCode, box, wanted);
  };
}

/** Another one whenever a layer was written; no feature is read for it. */
async function versionOf(tx: Tx, countyCode: string): Promise<string> {
  const { rows } = await often(
    sql<{ layer: string; written: string }>`
      select layer, xmin::text as written from grids.base_map_layer where county_code = ${countyCode} order by layer`,
  ).execute(tx);
  return rows.map(({ layer, written }) => `${layer} ${written}`).join(', ');
}

async function readBoxes(tx: Tx, countyCode: string): Promise<Boxes> {
  const { rows } = await sql<{ layer: string; edges: (number | null)[][] }>`
    select layer, json_agg(json_build_array(ST_XMin(shape), ST_YMin(shape), ST_XMax(shape), ST_YMax(shape)) order by place)
      as edges
    from grids.base_map_layer
      cross join lateral jsonb_array_elements(features -> 'features') with ordinality as one (feature, place)
      cross join lateral (select ST_GeomFromGeoJSON(feature ->> 'geometry') as shape offset 0) as drawn
    where county_code = ${countyCode} group by layer, position order by position, layer`.execute(tx);
  // What has no shape meets no box.
  return rows.map(({ layer, edges }) => ({
    layer,
    edges: Float64Array.from(edges.flat(), (edge) => edge ?? Number.NaN),
  }));
}

function placesIn(edges: Float64Array, [west, south, east, north]: Box): number[] {
  const places: number[] = [];
  for (let at = 0; at < edges.length; at += 4) {
    const meets = edges[at]! <= east && edges[at + 1]! <= north && edges[at + 2]! >= west && edges[at + 3]! >= south;
    if (meets) places.push(at / 4);
  }
  return places;
}

async function readPieces(
  tx: Tx,
  countyCode: string,
  box: Box,
  wanted: readonly { layer: string; places: readonly number[] }[],
): Promise<GroundLayer[]> {
  const edge = sql`ST_MakeEnvelope(${sql.join(box)}, 4326)`;
  const layers = wanted.map(({ layer }) => layer);
  const paths = wanted.map(({ places }) => `$.features[${places.join()}]`);
  const { rows } = await sql<GroundLayer>`
    select layer, json_agg(json_build_object('type', 'Feature', 'properties', properties,
        'geometry', ST_AsGeoJSON(cut, 6)::json)) as features
    from (
      select layer, position, feature -> 'properties' as properties,
        ST_ClipByBox2D(ST_SetSRID(ST_GeomFromGeoJSON(feature ->> 'geometry'), 4326), ${edge}) as cut
      from unnest(${layers}::text[], ${paths}::jsonpath[]) as wanted (layer, path)
        join grids.base_map_layer using (layer)
        cross join lateral jsonb_path_query(features, path) as feature
      where county_code = ${countyCode}
    ) as pieces
    where cut is not null and not ST_IsEmpty(cut)
    group by layer, position order by position, layer`.execute(tx);
  return rows;
}
