import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** Two years after the answer the words of a letter are destroyed; that it was there, and what was done, stays. */
export async function eraseLetters(tx: Tx, { now }: { now: Date }): Promise<number> {
  const { rows } = await sql<{ county_code: string; letter_id: string }>`
    update portal.letter set erased_at = ${now} where erase_at <= ${now} and erased_at is null
    returning county_code, letter_id`.execute(tx);
  if (rows.length === 0) return 0;
  await sql`delete from portal.correspondence_text as text
    using unnest(${rows.map((row) => row.county_code)}::text[], ${rows.map((row) => row.letter_id)}::uuid[])
      as over (county_code, letter_id)
    where text.county_code = over.county_code and text.subject_id = over.letter_id`.execute(tx);
  return rows.length;
}
