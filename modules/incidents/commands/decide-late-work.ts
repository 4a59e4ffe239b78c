import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles, listFiles } from '#modules/attachments/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { lateWorkTopic, type LateWorkTold } from '../events.ts';
import { type LateWorkState, mayDecideLateWork } from '../rules/late-work.ts';
import { maySee } from '../rules/visibility.ts';
import { lockCase, standingOf } from './case-state.ts';
import { holdersOf } from './keep-late-work.ts';

export type LateWorkDecision = { incidentId: string; workId: string; take: boolean; reason?: string | undefined };

/**
 * Whoever has the case takes late work over (its photos become the case's, its words stay in the file) or sets it aside with
 * a reason that the sender reads. It moves nothing: what follows for the case is the holder's own next move.
 */
export const decideLateWork: Command<LateWorkDecision, { workId: string; state: LateWorkState }> = {
  name: 'incidents.decide-late-work',
  async run(tx, { incidentId, workId, take, reason }, { countyCode, actor, now, announce, audit }) {
    const { row } = await lockCase(tx, countyCode, incidentId);
    if (!maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
    const { rows } = await sql<{ account_id: string; state: LateWorkState }>`
      select account_id, state from incidents.late_work
      where county_code = ${countyCode} and work_id = ${workId} and incident_id = ${incidentId} for update`.execute(tx);
    const work = rows[0];
    if (!work) throw new Refusal('missing', 'incidents.unknown-late-work', { workId });
    if (work.state !== 'waiting') throw new Refusal('conflict', 'incidents.late-work-decided', { state: work.state });
    if (!mayDecideLateWork(row.facts, actor, work.account_id)) {
      throw new Refusal('forbidden', 'incidents.late-work-not-yours', { workId });
    }
    if (!take && reason === undefined) throw new Refusal('conflict', 'incidents.reason-needed', { workId });
    const state = take ? 'taken' : 'set-aside';
    const files = take ? await takeFiles(work.account_id) : [];
    later(
      tx,
      sql`update incidents.late_work set state = ${state}, decided_by = ${actor.accountId}, decided_at = ${now}
        where county_code = ${countyCode} and work_id = ${workId}`,
    );
    if (reason !== undefined) {
      later(
        tx,
        sql`insert into incidents.late_work_content (county_code, work_id, incident_id, field, division_path, body)
          values (${countyCode}, ${workId}, ${incidentId}, 'decision', ${row.division_path}, ${reason})`,
      );
    }
    audit({ kind: 'incident', id: incidentId }, { lateWork: workId, state, files });
    const told: LateWorkTold = {
      workId,
      incidentId,
      number: row.number,
      state,
      senderId: work.account_id,
      divisionPath: row.division_path,
      gridId: row.grid_id,
      ...holdersOf(row.facts),
    };
    announce({ topic: lateWorkTopic, payload: told });
    return { workId, state };

    /** They stand in the file beside the case's last step. */
    async function takeFiles(uploadedBy: string): Promise<string[]> {
      const files = await listFiles(tx, { countyCode, ownerId: workId });
      const owner = { ownerKind: 'incident', ownerId: incidentId, waitedUnder: workId };
      await claimFiles(tx, { countyCode, ...owner, files, uploadedBy });
      for (const { fileId, kind } of files) {
        later(
          tx,
          sql`insert into incidents.evidence (county_code, incident_id, file_id, step_id, kind)
            select ${countyCode}, ${incidentId}, ${fileId}, step_id, ${kind} from incidents.step
            where county_code = ${countyCode} and incident_id = ${incidentId} order by position desc limit 1`,
        );
      }
      return files.map(({ fileId }) => fileId);
    }
  },
};
