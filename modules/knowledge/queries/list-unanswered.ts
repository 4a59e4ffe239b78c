import '../tables.ts';
import { sql } from 'kysely';
import type { Tables, Tx } from '#platform/database/database.ts';
import type { UnansweredLine } from '../contract.ts';

/** What was asked in vain, the most asked first. */
export async function listUnanswered(
  tx: Tx,
  { countyCode, limit }: { countyCode: string; limit: number },
): Promise<UnansweredLine[]> {
  const { rows } = await sql<Tables['knowledge.unanswered']>`
    select * from knowledge.unanswered where county_code = ${countyCode} and settled_at is null
    order by (searched_count + answered_count + declined_count) desc, last_at desc, unanswered_id
    limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    unansweredId: row.unanswered_id,
    words: row.words,
    searchedCount: row.searched_count,
    answeredCount: row.answered_count,
    declinedCount: row.declined_count,
    matterCode: row.matter_code,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
  }));
}
