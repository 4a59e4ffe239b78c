import '../tables.ts';
import { sql } from 'kysely';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { countReports } from './count-reports.ts';

/** A held report has been let in: it is a case now, and its sealed words are destroyed here. */
export const releaseHeld: Command<{ incidentId: string }, { incidentId: string }> = {
  name: 'portal.release-held',
  run: (tx, input, context) => end(tx, { ...input, state: 'released', reason: null }, context),
};

/** A held report is none: the sender is told why. */
export const discardHeld: Command<{ incidentId: string; reason: string }, { incidentId: string }> = {
  name: 'portal.discard-held',
  run: (tx, input, context) => end(tx, { ...input, state: 'discarded' }, context),
};

type Ended = { incidentId: string; state: 'released' | 'discarded'; reason: string | null };

async function end(tx: Tx, { incidentId, state, reason }: Ended, { countyCode, actor, now, audit }: CommandContext) {
  audit({ kind: 'held-report', id: incidentId }, { state });
  const { rows } = await sql<{ state: string }>`
    update portal.held_report set state = ${state}, typed_sealed = null, ended_at = ${now},
      ended_by = ${actor.accountId}, discard_reason = ${reason}
    where county_code = ${countyCode} and incident_id = ${incidentId} and state = 'waiting'
      and starts_with(division_path, ${actor.divisionPath}) returning state`.execute(tx);
  if (rows.length === 0) throw new Refusal('missing', 'portal.not-held', {});
  await countReports(tx, { countyCode, outcome: state, now });
  return { incidentId };
}
