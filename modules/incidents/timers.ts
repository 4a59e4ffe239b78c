import type { Command } from '#platform/commands/command.ts';
import { sql } from 'kysely';
import type { DueTimer, TimerHandler } from '#platform/timers/fire-timers.ts';
import { actByMode } from './commands/act-by-mode.ts';
import { actByModeTimer, ratingDueTimer } from './commands/follow-modes.ts';
import { clockDueTimer } from './commands/write-case.ts';
import { overdueTopic } from './events.ts';
import { type IncidentServices, openBook } from './services.ts';

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

/** The time for rating is over: what was said counts, what was not said lapses. */
const ratingDue: Command<DueTimer, { ended: boolean }> = {
  name: ratingDueTimer,
  async run(tx, timer, { countyCode, now, audit }) {
    const { rows } = await sql<{ state: string }>`
      update incidents.rating set state = case state when 'rated' then 'counted' else 'lapsed' end, ended_at = ${now}
      where county_code = ${countyCode} and incident_id = ${timer.subjectId}
        and round = ${Number(timer.payload['round'])} and state in ('sent', 'rated')
      returning state`.execute(tx);
    audit({ kind: 'incident', id: timer.subjectId }, { rating: rows[0]?.state ?? null });
    return { ended: rows.length > 0 };
  },
};

export function incidentTimers(services: IncidentServices): readonly TimerHandler[] {
  return [
    { kind: clockDueTimer, command: clockDue },
    { kind: ratingDueTimer, command: ratingDue },
    { kind: actByModeTimer, command: async (countyCode) => actByMode(await openBook(services, countyCode)) },
  ];
}
