import '../tables.ts';
import { sql } from 'kysely';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tables, Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Remark } from '../rules/remark.ts';

export type RemarkRow = Tables['staff.remark'];

/** A remark as its row says, locked until the command ends. @throws Refusal missing */
export async function lockRemark(tx: Tx, countyCode: string, remarkId: string): Promise<RemarkRow> {
  const { rows } = await sql<RemarkRow>`
    select * from staff.remark where county_code = ${countyCode} and remark_id = ${remarkId} for update`.execute(tx);
  if (!rows[0]) throw new Refusal('missing', 'staff.unknown-remark', {});
  return rows[0];
}

export function remarkOf(row: RemarkRow): Remark {
  return {
    state: row.state,
    writerId: row.writer_id,
    writerOrganisationId: row.writer_organisation_id,
    nameHidden: row.name_hidden,
    organisationId: row.organisation_id,
    reopened: row.reopened,
  };
}

/** What was done and what was written at it: the step for ever, the words sealed beside it. */
export async function keepRemarkStep(
  tx: Tx,
  sealer: FieldSealer,
  step: {
    countyCode: string;
    remarkId: string;
    writerId: string;
    /** Of whoever has it after the step: nobody outside reads the words. */
    divisionPath: string;
    act: string;
    actorId: string | null;
    organisationId?: string | null;
    words: string | null;
    now: Date;
  },
): Promise<void> {
  const { countyCode, remarkId, writerId, divisionPath, act, actorId, organisationId = null, words, now } = step;
  // The row of the remark is locked, so nobody counts at the same time.
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(position), 0)::int + 1 as next from staff.remark_step
    where county_code = ${countyCode} and remark_id = ${remarkId}`.execute(tx);
  const position = rows[0]!.next;
  later(
    tx,
    sql`insert into staff.remark_step (county_code, remark_id, position, act, actor_id, organisation_id, taken_at)
      values (${countyCode}, ${remarkId}, ${position}, ${act}, ${actorId}, ${organisationId}, ${now})`,
  );
  if (words === null) return;
  const sealed = sealer.seal(words, remarkTextPlace(countyCode, remarkId, position));
  later(
    tx,
    sql`insert into staff.remark_text (county_code, remark_id, position, writer_id, division_path, body_sealed)
      values (${countyCode}, ${remarkId}, ${position}, ${writerId}, ${divisionPath}, ${sealed})`,
  );
}

/** Bound to its step: moved elsewhere it does not open. */
export function remarkTextPlace(countyCode: string, remarkId: string, position: number) {
  return { countyCode, table: 'staff.remark_text', column: 'body_sealed', rowId: `${remarkId}/${position}` };
}
