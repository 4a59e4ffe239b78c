import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** After an order to erase: notices about a subject keep their code and lose the words taken from it. */
export async function blankNotices(
  tx: Tx,
  { countyCode, subjectId }: { countyCode: string; subjectId: string },
): Promise<void> {
  await sql`update notifications.notice set details = jsonb_build_object('number', details->'number')
    where county_code = ${countyCode} and subject_id = ${subjectId}`.execute(tx);
}
