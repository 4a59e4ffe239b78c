/** Open cases follow a new territory: each that lies in another grid now gets one step that says so, and nothing else. */
import '../tables.ts';
import { sql } from 'kysely';
import { placeAgain } from '#modules/grids/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { timerStatements } from '#platform/commands/side-rows.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import type { Message } from '#platform/outbox/deliver-outbox.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { DueTimer } from '#platform/timers/fire-timers.ts';
import { isOpen } from '../rules/statuses.ts';
import type { CountyBook } from '../services.ts';
import { lockCase } from './case-state.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

/** The kind of the timer by which open cases of changed grids are looked for. */
export const followTerritoryTimer = 'incidents.follow-territory';
/** The kind of the timer by which one case is put where it lies now. */
export const adjustGridTimer = 'incidents.adjust-grid';

/** Another process may place reports by the old territory for five minutes more: those are looked at afterwards. */
const afterIndexes = 6 * 60_000;
const pageSize = 1000;

/** A new territory is in force: looks now, and once more when every process knows it. */
export async function lookAtTerritory(tx: Tx, { countyCode, payload, announcedAt }: Message): Promise<void> {
  const { draftId, gridIds, heirs } = payload;
  const timers = [0, afterIndexes].map((later) => ({
    timerId: uuidv7(),
    kind: followTerritoryTimer,
    subjectId: draftId as string,
    dueAt: new Date(announcedAt.getTime() + later),
    payload: { gridIds, heirs },
  }));
  await sendTogether(tx, timerStatements(countyCode, timers, []));
}

type Heir = { gridId: string; into: string };

/** Finds the open cases of grids that changed, and those without a grid on ground that has one now; a page at a time. */
export const followTerritory: Command<Pick<DueTimer, 'subjectId' | 'payload'>, { cases: number }> = {
  name: followTerritoryTimer,
  async run(tx, { subjectId: draftId, payload }, { countyCode, now, setTimer, audit }) {
    const gridIds = payload['gridIds'] as string[];
    const heirs = new Map((payload['heirs'] as Heir[]).map((one) => [one.gridId, one.into]));
    const after = (payload['after'] as string | undefined) ?? '00000000-0000-0000-0000-000000000000';
    const { rows } = await sql<{ incident_id: string; grid_id: string | null }>`
      select incident_id, grid_id from incidents.incident
      where county_code = ${countyCode} and closed_at is null and incident_id > ${after}
        and grid_id = any(${gridIds}::uuid[])
      union
      select incident_id, incident.grid_id from grids.grid_version as version
      join incidents.incident on incident.county_code = version.county_code and incident.grid_id is null
        and incident.closed_at is null and ST_Covers(version.geometry, incident.location)
      where version.county_code = ${countyCode} and version.grid_id = any(${gridIds}::uuid[])
        and version.valid_to is null and incident_id > ${after}
      order by incident_id limit ${pageSize}`.execute(tx);
    for (const { incident_id: subjectId, grid_id: gridId } of rows) {
      const into = gridId === null ? null : (heirs.get(gridId) ?? null);
      setTimer({ timerId: uuidv7(), kind: adjustGridTimer, subjectId, dueAt: now, payload: { draftId, into } });
    }
    if (rows.length === pageSize) {
      const more = { ...payload, after: rows.at(-1)!.incident_id };
      setTimer({ timerId: uuidv7(), kind: followTerritoryTimer, subjectId: draftId, dueAt: now, payload: more });
    }
    audit({ kind: 'territory-draft', id: draftId }, { cases: rows.length });
    return { cases: rows.length };
  },
};

/** Puts one open case into the grid that holds it now. Whoever has it keeps it, and no clock stops or begins. */
export function adjustGrid(
  book: CountyBook,
): Command<Pick<DueTimer, 'subjectId' | 'payload'>, { gridId: string | null; moved: boolean }> {
  return {
    name: adjustGridTimer,
    async run(tx, { subjectId: incidentId, payload }, context) {
      const { countyCode, now } = context;
      context.audit({ kind: 'incident', id: incidentId });
      const state = await lockCase(tx, countyCode, incidentId);
      const { grid_id: from, division_path: divisionPath, facts } = state.row;
      if (!isOpen(facts.status)) return { gridId: from, moved: false };
      const { rows } = await sql<{ placed: boolean }>`
        select location is not null as placed from incidents.incident
        where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
      const location = sql`(select location from incidents.incident
        where county_code = ${countyCode} and incident_id = ${incidentId})`;
      const into = (payload['into'] as string | null) ?? null;
      const place = rows[0]!.placed ? location : null;
      const found = await placeAgain(tx, { countyCode, place, gridId: from, into, day: chinaDay(now) });
      // Where no grid holds it any more it goes on in its village, without a grid.
      const to = found?.gridId ?? null;
      if (to === from && (found === null || found.divisionPath === divisionPath)) return { gridId: from, moved: false };
      const columns = found
        ? { division_path: found.divisionPath, village_code: found.villageCode, town_code: found.townCode }
        : {};
      const row = { ...state.row, ...columns, grid_id: to };
      const moved = { ...state, row };
      const gridChange = { draftId: String(payload['draftId']), from, to };
      const around = surroundingsIn(tx, countyCode, book);
      const input = { incidentId, action: 'adjust-grid' as const, attachments: [] };
      const planned = await planAction({ book, around, found: { gridChange } }, input, context, moved);
      if ('waitsFor' in planned) return { gridId: from, moved: false };
      putAction(tx, context, book, moved, {
        ...planned,
        changes: { ...planned.changes, ...columns, grid_id: to },
      });
      return { gridId: to, moved: true };
    },
  };
}
