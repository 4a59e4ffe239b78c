import '../tables.ts';
import { sql } from 'kysely';
import { standingsOf, type WorkerStanding } from '#modules/staff/public.ts';
import type { Command } from '#platform/commands/command.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { timerStatements } from '#platform/commands/side-rows.ts';
import { systemEyes, type Tx } from '#platform/database/database.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import type { Message } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type DueTimer, systemActor } from '#platform/timers/fire-timers.ts';
import type { ClaimLapse } from '../rules/facts.ts';
import { type CountyBook, type IncidentServices, openBook } from '../services.ts';
import { lockCase } from './case-state.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

/** The kind of the timer by which a claim is looked at whose holder has gone off duty. */
export const lapseClaimTimer = 'incidents.lapse-claim';

const mostClaims = 2000;

/** Gives a claimed case back to the pool once its claimer's shift is over, and says why (认领随下班失效). */
export function lapseClaim(book: CountyBook): Command<Pick<DueTimer, 'subjectId'>, { lapsed: ClaimLapse | null }> {
  return {
    name: lapseClaimTimer,
    async run(tx, { subjectId: incidentId }, context) {
      const { countyCode, now } = context;
      context.audit({ kind: 'incident', id: incidentId });
      const state = await lockCase(tx, countyCode, incidentId);
      const { status, claimed_by: claimedBy } = state.row;
      if (status !== 'reported' || claimedBy === null) return { lapsed: null };
      const standings = await standingsOf(tx, { countyCode, accountIds: [claimedBy], now });
      const since = (await claimedSince(tx, countyCode, [incidentId])).get(incidentId);
      const lapsed = lapseOf(state.row.desk_organisation_id, since, standings.get(claimedBy));
      if (lapsed === null) return { lapsed };
      const around = surroundingsIn(tx, countyCode, book);
      const input = { incidentId, action: 'release' as const, attachments: [] };
      const planned = await planAction({ book, around, found: { lapsed } }, input, context, state);
      if ('waitsFor' in planned) return { lapsed: null };
      putAction(tx, context, book, state, planned);
      return { lapsed };
    },
  };
}

/** Somebody who never began a duty keeps what he claims; a shift that ended after the claim ends the claim. */
function lapseOf(deskId: string, since: Date | undefined, standing: WorkerStanding | undefined): ClaimLapse | null {
  if (standing === undefined || !standing.organisationIds.includes(deskId)) return 'gone';
  const over = standing.dutyEndedAt !== null && since !== undefined && standing.dutyEndedAt >= since;
  return !standing.onDuty && over ? 'duty-over' : null;
}

/** When each case was claimed, or handed over as a claim, last. */
async function claimedSince(tx: Tx, countyCode: string, incidentIds: readonly string[]): Promise<Map<string, Date>> {
  if (incidentIds.length === 0) return new Map();
  const { rows } = await sql<{ incident_id: string; since: Date }>`
    select incident_id, max(taken_at) as since from incidents.step
    where county_code = ${countyCode} and incident_id = any(${incidentIds}::uuid[])
      and action in ('claim', 'take-over') group by incident_id`.execute(tx);
  return new Map(rows.map((row) => [row.incident_id, row.since]));
}

/** Somebody ended his duty, or posts changed: the claims of those people are looked at at once. */
export async function lookAtClaims(tx: Tx, { countyCode, payload, announcedAt }: Message): Promise<void> {
  if (payload['onDuty'] === true) return;
  const named = payload['postIds'] ?? (payload['postId'] === undefined ? [] : [payload['postId']]);
  const postIds = named as readonly string[];
  if (postIds.length === 0) return;
  const { rows } = await sql<{ incident_id: string }>`
    select distinct incident.incident_id from staff.post
    join staff.worker using (county_code, worker_id)
    join incidents.incident on incident.county_code = post.county_code and incident.claimed_by = worker.account_id
      and incident.status = 'reported' and incident.closed_at is null
    where post.county_code = ${countyCode} and post.post_id = any(${postIds}::uuid[])
    limit ${mostClaims}`.execute(tx);
  const timers = rows.map((row) => ({
    timerId: uuidv7(),
    kind: lapseClaimTimer,
    subjectId: row.incident_id,
    dueAt: announcedAt,
  }));
  if (timers.length > 0) await sendTogether(tx, timerStatements(countyCode, timers, []));
}

/**
 * Looks through all claims of a county: a leave that begins and a post that ends on its day announce nothing. Kept by
 * the worker now and then.
 */
export function keepClaimsLive(services: IncidentServices, runCommand: RunCommand) {
  return async (countyCode: string, now: Date): Promise<number> => {
    const lapsed = await services.unit.transact(systemEyes, async (tx) => {
      const { rows } = await sql<{ incident_id: string; claimed_by: string; desk_organisation_id: string }>`
        select incident_id, claimed_by, desk_organisation_id from incidents.incident
        where county_code = ${countyCode} and status = 'reported' and closed_at is null and claimed_by is not null
        order by reported_at, incident_id limit ${mostClaims}`.execute(tx);
      const accountIds = [...new Set(rows.map((row) => row.claimed_by))];
      const standings = await standingsOf(tx, { countyCode, accountIds, now });
      const incidentIds = rows.map((row) => row.incident_id);
      const since = await claimedSince(tx, countyCode, incidentIds);
      return rows.filter(
        (row) => lapseOf(row.desk_organisation_id, since.get(row.incident_id), standings.get(row.claimed_by)) !== null,
      );
    });
    if (lapsed.length === 0) return 0;
    const command = lapseClaim(await openBook(services, countyCode));
    const actor = systemActor(countyCode);
    for (const { incident_id: subjectId } of lapsed) {
      await runCommand(command, { commandId: uuidv7(), countyCode, actor, now, input: { subjectId } });
    }
    return lapsed.length;
  };
}
