import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { workingTimeChanged } from '../events.ts';
import { demandCounty } from './put-calendar.ts';

export type CalendarUseGiven = {
  /** A new id for a new choice: the choice before ends and stays readable. */
  useId: string;
  /** Null: the whole county. */
  organisationId: string | null;
  /** Null: every clock. */
  clock: string | null;
  /** Null: what holds above holds here too. */
  calendarCode: string | null;
  validFrom: string;
};

/** Says by which calendars time is counted: of an organisation and all below it, of one clock, or of the county. */
export const useCalendars: Command<{ uses: readonly CalendarUseGiven[] }, { changed: number }> = {
  name: 'catalogue.use-calendars',
  async run(tx, { uses }, { commandId, actor, countyCode, now, announce, audit }) {
    demandCounty(actor);
    const { rows: known } = await sql<{ code: string }>`
      select calendar_code as code from catalogue.calendar
      union select organisation_id::text from organisation.organisation
        where county_code = ${countyCode} and closed_at is null`.execute(tx);
    const codes = new Set(known.map(({ code }) => code));
    const { rows: inForce } = await sql<{
      use_id: string;
      organisation_id: string | null;
      clock: string | null;
      calendar_code: string;
      valid_from: string;
    }>`
      select use_id, organisation_id, clock, calendar_code, valid_from from catalogue.calendar_use
      where county_code = ${countyCode} and valid_to is null`.execute(tx);
    const statements: string[] = [];
    for (const { useId, organisationId, clock, calendarCode, validFrom } of uses) {
      if (organisationId !== null && !codes.has(organisationId)) {
        throw new Refusal('invalid', 'catalogue.unknown-organisation', { organisationId });
      }
      if (calendarCode !== null && !codes.has(calendarCode)) {
        throw new Refusal('invalid', 'catalogue.unknown-calendar', { calendarCode });
      }
      const before = inForce.find((row) => row.organisation_id === organisationId && row.clock === clock);
      if ((before?.calendar_code ?? null) === calendarCode) continue;
      if (before && validFrom < chinaDay(now)) throw new Refusal('invalid', 'catalogue.valid-from-past', { validFrom });
      if (before) {
        const end = sql`update catalogue.calendar_use set valid_to = ${validFrom}
          where county_code = ${countyCode} and use_id = ${before.use_id}`;
        statements.push(textOf(tx, end));
      }
      if (calendarCode !== null) {
        const begin = sql`insert into catalogue.calendar_use
            (county_code, use_id, organisation_id, clock, calendar_code, valid_from)
          values (${countyCode}, ${useId}, ${organisationId}, ${clock}, ${calendarCode}, ${validFrom})`;
        statements.push(textOf(tx, begin));
      }
    }
    await sendTogether(tx, statements);
    audit({ kind: 'county', id: countyCode }, { changed: statements.length });
    if (statements.length > 0) {
      noteSetting(
        tx,
        { commandId, countyCode, actor, now },
        { setting: 'catalogue.calendars', value: { uses: statements.length } },
      );
    }
    if (statements.length > 0) announce(workingTimeChanged());
    return { changed: statements.length };
  },
};
