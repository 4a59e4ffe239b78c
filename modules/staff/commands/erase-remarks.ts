import '../tables.ts';
import { sql } from 'kysely';
import { eraseFiles } from '#modules/attachments/public.ts';
import type { Tx } from '#platform/database/database.ts';

/** At most so many at a time; the next round takes the rest. */
const most = 200;

/** Two years after the answer the words and files of a remark are destroyed; that it was there, and what was done, stays. */
export async function eraseRemarks(tx: Tx, { now }: { now: Date }): Promise<number> {
  const { rows } = await sql<{ county_code: string; remark_id: string }>`
    update staff.remark set erased_at = ${now}
    where (county_code, remark_id) in (
      select county_code, remark_id from staff.remark where erase_at <= ${now} and erased_at is null limit ${most})
    returning county_code, remark_id`.execute(tx);
  for (const { county_code: countyCode, remark_id: remarkId } of rows) {
    await sql`delete from staff.remark_text where county_code = ${countyCode} and remark_id = ${remarkId}`.execute(tx);
    await eraseFiles(tx, { countyCode, ownerId: remarkId, now });
  }
  return rows.length;
}
