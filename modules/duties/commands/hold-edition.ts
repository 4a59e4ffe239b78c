import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { often } from '#platform/database/transaction.ts';

/**
 * Sending a case to a town and changing a list never overtake each other: whoever judges by the lists holds the
 * county's edition for reading until the end of the transaction, whoever changes them for writing.
 */
export async function holdEdition(tx: Tx, countyCode: string): Promise<void> {
  const held = await often(sql`select edition from duties.edition where county_code = ${countyCode} for share`).execute(
    tx,
  );
  if (held.rows.length > 0) return;
  // The first list may be on its way in another transaction: then this waits for its end.
  await sql`insert into duties.edition (county_code, edition) values (${countyCode}, 0) on conflict do nothing`.execute(
    tx,
  );
  await sql`select edition from duties.edition where county_code = ${countyCode} for share`.execute(tx);
}

/** Waits until every case that is being sent by the lists of before is sent. */
export async function nextEdition(tx: Tx, countyCode: string): Promise<void> {
  await sql`insert into duties.edition (county_code, edition) values (${countyCode}, 1)
    on conflict (county_code) do update set edition = edition.edition + 1`.execute(tx);
}
