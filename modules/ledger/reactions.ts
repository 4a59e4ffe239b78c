import './tables.ts';
import { sql } from 'kysely';
import { kindPrecedence } from '#modules/grids/rules/locate.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Message, Reaction } from '#platform/outbox/deliver-outbox.ts';

/** A new territory is in force: addresses on its ground belong to the grid that holds them now. */
async function followTerritory(tx: Tx, { countyCode, payload }: Message): Promise<void> {
  const gridIds = payload['gridIds'] as string[];
  await sql`
    with moved as (
      select distinct on (address.address_id) address.address_id, held.grid_id, held.division_path
      from grids.grid_version as changed
      join ledger.address on address.county_code = changed.county_code and address.location && changed.geometry
      join lateral (
        select grid.grid_id, grid.division_path from grids.grid_version as version
        join grids.grid using (county_code, grid_id)
        where version.county_code = address.county_code and version.valid_to is null and grid.closed_at is null
          and ST_Covers(version.geometry, address.location)
        order by array_position(${[...kindPrecedence]}::text[], grid.kind), grid.grid_code limit 1
      ) as held on true
      where changed.county_code = ${countyCode} and changed.grid_id = any(${gridIds}::uuid[])
      order by address.address_id
    )
    update ledger.address set grid_id = moved.grid_id, division_path = moved.division_path
    from moved where address.county_code = ${countyCode} and address.address_id = moved.address_id
      and address.grid_id is distinct from moved.grid_id`.execute(tx);
}

/** Announced by `grids`. */
export const ledgerReactions: readonly Reaction[] = [
  { topic: 'grids.territory-in-force', room: 'ledger', react: followTerritory },
];
