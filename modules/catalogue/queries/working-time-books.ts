import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import {
  type CalendarUse,
  type CalendarVersion,
  createWorkingTimeBook,
  type LimitSetting,
  type NoticeRow,
  type WorkingTimeBook,
} from '../rules/working-time-book.ts';

/** Calendars, notices and limits of a county in memory: every act on a case asks them. Read again after a minute. */
export function createWorkingTimeBooks(unit: Unit) {
  const held = new Map<string, { book: Promise<WorkingTimeBook>; readAt: number }>();
  return {
    of(countyCode: string): Promise<WorkingTimeBook> {
      const known = held.get(countyCode);
      if (known && Date.now() - known.readAt < 60_000) return known.book;
      const book = readWorkingTimeBook(unit, countyCode);
      held.set(countyCode, { book, readAt: Date.now() });
      book.catch(() => held.delete(countyCode));
      return book;
    },
    forget(): void {
      held.clear();
    },
  };
}
export type WorkingTimeBooks = ReturnType<typeof createWorkingTimeBooks>;

/** One question after the other: a test's sandbox has one connection. */
export async function readWorkingTimeBook(unit: Unit, countyCode: string): Promise<WorkingTimeBook> {
  const calendars = await unit.ask(
    systemEyes,
    () => sql<CalendarVersion>`
      select calendar_code as "calendarCode", version, name, definition, valid_from as "validFrom"
      from catalogue.calendar`,
  );
  if (calendars.length === 0) return createWorkingTimeBook({ calendars, notices: [], uses: [], settings: [] });
  const notices = await unit.ask(
    systemEyes,
    () => sql<NoticeRow>`select position, year, days from catalogue.holiday_notice order by position`,
  );
  const uses = await unit.ask(
    systemEyes,
    () => sql<CalendarUse>`
      select organisation_id as "organisationId", clock, calendar_code as "calendarCode", valid_from as "validFrom",
        valid_to as "validTo"
      from catalogue.calendar_use where county_code = ${countyCode}`,
  );
  const settings = await unit.ask(
    systemEyes,
    () => sql<LimitSetting>`
      select setting_id as "settingId", clock, organisation_id as "organisationId", matter_code as "matterCode",
        appeal_kind as "appealKind", emergency, value::float8 as value, unit, day_mode as "dayMode",
        valid_from as "validFrom", valid_to as "validTo"
      from catalogue.limit_setting where county_code = ${countyCode}`,
  );
  return createWorkingTimeBook({ calendars, notices, uses, settings });
}
