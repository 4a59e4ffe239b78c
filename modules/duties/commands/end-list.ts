import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { demandCounty, demandList, versionsOf } from './demand-list.ts';
import { nextEdition } from './hold-edition.ts';

/** Ends the last version of a place's list: from that day on the county's list holds there again, or none. */
export const endDutyList: Command<{ listId: string; validTo: string }, { validTo: string }> = {
  name: 'duties.end-list',
  async run(tx, { listId, validTo }, { commandId, actor, countyCode, now, audit }) {
    demandCounty(actor);
    await nextEdition(tx, countyCode);
    const list = await demandList(tx, countyCode, listId);
    const versions = await versionsOf(tx, countyCode, list.division_path);
    if (versions.at(-1)?.list_id !== listId) throw new Refusal('conflict', 'duties.later-version', { listId });
    const today = chinaDay(now);
    if (validTo < today || validTo < list.valid_from || (list.valid_to !== null && list.valid_to <= today)) {
      throw new Refusal('invalid', 'duties.ends-too-early', { validTo });
    }
    await sql`update duties.list set valid_to = ${validTo}
      where county_code = ${countyCode} and list_id = ${listId}`.execute(tx);
    audit({ kind: 'duty-list', id: listId }, { validTo });
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'duties.lists', value: { validTo } });
    return { validTo };
  },
};
