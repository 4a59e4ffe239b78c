import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { findFaults, type WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { workingTimeChanged } from '../events.ts';

export type CalendarGiven = {
  calendarCode: string;
  name: string;
  definition: WorkCalendar;
  /** From this day on; not before today: what has run is not counted again. */
  validFrom: string;
  note: string;
};

/**
 * Puts a new version of a calendar in force on a day. The same as the newest version again changes nothing; versions are
 * never rewritten, so that every deadline can be worked out again from the version it was made by.
 */
export const putCalendar: Command<CalendarGiven, { version: number; changed: boolean }> = {
  name: 'catalogue.put-calendar',
  async run(
    tx,
    { calendarCode, name, definition, validFrom, note },
    { commandId, countyCode, actor, now, announce, audit },
  ) {
    demandCounty(actor);
    const faults = findFaults(definition);
    if (faults.length > 0) {
      const told = faults.map(({ fault, at }) => `${fault} ${at}`);
      throw new Refusal('invalid', 'catalogue.calendar-faults', { faults: told });
    }
    const { rows } = await sql<{ version: number; name: string; definition: WorkCalendar; valid_from: string }>`
      select version, name, definition, valid_from from catalogue.calendar
      where calendar_code = ${calendarCode} order by version desc limit 1`.execute(tx);
    const newest = rows[0];
    const isSame =
      newest?.name === name && canonicalJson(newest.definition as never) === canonicalJson(definition as never);
    audit({ kind: 'calendar', id: calendarCode }, { validFrom, changed: !isSame });
    if (!isSame) {
      noteSetting(
        tx,
        { commandId, countyCode, actor, now },
        { setting: 'catalogue.calendars', value: { calendarCode, validFrom } },
      );
    }
    if (newest && isSame && newest.valid_from <= validFrom) return { version: newest.version, changed: false };
    // The first version also counts what was reported before it: there is nothing that it could change.
    if (newest && validFrom < chinaDay(now)) throw new Refusal('invalid', 'catalogue.valid-from-past', { validFrom });
    const version = (newest?.version ?? 0) + 1;
    const statement = sql`insert into catalogue.calendar
        (calendar_code, version, name, definition, valid_from, note, put_by, put_at)
      values (${calendarCode}, ${version}, ${name}, ${JSON.stringify(definition)}, ${validFrom}, ${note},
        ${actor.accountId}, ${now})`;
    await sendTogether(tx, [textOf(tx, statement)]);
    announce(workingTimeChanged());
    return { version, changed: true };
  },
};

/** Calendars, notices and limits belong to the whole county: a town does not set them for everybody. */
export function demandCounty(actor: { role: string; level: string | null }): void {
  if (actor.role === 'system' || actor.role === 'system-admin' || actor.level === 'county') return;
  throw new Refusal('forbidden', 'catalogue.county-only', {});
}
