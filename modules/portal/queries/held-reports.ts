import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { HeldLine, HeldReportsAnswer } from '../contract.ts';
import { heldDays, type HeldReason, type HeldState, type ReportOutcome, reportOutcomes } from '../rules/held-report.ts';

const mostShown = 100;

type Row = { incident_id: string; received_at: Date; expires_at: Date; reason: HeldReason };
type SealedRow = Row & { command_id: string; typed_sealed: string; division_path: string; file_ids: string[] };

/** What waits for somebody to look, oldest first, at most a hundred; under the reader's own eyes. */
export async function heldReports(
  tx: Tx,
  { countyCode, now, withCounts }: { countyCode: string; now: Date; withCounts: boolean },
): Promise<HeldReportsAnswer> {
  const { rows } = await sql<Row & { waiting: number }>`
    select incident_id, received_at, expires_at, reason, count(*) over ()::int as waiting from portal.held_report
    where county_code = ${countyCode} and state = 'waiting'
    order by received_at, incident_id limit ${mostShown}`.execute(tx);
  return {
    items: rows.map(lineOf),
    waiting: rows[0]?.waiting ?? 0,
    counts: withCounts ? await reportCounts(tx, { countyCode, now }) : null,
  };
}

/** Every outcome of the last thirty days. */
export async function reportCounts(
  tx: Tx,
  { countyCode, now }: { countyCode: string; now: Date },
): Promise<Record<ReportOutcome, number>> {
  const since = chinaDay(new Date(now.getTime() - heldDays * 86_400_000));
  const { rows } = await sql<{ outcome: ReportOutcome; count: number }>`
    select outcome, sum(count)::float8 as count from portal.report_count
    where county_code = ${countyCode} and day >= ${since} group by outcome`.execute(tx);
  const counted = Object.fromEntries(reportOutcomes.map((outcome) => [outcome, 0])) as Record<ReportOutcome, number>;
  for (const { outcome, count } of rows) counted[outcome] = Number(count);
  return counted;
}

/** One that waits, still sealed. */
export async function heldReport(
  tx: Tx,
  { countyCode, incidentId }: { countyCode: string; incidentId: string },
): Promise<SealedRow | undefined> {
  const { rows } = await sql<SealedRow>`
    select incident_id, command_id, typed_sealed, division_path, file_ids, received_at, expires_at, reason from portal.held_report
    where county_code = ${countyCode} and incident_id = ${incidentId} and state = 'waiting'`.execute(tx);
  return rows[0];
}

export type HeldSeen = { state: HeldState; receivedAt: string; discardReason: string | null };

/** How a held report stands, for whoever holds its link. */
export async function heldByLink(
  tx: Tx,
  { countyCode, linkHash }: { countyCode: string; linkHash: string },
): Promise<HeldSeen | null> {
  const { rows } = await sql<{ state: HeldState; received_at: Date; discard_reason: string | null }>`
    select state, received_at, discard_reason from portal.held_report
    where county_code = ${countyCode} and link_hash = ${linkHash}`.execute(tx);
  const [row] = rows;
  return row
    ? { state: row.state, receivedAt: row.received_at.toISOString(), discardReason: row.discard_reason }
    : null;
}

export function lineOf(row: Row): HeldLine {
  return {
    incidentId: row.incident_id,
    receivedAt: row.received_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    reason: row.reason,
  };
}
