import '../tables.ts';
import { sql } from 'kysely';
import { often, sendTogether, textOf } from '#platform/database/transaction.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ClockKind, ClockRun } from '../rules/clocks.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import type { PauseReason } from '../rules/statuses.ts';
import type { Standing } from '../rules/visibility.ts';
import type { ClockRow, IncidentRow } from '../tables.ts';

/** A case as a command holds it: its locked row and its book of clocks. */
export type CaseState = { row: HeldCase; clocks: readonly ClockRun[] };
export type HeldCase = Omit<IncidentRow, 'facts' | 'dispatch_reason'> & {
  /** Has the reporter a private link to it? Cases told in memory have none. */
  has_link?: boolean;
  /** Do others follow it? */
  has_followers?: boolean;
  facts: IncidentFacts;
  dispatch_reason: Record<string, unknown> | null;
};

/** Locks the case's row first (several in id order) and reads its clocks in the same message. */
export async function lockCase(tx: Tx, countyCode: string, incidentId: string): Promise<CaseState> {
  const [rows, clocks] = await sendTogether(tx, [
    textOf(
      tx,
      often(sql`select county_code, incident_id, number, query_code, version, chain_head, status, title, source, appeal_kind,
          emergency, confidential, matter_code, rule_id, outcome, desk_organisation_id, desk_level, unit_id,
          child_unit_id, handler_id, verifier_id, inspector_id, claimed_by, hidden_from, reported_by, town_code, village_code,
          division_path, grid_id, place_words, reported_at, closed_at, started_at, due_at, warn_at, allowance_ms, facts,
          dispatch_reason, exists (select 1 from incidents.reporter_link as link
            where link.county_code = incident.county_code and link.incident_id = incident.incident_id) as has_link,
          exists (select 1 from incidents.relation where relation.county_code = incident.county_code
            and relation.leading_id = incident.incident_id and relation.kind = 'follows') as has_followers
        from incidents.incident where county_code = ${countyCode} and incident_id = ${incidentId} for update`),
    ),
    textOf(
      tx,
      often(sql`select ordinal, nature, clock, subject, reason, started_at, ended_at, ended_as, continues, allowance_ms, due_at,
          left_ms, schedule, stated
        from incidents.clock where county_code = ${countyCode} and incident_id = ${incidentId} order by ordinal`),
    ),
  ]);
  const row = rows!.rows[0] as CaseState['row'] | undefined;
  if (!row) throw new Refusal('missing', 'incidents.unknown', { incidentId });
  return { row, clocks: (clocks!.rows as ClockRow[]).map(clockRunOf) };
}

export function standingOf(row: HeldCase): Standing {
  return {
    divisionPath: row.division_path,
    gridId: row.grid_id,
    deskOrganisationId: row.desk_organisation_id,
    deskAbove: row.facts.deskAbove,
    unitId: row.unit_id,
    childUnitId: row.child_unit_id,
    hiddenFrom: row.facts.hiddenFrom ?? null,
    // Units that help may see it too, as those that handled it.
    handlingUnitIds: [
      ...row.facts.handlingUnitIds,
      ...(row.facts.jointTasks ?? []).map((task) => task.unitId),
      ...copiesOf(row.dispatch_reason),
    ],
    // Who worked or inspected a case may go on reading what became of it.
    people: [
      row.handler_id,
      row.verifier_id,
      row.inspector_id,
      row.claimed_by,
      row.reported_by,
      ...row.facts.everHandledBy,
      ...row.facts.everInspectedBy,
    ],
  };
}

/** Who supervises by a copy reads what it is a copy of. */
function copiesOf(reason: Record<string, unknown> | null): readonly string[] {
  const ids = reason?.['copyIds'];
  return Array.isArray(ids) ? (ids as string[]) : [];
}

export function clockRunOf(row: ClockRow): ClockRun {
  return {
    ordinal: row.ordinal,
    nature: row.nature,
    clock: row.clock as ClockKind | null,
    subject: row.subject,
    reason: row.reason as PauseReason | null,
    startedAt: row.started_at.getTime(),
    endedAt: row.ended_at?.getTime() ?? null,
    endedAs: row.ended_as,
    continues: row.continues,
    allowance: row.allowance_ms,
    dueAt: row.due_at?.getTime() ?? null,
    left: row.left_ms,
    ...(row.schedule === null ? {} : { schedule: row.schedule }),
    ...(row.stated === null ? {} : { stated: row.stated }),
  };
}
