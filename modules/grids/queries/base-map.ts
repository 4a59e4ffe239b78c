import '../tables.ts';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Eyes, Tx, Unit } from '#platform/database/database.ts';

/** A short text that changes with the drawn ground and its bounds, so that a browser need not fetch it twice. */
export async function baseMapVersion(tx: Tx, { countyCode }: { countyCode: string }): Promise<string> {
  const bounds = (await readBounds(tx, countyCode)).join();
  const { rows } = await sql<{ version: string }>`
    select md5(${bounds} || coalesce(string_agg(layer || md5(features::text), ',' order by position, layer), '')) as version
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
 * is sent, piece by piece: a county's ground is ten megabytes, and taken apart, or held whole for every browser, it would
 * fill the server's memory.
 */
export async function* readBaseMap(
  unit: Unit,
  { eyes, countyCode }: { eyes: Eyes; countyCode: string },
): AsyncGenerator<string> {
  const bounds = await unit.transact(eyes, (tx) => readBounds(tx, countyCode));
  yield `{"bounds":${JSON.stringify(bounds)},"layers":[`;
  const layers = await unit.ask(
    eyes,
    () => sql<{ layer: string }>`
      select layer from grids.base_map_layer where county_code = ${countyCode} order by position, layer`,
  );
  let between = '';
  for (const { layer } of layers) {
    const [row] = await unit.ask(
      eyes,
      () => sql<{ features: string }>`
        select features::text as features from grids.base_map_layer
        where county_code = ${countyCode} and layer = ${layer}`,
    );
    if (!row) continue;
    yield `${between}{"layer":${JSON.stringify(layer)},"features":${row.features}}`;
    between = ',';
  }
  yield ']}';
}

/** So many counties' grounds are kept packed, a third of their size each. */
const mostPacked = 4;

/** Grounds as gzip, packed once for all who ask, until they are drawn anew. */
export function createPackedGrounds(unit: Unit) {
  const held = new Map<string, { version: string; packed: Promise<Buffer> }>();
  return {
    of(version: string, asked: { eyes: Eyes; countyCode: string }): Promise<Buffer> {
      const known = held.get(asked.countyCode);
      if (known?.version === version) return known.packed;
      const packed = pack(readBaseMap(unit, asked));
      held.delete(asked.countyCode);
      held.set(asked.countyCode, { version, packed });
      packed.catch(() => held.delete(asked.countyCode));
      const [oldest] = held.keys();
      if (held.size > mostPacked && oldest !== undefined) held.delete(oldest);
      return packed;
    },
  };
}

async function pack(text: AsyncIterable<string>): Promise<Buffer> {
  const gzip = createGzip();
  const [packed] = await Promise.all([buffer(gzip), pipeline(text, gzip)]);
  return packed;
}
