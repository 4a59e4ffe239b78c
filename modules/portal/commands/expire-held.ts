import '../tables.ts';
import { sql } from 'kysely';
import { eraseFiles } from '#modules/attachments/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { countReports } from './count-reports.ts';

/** After thirty days what nobody looked at is destroyed; that it was there stays counted, and its sender can see it. */
export async function expireHeld(tx: Tx, { now }: { now: Date }): Promise<number> {
  const { rows } = await sql<{ county_code: string; incident_id: string; photos: number }>`
    update portal.held_report set state = 'expired', typed_sealed = null, ended_at = ${now}
    where state = 'waiting' and expires_at <= ${now} returning county_code, incident_id,
      cardinality(file_ids) as photos`.execute(tx);
  for (const { county_code: countyCode, incident_id: ownerId, photos } of rows) {
    if (photos > 0) await eraseFiles(tx, { countyCode, ownerId, now });
  }
  for (const countyCode of new Set(rows.map((row) => row.county_code))) {
    const count = rows.filter((row) => row.county_code === countyCode).length;
    await countReports(tx, { countyCode, outcome: 'expired', now, count });
  }
  return rows.length;
}
