import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import type { DutyKind } from '../rules/judge-duty.ts';
import { demandCounty, demandList, refuseUnknown } from './demand-list.ts';
import { nextEdition } from './hold-edition.ts';
import { type DutyItemGiven, itemStatements } from './put-list.ts';

/**
 * Writes one item of a version that has not begun, or takes one out of it (`item: null`). What is in force is changed
 * by a new version, so that a refusal of last week can still be read.
 */
export const putDutyItem: Command<
  { listId: string; kind: DutyKind; number: number; item: DutyItemGiven | null },
  { outcome: 'added' | 'changed' | 'removed' | 'unchanged' }
> = {
  name: 'duties.put-item',
  async run(tx, { listId, kind, number, item }, { commandId, actor, countyCode, now, audit }) {
    demandCounty(actor);
    await nextEdition(tx, countyCode);
    const list = await demandList(tx, countyCode, listId);
    if (list.valid_from <= chinaDay(now)) throw new Refusal('conflict', 'duties.in-force-already', { listId });
    const { rows } = await sql<{ kind: string; number: number }>`
      select kind, number from duties.item where county_code = ${countyCode} and list_id = ${listId}
        and ((kind = ${kind} and number = ${number})
          or (kind = ${item?.kind ?? kind} and number = ${item?.number ?? number}))`.execute(tx);
    const known = rows.some((row) => row.kind === kind && row.number === number);
    const moves = item !== null && (item.kind !== kind || item.number !== number);
    if (moves && rows.some((row) => row.kind === item.kind && row.number === item.number)) {
      throw new Refusal('conflict', 'duties.item-twice', { kind: item.kind, number: item.number });
    }
    if (item) {
      const matters = item.matters.map((matter) => matter.matterCode);
      await refuseUnknown(tx, countyCode, { matters, organisations: item.leadOrganisations });
    } else if (!known) {
      return { outcome: 'unchanged' };
    }
    await sendTogether(tx, [
      textOf(
        tx,
        sql`delete from duties.item_matter where county_code = ${countyCode} and list_id = ${listId} and kind = ${kind}
          and number = ${number}`,
      ),
      textOf(
        tx,
        sql`delete from duties.item where county_code = ${countyCode} and list_id = ${listId} and kind = ${kind}
          and number = ${number}`,
      ),
      ...(item ? itemStatements(countyCode, listId, [item]) : []),
    ]);
    const outcome = item === null ? 'removed' : known ? 'changed' : 'added';
    audit({ kind: 'duty-list', id: listId }, { item: `${kind}-${number}`, outcome });
    noteSetting(
      tx,
      { commandId, countyCode, actor, now },
      { setting: 'duties.lists', value: { item: `${kind}-${number}`, outcome } },
    );
    return { outcome };
  },
};
