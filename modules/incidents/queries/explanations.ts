import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { stepOfEntry } from '../rules/step-entry.ts';

/** What a helping unit said last of its joint task; null words where an order erased them. */
export type Explanation = { at: string; words: string | null };

/** Of one case no more are looked through: each of its tasks may have been explained several times. */
const mostOfCase = 100;

type Row = { incident_id: string; taken_at: Date; entry_text: string; body: string | null };

/** The latest explanation of each joint task of these cases, by `incidentId number`. */
export async function latestExplanations(
  tx: Tx,
  countyCode: string,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, Explanation>> {
  if (incidentIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select step.incident_id, step.taken_at, step.entry_text, content.body
    from unnest(${[...new Set(incidentIds)]}::uuid[]) as sought(incident_id)
    cross join lateral (
      select incident_id, step_id, taken_at, entry_text, position from incidents.step
      where county_code = ${countyCode} and incident_id = sought.incident_id and action = 'explain-joint-task'
      order by position desc limit ${mostOfCase}
    ) as step
    left join incidents.step_content as content
      on content.county_code = ${countyCode} and content.incident_id = step.incident_id
        and content.step_id = step.step_id and content.field = 'answer'
    order by step.incident_id, step.position`.execute(tx);
  // A later one of the same task takes the place of an earlier one.
  return new Map(
    rows.map((row) => [
      `${row.incident_id} ${stepOfEntry(row.entry_text).given.taskNumber ?? ''}`,
      { at: row.taken_at.toISOString(), words: row.body },
    ]),
  );
}

/** The same of one case whose steps are at hand. */
export function explanationsOf(
  steps: readonly { step_id: string; action: string; taken_at: Date; entry_text: string }[],
): ReadonlyMap<number, { stepId: string; at: Date }> {
  return new Map(
    steps
      .filter((step) => step.action === 'explain-joint-task')
      .map((step) => [stepOfEntry(step.entry_text).given.taskNumber ?? 0, { stepId: step.step_id, at: step.taken_at }]),
  );
}
