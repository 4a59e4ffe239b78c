import '../tables.ts';
import { sql } from 'kysely';
import { disposeFrom } from '#modules/catalogue/rules/retention.ts';
import type { Command } from '#platform/commands/command.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { isPending } from '../rules/side-facts.ts';
import { type CountyBook, type IncidentServices, openBook } from '../services.ts';
import { type CaseState, lockCase } from './case-state.ts';
import { closingWindow } from './find-out.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

/** So many are looked for at once. */
const portion = 50;
/** The worker's other work waits while cases are archived: a county's day is done in a few turns, a backlog in days. */
const turnMilliseconds = 1_000;

/** Archives one case (归档) when its time has come; nothing happens while something of it is pending. */
export function archiveCase(book: CountyBook): Command<{ incidentId: string }, { archived: boolean }> {
  return {
    name: 'incidents.archive',
    async run(tx, { incidentId }, context) {
      const { countyCode, now } = context;
      context.audit({ kind: 'incident', id: incidentId });
      const state = await lockCase(tx, countyCode, incidentId);
      const { row } = state;
      const closedAt = row.closed_at;
      if (row.facts.status !== 'closed' || closedAt === null) return { archived: false };
      const found = {
        withinWindow: now.getTime() - closedAt.getTime() <= closingWindow,
        somethingPending: await isSomethingPending(tx, state),
      };
      if (found.withinWindow || found.somethingPending) return { archived: false };
      const around = surroundingsIn(tx, countyCode, book);
      const input = { incidentId, action: 'archive' as const, attachments: [] };
      const planned = await planAction({ book, around, found }, input, context, state);
      if ('waitsFor' in planned) return { archived: false };
      putAction(tx, context, book, state, planned);
      const kept = book.catalogue.retentionOf({
        countyCode,
        matterCode: row.matter_code,
        emergency: row.emergency,
        day: chinaDay(now),
      });
      const from = disposeFrom(chinaDay(closedAt), kept.years);
      later(
        tx,
        sql`insert into incidents.archive (county_code, incident_id, archived_at, retention, years, setting_id,
            dispose_from, town_code, village_code)
          values (${countyCode}, ${incidentId}, ${now}, ${kept.retention}, ${kept.years}, ${kept.settingId}, ${from},
            ${row.town_code}, ${row.village_code})`,
      );
      context.audit({ kind: 'incident', id: incidentId }, { retention: kept.retention, disposeFrom: from });
      return { archived: true };
    },
  };
}

/** An appeal, a task, or a second look at it is still open; followers and parts have ends of their own. */
async function isSomethingPending(tx: Tx, { row }: CaseState): Promise<boolean> {
  if (isPending(row.facts.request) || row.facts.openJointTasks > 0) return true;
  const { rows } = await sql`
    select 1 from incidents.recheck where county_code = ${row.county_code} and incident_id = ${row.incident_id}
      and state = 'sampled' limit 1`.execute(tx);
  return rows.length > 0;
}

type DueCase = { incident_id: string; closed_at: Date };

/**
 * Archives what is due in a county, for a moment at a time; where it stopped the next turn goes on. A process that starts
 * again begins with the oldest, of which only those that wait for something are left.
 */
export function keepArchived(services: IncidentServices, runCommand: RunCommand) {
  const stoodAt = new Map<string, Place>();
  return async (countyCode: string, now: Date, milliseconds = turnMilliseconds): Promise<number> => {
    const until = performance.now() + milliseconds;
    let after = stoodAt.get(countyCode);
    stoodAt.delete(countyCode);
    let archived = 0;
    for (;;) {
      const due = await readDue(services, countyCode, now, after);
      if (due.length === 0) return archived;
      const book = await openBook(services, countyCode);
      for (const { incident_id: incidentId, closed_at: at } of due) {
        const actor = systemActor(countyCode);
        const envelope = { commandId: uuidv7(), countyCode, actor, now, input: { incidentId } };
        const done = await runCommand(archiveCase(book), envelope);
        if (done.archived) archived += 1;
        after = { at, id: incidentId };
        if (performance.now() < until) continue;
        stoodAt.set(countyCode, after);
        return archived;
      }
      if (due.length < portion) return archived;
    }
  };
}

type Place = { at: Date; id: string };

/** Closed long enough ago, oldest first, without those that wait for a second look. */
async function readDue(
  { unit }: IncidentServices,
  countyCode: string,
  now: Date,
  after: Place | undefined,
): Promise<DueCase[]> {
  const before = new Date(now.getTime() - closingWindow);
  const from = after ? sql`and (closed_at, incident_id) > (${after.at}, ${after.id}::uuid)` : sql``;
  return unit.ask(
    systemEyes,
    () => sql<DueCase>`
      select incident_id, closed_at from incidents.incident
      where county_code = ${countyCode} and status = 'closed' and closed_at < ${before} ${from}
        and not exists (select 1 from incidents.recheck where recheck.county_code = incident.county_code
          and recheck.incident_id = incident.incident_id and recheck.state = 'sampled')
      order by closed_at, incident_id limit ${portion}`,
  );
}
