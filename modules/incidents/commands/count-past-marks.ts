import '../tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { later, often } from '#platform/database/transaction.ts';
import { type IncidentColumns, incidentUpdate } from './incident-row.ts';
import type { HeldCase } from './case-state.ts';

const batchSize = 20_000;

/**
 * Leaves in the transaction's tail that cases which are over stand on the map (1), or stand there no more (-1), as their
 * rows are at that place of the tail. Only what is added: the sums themselves are changed by nobody's move.
 */
export function notePastMarks(
  tx: Tx,
  { countyCode, incidentIds, change }: { countyCode: string; incidentIds: readonly string[]; change: 1 | -1 },
): void {
  if (incidentIds.length === 0) return;
  later(
    tx,
    often(sql`
      insert into incidents.past_mark_change (county_code, change, cell, parts)
      select county_code, ${change}::integer, incidents.map_cell(location),
        incidents.past_parts(town_code, village_code, matter_code, unit_id, child_unit_id, emergency)
      from incidents.incident
      where county_code = ${countyCode} and incident_id = any (${incidentIds}::uuid[])
        and closed_at is not null and location is not null and hidden_from is null`),
  );
}

/** Leaves what a move changes in the row of a case in the transaction's tail, and what the map counts with it. */
export function putRow(tx: Tx, row: HeldCase, changes: Partial<IncidentColumns>): void {
  const { county_code: countyCode, incident_id: incidentId } = row;
  const isCounted = changesPastMark(row, changes);
  const mark = { countyCode, incidentIds: [incidentId] };
  if (isCounted) notePastMarks(tx, { ...mark, change: -1 });
  later(tx, incidentUpdate(countyCode, incidentId, changes));
  if (isCounted) notePastMarks(tx, { ...mark, change: 1 });
}

/** What of a row says where a case that is over is counted. */
const marked = [
  'town_code',
  'village_code',
  'matter_code',
  'unit_id',
  'child_unit_id',
  'emergency',
  'hidden_from',
] as const;

/** Whether a move changes what the map counts: most do not, since the case is open before and after. */
function changesPastMark(row: HeldCase, changes: Partial<IncidentColumns>): boolean {
  const wasOver = row.closed_at !== null;
  const isOver = changes.closed_at === undefined ? wasOver : changes.closed_at !== null;
  if (wasOver !== isOver) return true;
  if (!isOver) return false;
  return (
    changes.location !== undefined ||
    marked.some((column) => changes[column] !== undefined && `${changes[column]}` !== `${row[column]}`)
  );
}

/** Adds up what was noted since the last time, a batch after the other; answers how many changes there were. */
export async function addUpPastMarks(unit: Unit, countyCode: string): Promise<number> {
  let added = 0;
  for (;;) {
    const batch = await unit.transact(systemEyes, async (tx) => {
      const { rows } = await sql<{ taken: number }>`
        with taken as (
          delete from incidents.past_mark_change where county_code = ${countyCode} and change_id in (
            select change_id from incidents.past_mark_change where county_code = ${countyCode}
            order by change_id limit ${sql.lit(batchSize)} for update skip locked)
          returning change, cell, parts
        ), added as (
          insert into incidents.past_mark as held (county_code, part, grain, cell, count)
          select ${countyCode}, part, grain, cell >> (48 - 2 * grain), sum(change)
          from taken cross join lateral unnest(parts) as part
            cross join lateral unnest(incidents.past_grains(part)) as grain
          group by 2, 3, 4 having sum(change) <> 0 order by 2, 3, 4
          on conflict (county_code, part, grain, cell) do update set count = held.count + excluded.count
        )
        select count(*)::int as taken from taken`.execute(tx);
      return rows[0]?.taken ?? 0;
    });
    added += batch;
    if (batch < batchSize) return added;
  }
}

/** Counts a county again from its cases, whatever was added up. */
export async function recountPastMarks(tx: Tx, countyCode: string): Promise<void> {
  // Whoever ends a case meanwhile waits: otherwise it would be counted and noted.
  await sql`lock table incidents.past_mark_change in share row exclusive mode`.execute(tx);
  await sql`select incidents.recount_past_marks(${countyCode})`.execute(tx);
}
