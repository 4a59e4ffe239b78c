import '../tables.ts';
import { sql } from 'kysely';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';

export type TextField = 'words' | 'phone' | 'place' | 'question' | 'reply' | 'answer' | 'reason' | 'again';
export type Texts = Readonly<Partial<Record<TextField, string>>>;

/** What was done and what was written at it: the step for ever, the words sealed beside it. */
export async function keepStep(
  tx: Tx,
  sealer: FieldSealer,
  step: {
    countyCode: string;
    subjectId: string;
    /** Whose eyes may read the words. */
    divisionPath: string;
    act: string;
    /** Null: whoever holds the link. */
    actorId: string | null;
    now: Date;
    texts: Texts;
  },
): Promise<void> {
  const { countyCode, subjectId, divisionPath, act, actorId, now } = step;
  // The row of the letter or request is locked, so nobody counts at the same time.
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(position), 0)::int + 1 as next from portal.correspondence_step
    where county_code = ${countyCode} and subject_id = ${subjectId}`.execute(tx);
  const position = rows[0]!.next;
  later(
    tx,
    sql`insert into portal.correspondence_step (county_code, subject_id, position, act, actor_id, taken_at)
      values (${countyCode}, ${subjectId}, ${position}, ${act}, ${actorId}, ${now})`,
  );
  for (const [field, words] of Object.entries(step.texts)) {
    if (words === undefined || words === '') continue;
    const sealed = sealer.seal(words, textPlace(countyCode, subjectId, position, field));
    later(
      tx,
      sql`insert into portal.correspondence_text
          (county_code, subject_id, position, field, division_path, body_sealed)
        values (${countyCode}, ${subjectId}, ${position}, ${field}, ${divisionPath}, ${sealed})`,
    );
  }
}

/** Bound to its step and field: moved elsewhere it does not open. */
export function textPlace(countyCode: string, subjectId: string, position: number, field: string) {
  const rowId = `${subjectId}/${position}/${field}`;
  return { countyCode, table: 'portal.correspondence_text', column: 'body_sealed', rowId };
}
