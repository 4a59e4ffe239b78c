import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';

export type NotesErasure = {
  draftId: string;
  /** Number of the order and what it rests on (个人信息保护法 47). */
  orderNumber: string;
  basis: string;
  /** Two persons carry it out. */
  secondPersonId: string;
};

/** Destroys by order what people wrote on a draft; that they wrote, and why the system stopped it, stays. Again it finds nothing. */
export const eraseDraftNotes: Command<NotesErasure, { notes: number }> = {
  name: 'grids.erase-draft-notes',
  async run(tx, { draftId, orderNumber, basis, secondPersonId }, { countyCode, actor, now, audit }) {
    if (secondPersonId === actor.accountId) throw new Refusal('conflict', 'grids.same-person', {});
    const here = sql`county_code = ${countyCode} and draft_id = ${draftId}`;
    const draft = await sql`select 1 from grids.territory_draft where ${here} for update`.execute(tx);
    if (draft.rows.length === 0) throw new Refusal('missing', 'grids.no-such-draft', { draftId });
    const { rows } = await sql<{ position: number }>`
      update grids.territory_draft_step set note = null, note_erased_at = ${now}
      where ${here} and note is not null and act <> 'stop' returning position`.execute(tx);
    const erased = rows.map((row) => row.position);
    audit({ kind: 'territory-draft', id: draftId }, { erased, orderNumber, basis, secondPerson: secondPersonId });
    return { notes: erased.length };
  },
};
