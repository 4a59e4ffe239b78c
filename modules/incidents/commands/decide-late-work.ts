import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles, listFiles } from '#modules/attachments/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { lateWorkTopic, type LateWorkTold } from '../events.ts';
import { mayDecideLateWork } from '../rules/late-work-sides.ts';
import type { LateWorkState } from '../rules/late-work.ts';
import { textFields } from '../rules/step-entry.ts';
import { maySee } from '../rules/visibility.ts';
import type { CountyBook } from '../services.ts';
import type { ActionInput } from './action-input.ts';
import { type CaseState, lockCase, standingOf } from './case-state.ts';
import { holdersOf } from './keep-late-work.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

export type LateWorkDecision = { incidentId: string; workId: string; take: boolean; reason?: string | undefined };

type Work = {
  account_id: string;
  action: string;
  given: Record<string, unknown>;
  occurred_at: Date | null;
  state: LateWorkState;
};

/**
 * Whoever has the case takes late work over (it becomes a step of the case, with its words and photos) or sets it aside
 * with a reason that the sender reads. It moves nothing: what follows for the case is the holder's own next move.
 */
export function decideLateWork(
  book: CountyBook,
): Command<LateWorkDecision, { workId: string; state: LateWorkState; stepId: string | null }> {
  return {
    name: 'incidents.decide-late-work',
    async run(tx, decision, context) {
      const { incidentId, workId, take, reason } = decision;
      const { countyCode, actor, now, announce, audit } = context;
      const state = await lockCase(tx, countyCode, incidentId);
      const { row } = state;
      if (!maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
      const { rows } = await sql<Work>`
        select account_id, action, given, occurred_at, state from incidents.late_work
        where county_code = ${countyCode} and work_id = ${workId} and incident_id = ${incidentId} for update`.execute(
        tx,
      );
      const work = rows[0];
      if (!work) throw new Refusal('missing', 'incidents.unknown-late-work', { workId });
      if (work.state !== 'waiting') throw new Refusal('conflict', 'incidents.late-work-decided', { state: work.state });
      if (!mayDecideLateWork(row.facts, actor, work.account_id)) {
        throw new Refusal('forbidden', 'incidents.late-work-not-yours', { workId });
      }
      if (!take && reason === undefined) throw new Refusal('conflict', 'incidents.reason-needed', { workId });
      const became = take ? 'taken' : 'set-aside';
      const taken = take ? await putLateWork(tx, context, book, { case: state, workId, work }) : null;
      later(
        tx,
        sql`update incidents.late_work set state = ${became}, decided_by = ${actor.accountId}, decided_at = ${now},
            step_id = ${taken?.stepId ?? null}
          where county_code = ${countyCode} and work_id = ${workId}`,
      );
      if (reason !== undefined) {
        later(
          tx,
          sql`insert into incidents.late_work_content (county_code, work_id, incident_id, field, division_path, body)
            values (${countyCode}, ${workId}, ${incidentId}, 'decision', ${row.division_path}, ${reason})`,
        );
      }
      audit({ kind: 'incident', id: incidentId }, { lateWork: workId, state: became, files: taken?.fileIds ?? [] });
      const told: LateWorkTold = {
        workId,
        incidentId,
        number: row.number,
        state: became,
        senderId: work.account_id,
        divisionPath: row.division_path,
        gridId: row.grid_id,
        ...holdersOf(row.facts),
      };
      announce({ topic: lateWorkTopic, payload: told });
      return { workId, state: became, stepId: taken?.stepId ?? null };
    },
  };
}

type Taking = { case: CaseState; workId: string; work: Work };

/** The step that takes it over. Its words go there: the chain has their marks, and they are kept and erased as the case's. */
async function putLateWork(
  tx: Tx,
  context: CommandContext,
  book: CountyBook,
  { case: state, workId, work }: Taking,
): Promise<{ stepId: string; fileIds: string[] }> {
  const { countyCode } = context;
  const { incident_id: incidentId } = state.row;
  const { account_id: senderId, action, given } = work;
  const files = await listFiles(tx, { countyCode, ownerId: workId });
  const texts = await wordsOf(tx, countyCode, workId);
  const input: ActionInput = {
    ...texts,
    incidentId,
    action: 'take-late-work',
    attachments: files.map(({ fileId, kind }) => ({ fileId, kind: kind as 'near' })),
    ...(work.occurred_at === null ? {} : { occurredAt: work.occurred_at.toISOString() }),
  };
  const found = { lateWork: { workId, senderId, action, given } };
  const around = surroundingsIn(tx, countyCode, book);
  const planned = await planAction({ book, around, found }, input, context, state);
  if ('waitsFor' in planned) throw new Error('late work waits for no second person');
  putAction(tx, context, book, state, planned);
  const stepId = planned.answer.stepId!;
  const owner = { ownerKind: 'incident', ownerId: incidentId, waitedUnder: workId };
  await claimFiles(tx, { countyCode, ...owner, files, uploadedBy: senderId });
  for (const { fileId, kind } of files) {
    later(
      tx,
      sql`insert into incidents.evidence (county_code, incident_id, file_id, step_id, kind)
        values (${countyCode}, ${incidentId}, ${fileId}, ${stepId}, ${kind})`,
    );
  }
  for (const field of Object.keys(texts)) {
    later(
      tx,
      sql`delete from incidents.late_work_content
        where county_code = ${countyCode} and work_id = ${workId} and field = ${field}`,
    );
  }
  return { stepId, fileIds: files.map(({ fileId }) => fileId) };
}

async function wordsOf(
  tx: Tx,
  countyCode: string,
  workId: string,
): Promise<Partial<Record<(typeof textFields)[number], string>>> {
  const { rows } = await sql<{ field: string; body: string }>`
    select field, body from incidents.late_work_content
    where county_code = ${countyCode} and work_id = ${workId} and field in (${sql.join([...textFields])})`.execute(tx);
  return Object.fromEntries(rows.map(({ field, body }) => [field, body]));
}
