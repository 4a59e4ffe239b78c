import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { recheckReason } from '../rules/recheck.ts';
import { maySee } from '../rules/visibility.ts';
import { lockCase, standingOf } from './case-state.ts';
import { reopenByRecheck } from './follow-modes.ts';

export type RecheckGiven = { incidentId: string; confirmed: boolean; words: string };

/**
 * Says what the second look found (抽查). Refuted is a mark on the quality of who handled and inspected it, and the system
 * sends the case back to work; the mark stays whatever becomes of it then.
 */
export const decideRecheck: Command<RecheckGiven, { state: 'confirmed' | 'refuted' }> = {
  name: 'incidents.decide-recheck',
  async run(tx, { incidentId, confirmed, words }, context) {
    const { countyCode, actor, now } = context;
    const { row } = await lockCase(tx, countyCode, incidentId);
    if (!maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
    const { rows } = await sql<{ round: number; state: string }>`
      select round, state from incidents.recheck
      where county_code = ${countyCode} and incident_id = ${incidentId} order by round desc limit 1`.execute(tx);
    const recheck = rows[0];
    if (recheck?.state !== 'sampled') throw new Refusal('conflict', 'incidents.nothing-to-recheck', { incidentId });
    const because = recheckReason(row.facts, actor);
    if (because !== null) throw new Refusal('conflict', because, { incidentId });
    const state = confirmed ? 'confirmed' : 'refuted';
    later(
      tx,
      sql`update incidents.recheck set state = ${state}, decided_by = ${actor.accountId}, decided_at = ${now}
        where county_code = ${countyCode} and incident_id = ${incidentId} and round = ${recheck.round}`,
    );
    later(
      tx,
      sql`insert into incidents.recheck_content (county_code, incident_id, round, division_path, body)
        values (${countyCode}, ${incidentId}, ${recheck.round}, ${row.division_path}, ${words})`,
    );
    if (!confirmed) reopenByRecheck(context, incidentId);
    context.audit({ kind: 'incident', id: incidentId }, { recheck: state, round: recheck.round });
    return { state };
  },
};
