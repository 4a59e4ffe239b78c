import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { caseChainName } from '../commands/write-case.ts';

export type ChainedStep = {
  incidentId: string;
  position: number;
  stepId: string;
  action: string;
  fromStatus: string | null;
  toStatus: string;
  actorId: string;
  actorRole: string;
  takenAt: Date;
  format: number;
  previous: string;
  hash: string;
  entryText: string;
};

/** Steps of a county in order of case and position, from behind a key, for the verifier. */
export async function readSteps(
  tx: Tx,
  countyCode: string,
  after: { incidentId: string; position: number } | null,
  limit: number,
): Promise<ChainedStep[]> {
  const from = after ? sql`and (incident_id, position) > (${after.incidentId}::uuid, ${after.position})` : sql``;
  const { rows } = await sql<ChainedStep>`
    select incident_id as "incidentId", position, step_id as "stepId", action, from_status as "fromStatus",
      to_status as "toStatus", actor_id as "actorId", actor_role as "actorRole", taken_at as "takenAt", format, previous,
      hash, entry_text as "entryText"
    from incidents.step where county_code = ${countyCode} ${from}
    order by incident_id, position limit ${limit}`.execute(tx);
  return rows;
}

/** Texts of steps, to be held against their marks. */
export async function readContents(
  tx: Tx,
  countyCode: string,
  stepIds: readonly string[],
): Promise<{ stepId: string; field: string; salt: string; body: string }[]> {
  if (stepIds.length === 0) return [];
  const { rows } = await sql<{ stepId: string; field: string; salt: string; body: string }>`
    select step_id as "stepId", field, salt, body from incidents.step_content
    where county_code = ${countyCode} and step_id in (${sql.join(stepIds)})`.execute(tx);
  return rows;
}

export { caseChainName };
