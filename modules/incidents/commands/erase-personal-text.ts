import '../tables.ts';
import { sql } from 'kysely';
import { eraseFiles } from '#modules/attachments/public.ts';
import { blankNotices } from '#modules/notifications/public.ts';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { erasedTopic } from '../rules/erasure.ts';
import { textFields } from '../rules/step-entry.ts';
import { lockCase } from './case-state.ts';
import { refuseWhereHeld } from './hold-case.ts';

export type ErasureOrder = {
  incidentId: string;
  /** Number of the order and what it rests on (个人信息保护法 47). */
  orderNumber: string;
  basis: string;
  /** Two persons carry it out. */
  secondPersonId: string;
};

export type Erased = { texts: number; reporter: boolean; files: number };

/**
 * Lawful erasure: the reporter's row and words on the result, the pictures and every text of the case, also those of acts
 * still waiting for their second person, are destroyed with their salts; the chain keeps its marks, which no longer mean anything, and the county's audit chain says by which order, on what basis, by whom.
 * What the case was about (matter, place, steps, times) stays.
 */
export const erasePersonalText: Command<ErasureOrder, Erased> = {
  name: 'incidents.erase-personal-text',
  async run(tx, order, { countyCode, actor, now, announce, audit }) {
    if (order.secondPersonId === actor.accountId) throw new Refusal('conflict', 'incidents.same-person', {});
    const { row } = await lockCase(tx, countyCode, order.incidentId);
    await refuseWhereHeld(tx, countyCode, order.incidentId);
    const here = sql`county_code = ${countyCode} and incident_id = ${order.incidentId}`;
    const [contents, reporters] = await sendTogether(
      tx,
      [
        sql`delete from incidents.step_content where ${here} returning step_id, field`,
        sql`delete from incidents.reporter where ${here} returning incident_id`,
        sql`delete from incidents.supplement where ${here}`,
        sql`delete from incidents.late_work_content where ${here}`,
        sql`delete from incidents.instruction_content where ${here}`,
        sql`update incidents.support set phone_sealed = null where ${here}`,
        sql`delete from incidents.rating_content where ${here}`,
        sql`delete from incidents.call_back_content where ${here}`,
        sql`delete from incidents.recheck_content where ${here}`,
        sql`delete from incidents.rating_exemption_content where ${here}`,
        // The title may have been taken from the erased text.
        sql`update incidents.incident set title = ${row.matter_code ?? row.number}, place_words = null where ${here}`,
        sql`update incidents.proposal set given = given - ${sql.lit(`{${textFields.join(',')},place}`)}::text[] where ${here}`,
      ].map((statement) => textOf(tx, statement)),
    );
    await blankNotices(tx, { countyCode, subjectId: order.incidentId });
    const { fileIds } = await eraseFiles(tx, { countyCode, ownerId: order.incidentId, now });
    fileIds.push(...(await eraseLateFiles(tx, { countyCode, incidentId: order.incidentId, now })));
    fileIds.push(...(await eraseInstructionFiles(tx, { countyCode, incidentId: order.incidentId, now })));
    const erased = contents!.rows as { step_id: string; field: string }[];
    audit(
      { kind: 'incident', id: order.incidentId },
      {
        erased: erased.map(({ step_id: stepId, field }) => ({ stepId, field })),
        reporter: (reporters!.rowCount ?? 0) > 0,
        files: fileIds,
        orderNumber: order.orderNumber,
        basis: order.basis,
        secondPerson: order.secondPersonId,
      },
    );
    announce({ topic: erasedTopic, payload: { incidentId: order.incidentId, orderNumber: order.orderNumber } });
    return { texts: erased.length, reporter: (reporters!.rowCount ?? 0) > 0, files: fileIds.length };
  },
};

/** Photos of late work that nobody has taken over are not the case's own yet. */
async function eraseLateFiles(
  tx: Tx,
  { countyCode, incidentId, now }: { countyCode: string; incidentId: string; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ work_id: string }>`
    select work_id from incidents.late_work
    where county_code = ${countyCode} and incident_id = ${incidentId} and state <> 'taken'`.execute(tx);
  const erased: string[] = [];
  for (const { work_id: ownerId } of rows) erased.push(...(await eraseFiles(tx, { countyCode, ownerId, now })).fileIds);
  return erased;
}

/** What was sent along in threads about the case belongs to it as their words do. */
async function eraseInstructionFiles(
  tx: Tx,
  { countyCode, incidentId, now }: { countyCode: string; incidentId: string; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ entry_id: string }>`
    select entry_id from incidents.instruction join incidents.instruction_entry using (county_code, instruction_id)
    where county_code = ${countyCode} and incident_id = ${incidentId} and file_count > 0`.execute(tx);
  const erased: string[] = [];
  for (const { entry_id: ownerId } of rows)
    erased.push(...(await eraseFiles(tx, { countyCode, ownerId, now })).fileIds);
  return erased;
}
