import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

export type LookAt = { at: Date; role: string; capacityId: string | null };

/** When personal data of a case was opened and in which capacity, newest first, at most 200. Nobody by name. */
export async function looksAt(
  tx: Tx,
  { countyCode, subjectId }: { countyCode: string; subjectId: string },
): Promise<LookAt[]> {
  const { rows } = await sql<LookAt>`
    select at, actor_role as role, (entry_text::jsonb)->>'capacity' as "capacityId" from platform.audit_entry
    where county_code = ${countyCode} and subject_id = ${subjectId}
      and (outcome = 'looked' or (action = 'incidents.reveal-reporter' and outcome = 'done'))
    order by at desc limit 200`.execute(tx);
  return rows;
}
