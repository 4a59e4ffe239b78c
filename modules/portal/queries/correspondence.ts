import '../tables.ts';
import { sql } from 'kysely';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import { type TextField, textPlace } from '../commands/correspondence.ts';

export type StepRead = {
  position: number;
  act: string;
  actorId: string | null;
  at: string;
  texts: Partial<Record<TextField, string>>;
};

/** Everything that was done with one letter or request, and the words that are still there, under the reader's eyes. */
export async function correspondenceOf(
  tx: Tx,
  sealer: FieldSealer,
  { countyCode, subjectId }: { countyCode: string; subjectId: string },
): Promise<StepRead[]> {
  const { rows } = await sql<{
    position: number;
    act: string;
    actor_id: string | null;
    taken_at: Date;
    field: TextField | null;
    body_sealed: string | null;
  }>`
    select step.position, act, actor_id, taken_at, field, body_sealed from portal.correspondence_step as step
    left join portal.correspondence_text as text using (county_code, subject_id, position)
    where step.county_code = ${countyCode} and step.subject_id = ${subjectId}
    order by step.position, field limit 400`.execute(tx);
  const steps = new Map<number, StepRead>();
  for (const { position, act, actor_id: actorId, taken_at: at, field, body_sealed: sealed } of rows) {
    const step = steps.get(position) ?? { position, act, actorId, at: at.toISOString(), texts: {} };
    if (field !== null && sealed !== null) {
      step.texts[field] = sealer.open(sealed, textPlace(countyCode, subjectId, position, field));
    }
    steps.set(position, step);
  }
  return [...steps.values()];
}
