import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

export const mostOfGrid = 20_000;

export type AddressOfGrid = { label: string; longitude: number; latitude: number };

/** Doors, buildings and places with a name in one grid, for whoever takes them along; found by their place on the map. */
export async function addressesOfGrid(
  tx: Tx,
  { countyCode, gridId, box }: { countyCode: string; gridId: string; box: readonly [number, number, number, number] },
): Promise<AddressOfGrid[]> {
  const { rows } = await sql<AddressOfGrid>`
    select label, ST_X(location) as longitude, ST_Y(location) as latitude from ledger.address
    where county_code = ${countyCode} and location && ST_MakeEnvelope(${sql.join(box)}, 4326) and grid_id = ${gridId}
      and valid_to is null and kind in ('number', 'estate', 'address', 'facility', 'building')
    order by label limit ${mostOfGrid}`.execute(tx);
  return rows;
}
