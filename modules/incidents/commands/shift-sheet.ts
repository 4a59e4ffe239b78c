import '../tables.ts';
import { sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { shiftTopic } from '../events.ts';
import { shiftNow } from '../queries/shift-now.ts';
import { hintMonths, refusalOfShift, type ShiftState } from '../rules/shift-sheet.ts';

type Parts = { sealer: FieldSealer; tree: OrganisationTree };
type ShiftDone = { sheetId: string; state: ShiftState };

/** Bound to its sheet: moved elsewhere it does not open. */
export function shiftTextPlace(countyCode: string, sheetId: string, position: number) {
  return { countyCode, table: 'incidents.shift_sheet_text', column: 'body_sealed', rowId: `${sheetId}/${position}` };
}

/** A shift's head closes it with a sheet made of what is open, and of what he adds. */
export function closeShift({ sealer, tree }: Parts): Command<{ sheetId: string; hints: readonly string[] }, ShiftDone> {
  return {
    name: 'incidents.close-shift',
    async run(tx, { sheetId, hints }, context) {
      const { countyCode, actor, now, audit } = context;
      audit({ kind: 'shift-sheet', id: sheetId }, { hints: hints.length });
      const { organisationId } = actor;
      if (organisationId === null) throw new Refusal('forbidden', 'incidents.shift-of-another-desk', {});
      const { rows } = await sql<{ state: ShiftState; closed_at: Date }>`
        select state, closed_at from incidents.shift_sheet
        where county_code = ${countyCode} and organisation_id = ${organisationId} and state <> 'taken-back'
        order by closed_at desc limit 1 for update`.execute(tx);
      if (rows[0]?.state === 'closed') throw new Refusal('conflict', 'incidents.shift-waits', {});
      const { counts, lines } = await shiftNow(tx, tree, { countyCode, actor, now });
      // Two who close at the same instant: one sheet waits, the other is told so.
      const written = await sql<{ sheet_id: string }>`
        insert into incidents.shift_sheet (county_code, sheet_id, organisation_id, state, began_at, closed_at, closed_by,
          counts, lines)
        values (${countyCode}, ${sheetId}, ${organisationId}, 'closed', ${rows[0]?.closed_at ?? null}, ${now},
          ${actor.accountId}, ${JSON.stringify(counts)}::jsonb, ${JSON.stringify(lines)}::jsonb)
        on conflict do nothing returning sheet_id`.execute(tx);
      if (written.rows.length === 0) throw new Refusal('conflict', 'incidents.shift-waits', {});
      for (const [index, words] of hints.entries()) {
        keepText(tx, sealer, context, { sheetId, position: index + 1, words });
      }
      tell(context, { sheetId, state: 'closed', organisationId });
      return { sheetId, state: 'closed' };
    },
  };
}

/** Somebody else takes the shift over; his receipt is the sheet's end. */
export function takeShift({
  sealer,
}: Pick<Parts, 'sealer'>): Command<{ sheetId: string; words: string | null }, ShiftDone> {
  return {
    name: 'incidents.take-shift',
    async run(tx, { sheetId, words }, context) {
      await end(tx, context, { sheetId, move: 'take', state: 'taken' });
      if (words !== null) keepText(tx, sealer, context, { sheetId, position: 0, words });
      return { sheetId, state: 'taken' };
    },
  };
}

/** Closed too early: as long as nobody has taken it, its maker takes it back and makes another. */
export const takeShiftBack: Command<{ sheetId: string }, ShiftDone> = {
  name: 'incidents.take-shift-back',
  async run(tx, { sheetId }, context) {
    await end(tx, context, { sheetId, move: 'take-back', state: 'taken-back' });
    return { sheetId, state: 'taken-back' };
  },
};

async function end(
  tx: Tx,
  context: CommandContext,
  { sheetId, move, state }: { sheetId: string; move: 'take' | 'take-back'; state: ShiftState },
): Promise<void> {
  const { countyCode, actor, now, audit } = context;
  audit({ kind: 'shift-sheet', id: sheetId });
  const { rows } = await sql<{ state: ShiftState; closed_by: string; organisation_id: string }>`
    select state, closed_by, organisation_id from incidents.shift_sheet
    where county_code = ${countyCode} and sheet_id = ${sheetId} for update`.execute(tx);
  const [row] = rows;
  if (!row || row.organisation_id !== actor.organisationId) {
    throw new Refusal('missing', 'incidents.unknown-shift', { sheetId });
  }
  const standing = { state: row.state, closedBy: row.closed_by, organisationId: row.organisation_id };
  const because = refusalOfShift(move, standing, actor);
  if (because !== null) throw new Refusal('conflict', because, {});
  later(
    tx,
    sql`update incidents.shift_sheet set state = ${state}, ended_at = ${now}, ended_by = ${actor.accountId}
      where county_code = ${countyCode} and sheet_id = ${sheetId}`,
  );
  tell(context, { sheetId, state, organisationId: row.organisation_id });
}

function keepText(
  tx: Tx,
  sealer: FieldSealer,
  { countyCode, actor }: CommandContext,
  { sheetId, position, words }: { sheetId: string; position: number; words: string },
): void {
  const sealed = sealer.seal(words, shiftTextPlace(countyCode, sheetId, position));
  later(
    tx,
    sql`insert into incidents.shift_sheet_text (county_code, sheet_id, position, division_path, body_sealed)
      values (${countyCode}, ${sheetId}, ${position}, ${actor.divisionPath}, ${sealed})`,
  );
}

function tell(
  { announce, actor }: CommandContext,
  told: { sheetId: string; state: ShiftState; organisationId: string },
): void {
  announce({ topic: shiftTopic, payload: { ...told, by: actor.accountId, divisionPath: actor.divisionPath } });
}

/** At most so many at a time; the next round takes the rest. */
const mostErased = 200;

/** What was typed on sheets is destroyed when its time is over; that the shift was handed over stays. */
export async function eraseShiftTexts(tx: Tx, { countyCode, now }: { countyCode: string; now: Date }): Promise<number> {
  const { rows } = await sql<{ sheet_id: string }>`
    update incidents.shift_sheet set erased_at = ${now}
    where county_code = ${countyCode} and sheet_id in (
      select sheet_id from incidents.shift_sheet
      where county_code = ${countyCode} and erased_at is null
        and closed_at <= ${now}::timestamptz - make_interval(months => ${hintMonths}::int)
      limit ${mostErased})
    returning sheet_id`.execute(tx);
  for (const { sheet_id: sheetId } of rows) {
    await sql`delete from incidents.shift_sheet_text
      where county_code = ${countyCode} and sheet_id = ${sheetId}`.execute(tx);
  }
  return rows.length;
}
