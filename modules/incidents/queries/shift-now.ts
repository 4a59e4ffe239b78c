import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { mostShiftLines, type ShiftPart, shiftParts } from '../rules/shift-sheet.ts';
import { statusesOfQueue } from '../rules/queue-statuses.ts';
import type { IncidentStatus } from '../rules/statuses.ts';
import { dueOrNever, queueCondition, scopeCondition } from './list-scope.ts';

type Given = { countyCode: string; actor: Actor; now: Date };

/** A line as it is kept: ids, codes and instants; titles stay with the cases. */
export type KeptLine = {
  part: ShiftPart;
  incidentId: string | null;
  instructionId: string | null;
  number: string | null;
  dueAt: string | null;
  holderName: string | null;
  status: IncidentStatus | null;
};
export type KeptCount = { part: ShiftPart; count: { value: number; exact: boolean } };

type Row = {
  incident_id: string | null;
  instruction_id: string | null;
  number: string | null;
  due_at: Date | null;
  holder: string | null;
  status: IncidentStatus | null;
  total: number;
};

const most = 1000;
const holder = sql`case when status in ('dispatched', 'handling') and unit_id is not null
  then coalesce(child_unit_id, unit_id) else desk_organisation_id end`;

/** What is open at this instant within the jurisdiction of a shift's head: the sheet makes itself from what is. */
export async function shiftNow(
  tx: Tx,
  tree: OrganisationTree,
  given: Given,
): Promise<{ counts: KeptCount[]; lines: KeptLine[] }> {
  const answers = await sendTogether(
    tx,
    shiftParts.map((part) => textOf(tx, partOf(part, given))),
  );
  const counts: KeptCount[] = [];
  const lines: KeptLine[] = [];
  for (const [index, part] of shiftParts.entries()) {
    const rows = answers[index]!.rows as unknown as Row[];
    const value = rows[0]?.total ?? 0;
    counts.push({ part, count: { value: Math.min(value, most), exact: value <= most } });
    for (const row of rows) {
      lines.push({
        part,
        incidentId: row.incident_id,
        instructionId: row.instruction_id,
        number: row.number,
        dueAt: row.due_at?.toISOString() ?? null,
        holderName: tree.named(row.holder)?.name ?? null,
        status: row.status,
      });
    }
  }
  return { counts, lines };
}

export function partOf(part: ShiftPart, given: Given): RawBuilder<Row> {
  const { countyCode, actor, now } = given;
  const cases = (holds: RawBuilder<unknown>, order: RawBuilder<unknown> = dueOrNever) => sql`
    select incident_id, null::uuid as instruction_id, number, due_at, ${holder} as holder, status
    from incidents.incident
    where county_code = ${countyCode} and ${scopeCondition(actor)} and closed_at is null and ${holds}
    order by ${order}, incident_id limit ${most + 1}`;
  switch (part) {
    case 'emergency':
      return bounded(cases(sql`emergency`, sql`reported_at`));
    case 'overdue':
      return bounded(cases(queueCondition('overdue', actor, now)));
    case 'due-soon':
      return bounded(cases(queueCondition('due-soon', actor, now)));
    case 'to-receive':
      return bounded(cases(sql`status in (${sql.join(statusesOfQueue['to-receive'].map((one) => sql.lit(one)))})`));
    case 'call-back':
      return bounded(sql`
        select incident.incident_id, null::uuid as instruction_id, number, call_back.next_at as due_at,
          unit_id as holder, incident.status
        from incidents.call_back join incidents.incident using (county_code, incident_id)
        where county_code = ${countyCode} and call_back.state = 'waiting' and incident.status = 'closed'
          and call_back.next_at <= ${now} and ${scopeCondition(actor)}
        order by call_back.next_at, incident.incident_id limit ${most + 1}`);
    case 'instruction':
      // Given by this desk, and somebody has not yet said that he has it.
      return bounded(sql`
        select incident_id, instruction_id, null as number, receipt_due_at as due_at, null::uuid as holder,
          null as status
        from incidents.instruction
        where county_code = ${countyCode} and giver_organisation_id = ${actor.organisationId} and state = 'open'
          and waiting_count > 0
        order by receipt_due_at, instruction_id limit ${most + 1}`);
  }
}

/** The first lines, and how many there are of them; exact to 1,000. */
function bounded(rows: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`select *, (count(*) over ())::int as total from (${rows}) as part limit ${mostShiftLines}`;
}
