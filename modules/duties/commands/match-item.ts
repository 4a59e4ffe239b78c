import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { insertMany } from '#platform/database/many-rows.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import type { DutyKind } from '../rules/judge-duty.ts';
import { demandCounty, demandList, refuseUnknown } from './demand-list.ts';
import { nextEdition } from './hold-edition.ts';

/**
 * Says which matters an item is about; what is said here is confirmed. The item's words stay as they are printed, so
 * this is possible also while the list is in force: from then on cases are judged by it.
 */
export const matchDutyItem: Command<
  { listId: string; kind: DutyKind; number: number; matterCodes: readonly string[] },
  { matters: number }
> = {
  name: 'duties.match-item',
  async run(tx, { listId, kind, number, matterCodes }, { commandId, actor, countyCode, now, audit }) {
    demandCounty(actor);
    await nextEdition(tx, countyCode);
    await demandList(tx, countyCode, listId);
    const { rows } = await sql`select 1 from duties.item
      where county_code = ${countyCode} and list_id = ${listId} and kind = ${kind} and number = ${number}`.execute(tx);
    if (rows.length === 0) throw new Refusal('missing', 'duties.no-such-item', { kind, number });
    const codes = [...new Set(matterCodes)];
    await refuseUnknown(tx, countyCode, { matters: codes, organisations: [] });
    const of = { county_code: countyCode, list_id: listId, kind, number };
    await sendTogether(tx, [
      textOf(
        tx,
        sql`delete from duties.item_matter where county_code = ${countyCode} and list_id = ${listId} and kind = ${kind}
          and number = ${number}`,
      ),
      ...(codes.length > 0
        ? [
            insertMany(
              'duties.item_matter',
              codes.map((code) => ({ ...of, matter_code: code, confirmed: true })),
            ),
          ]
        : []),
    ]);
    audit({ kind: 'duty-list', id: listId }, { item: `${kind}-${number}`, matters: codes });
    noteSetting(
      tx,
      { commandId, countyCode, actor, now },
      { setting: 'duties.lists', value: { item: `${kind}-${number}`, matters: codes.length } },
    );
    return { matters: codes.length };
  },
};
