import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { catalogueChanged } from '../events.ts';
import { demandCounty } from './put-calendar.ts';

/** Ends entries of the dispatch catalogue on a day; what has ended already is left as it is. */
export const endDispatchEntries: Command<{ numbers: readonly number[]; validTo: string }, { ended: number }> = {
  name: 'catalogue.end-dispatch-entries',
  async run(tx, { numbers, validTo }, { commandId, actor, countyCode, now, announce, audit }) {
    demandCounty(actor);
    if (validTo < chinaDay(now)) throw new Refusal('invalid', 'catalogue.valid-from-past', { validFrom: validTo });
    // One that was to begin later never does.
    const { rows } = await sql<{ number: number }>`
      update catalogue.dispatch_entry set valid_to = greatest(valid_from, ${validTo}::date)
      where county_code = ${countyCode} and number = any(${[...numbers]}) and valid_to is null
      returning number`.execute(tx);
    if (rows.length > 0) announce(catalogueChanged());
    audit({ kind: 'county', id: countyCode }, { ended: rows.length, validTo });
    noteSetting(
      tx,
      { commandId, countyCode, actor, now },
      {
        setting: 'catalogue.dispatch-entries',
        value: { ended: rows.length, validTo },
      },
    );
    return { ended: rows.length };
  },
};
