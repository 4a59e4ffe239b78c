import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { textFeatures } from '#platform/pure/text-features.ts';
import { Refusal } from '#platform/refusal.ts';
import type { AddressKind } from '../rules/address-kinds.ts';

export type AddressGiven = {
  addressId: string;
  kind: AddressKind;
  /** What people call it: 望江花园 3 幢. */
  label: string;
  /** What stands around it: town, village, street. */
  detail: string;
  longitude: number;
  latitude: number;
  gridId: string | null;
  divisionPath: string;
};

const batchSize = 500;

/** Adds places with a name; an id that is there already stays as it is. No persons here. */
export const addAddresses: Command<{ addresses: readonly AddressGiven[] }, { added: number; known: number }> = {
  name: 'ledger.add-addresses',
  async run(tx, { addresses }, { countyCode, audit }) {
    audit({ kind: 'county', id: countyCode });
    for (const address of addresses) refuseNowhere(address);
    await refuseUnknownGrids(tx, countyCode, addresses);
    let added = 0;
    for (let from = 0; from < addresses.length; from += batchSize) {
      const rows = addresses.slice(from, from + batchSize).map(
        (address) => sql`(${countyCode}, ${address.addressId}, ${address.kind}, ${address.label}, ${address.detail},
          ${textFeatures(`${address.label} ${address.detail}`)},
          ST_SetSRID(ST_MakePoint(${address.longitude}, ${address.latitude}), 4326), ${address.gridId},
          ${address.divisionPath})`,
      );
      const [written] = await sendTogether(tx, [
        textOf(
          tx,
          sql`insert into ledger.address (county_code, address_id, kind, label, detail, features, location, grid_id,
              division_path) values ${sql.join(rows)} on conflict (county_code, address_id) do nothing`,
        ),
      ]);
      added += written!.rowCount ?? 0;
    }
    const answer = { added, known: addresses.length - added };
    audit({ kind: 'county', id: countyCode }, answer);
    return answer;
  },
};

function refuseNowhere({ addressId, longitude, latitude, divisionPath }: AddressGiven): void {
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    throw new Refusal('invalid', 'ledger.bad-location', { addressId });
  }
  const division = readDivisionCode(divisionPath);
  if (!division.ok || division.division.path !== divisionPath) {
    throw new Refusal('invalid', 'ledger.bad-division', { addressId, divisionPath });
  }
}

async function refuseUnknownGrids(tx: Tx, countyCode: string, addresses: readonly AddressGiven[]): Promise<void> {
  const gridIds = [...new Set(addresses.flatMap((address) => address.gridId ?? []))];
  if (gridIds.length === 0) return;
  const { rows } = await sql<{ grid_id: string }>`
    select grid_id from grids.grid
    where county_code = ${countyCode} and grid_id = any(${gridIds}) and closed_at is null`.execute(tx);
  const known = new Set(rows.map((row) => row.grid_id));
  const unknown = gridIds.find((gridId) => !known.has(gridId));
  if (unknown) throw new Refusal('invalid', 'ledger.unknown-grid', { gridId: unknown });
}
