import type { Command } from '#platform/commands/command.ts';
import { sql } from 'kysely';
import type { DueTimer, TimerHandler } from '#platform/timers/fire-timers.ts';
import { clockDueTimer } from './commands/write-case.ts';
import { overdueTopic } from './events.ts';

type Running = {
  status: string;
  due_at: Date | null;
  number: string;
  desk_organisation_id: string;
  unit_id: string | null;
  handler_id: string | null;
  division_path: string;
  grid_id: string | null;
};

/**
 * A responsible clock ran out: tells whoever holds the case and the desk, once. Whether a case is overdue is computed
 * from `due_at` everywhere; this only speaks up. When the case has moved on, there is nothing to say.
 */
const clockDue: Command<DueTimer, { told: boolean }> = {
  name: clockDueTimer,
  async run(tx, timer, { countyCode, announce, audit }) {
    const { rows } = await sql<Running>`
      select status, due_at, number, desk_organisation_id, unit_id, handler_id, division_path, grid_id
      from incidents.incident where county_code = ${countyCode} and incident_id = ${timer.subjectId}`.execute(tx);
    const row = rows[0];
    audit({ kind: 'incident', id: timer.subjectId }, { clock: timer.payload['clock'] ?? null });
    if (!row?.due_at || row.due_at.getTime() !== timer.dueAt.getTime()) return { told: false };
    announce({
      topic: overdueTopic,
      payload: {
        incidentId: timer.subjectId,
        number: row.number,
        clock: timer.payload['clock'] ?? null,
        to: row.status,
        deskOrganisationId: row.desk_organisation_id,
        unitId: row.unit_id,
        handlerId: row.handler_id,
        divisionPath: row.division_path,
        gridId: row.grid_id,
      },
    });
    return { told: true };
  },
};

export const incidentTimers: readonly TimerHandler[] = [{ kind: clockDueTimer, command: clockDue }];
