import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { demandBeginning, demandCounty, demandList, versionsOf } from './demand-list.ts';
import { nextEdition } from './hold-edition.ts';
import { itemsOf, itemStatements } from './put-list.ts';

/**
 * Makes a new version out of an existing one, to be changed before its first day. It begins tomorrow at the earliest:
 * what is in force is never half changed.
 */
export const copyDutyList: Command<
  { fromListId: string; listId: string; validFrom: string; name?: string | undefined },
  { version: number; items: number }
> = {
  name: 'duties.copy-list',
  async run(tx, { fromListId, listId, validFrom, name }, { commandId, actor, countyCode, now, audit }) {
    demandCounty(actor);
    await nextEdition(tx, countyCode);
    const from = await demandList(tx, countyCode, fromListId);
    const today = chinaDay(now);
    if (validFrom <= today) throw new Refusal('invalid', 'duties.copy-begins-later', { validFrom });
    const versions = await versionsOf(tx, countyCode, from.division_path);
    const version = demandBeginning(versions, validFrom, today);
    const items = await itemsOf(tx, countyCode, fromListId);
    await sendTogether(tx, [
      textOf(
        tx,
        sql`insert into duties.list (county_code, list_id, division_path, version, name, source, valid_from, unlisted,
            put_by, put_at)
          values (${countyCode}, ${listId}, ${from.division_path}, ${version}, ${name ?? from.name}, ${from.source},
            ${validFrom}, ${from.unlisted}, ${actor.accountId}, ${now})`,
      ),
      ...itemStatements(countyCode, listId, items),
    ]);
    audit({ kind: 'duty-list', id: listId }, { version, validFrom, copiedFrom: fromListId });
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'duties.lists', value: { version, validFrom } });
    return { version, items: items.length };
  },
};
