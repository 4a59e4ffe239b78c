import '../tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { HolidayNotice, WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import type { CalendarUse, LimitSetting } from '../rules/working-time-book.ts';

const longestHistory = 500;

/** Calendars with their versions, the newest notice of each year, uses and limits of a county, what is in force first. */
export async function readWorkingTime(tx: Tx, countyCode: string) {
  const { rows: calendars } = await sql<{
    calendarCode: string;
    version: number;
    name: string;
    definition: WorkCalendar;
    validFrom: string;
    note: string;
    putAt: Date;
  }>`
    select calendar_code as "calendarCode", version, name, definition, valid_from as "validFrom", note, put_at as "putAt"
    from catalogue.calendar order by calendar_code, version desc limit ${longestHistory}`.execute(tx);
  const { rows: notices } = await sql<{
    position: number;
    year: number;
    days: HolidayNotice['days'];
    source: string;
  }>`
    select distinct on (year) position, year, days, source from catalogue.holiday_notice
    order by year desc, position desc limit 60`.execute(tx);
  const { rows: uses } = await sql<CalendarUse & { useId: string }>`
    select use_id as "useId", organisation_id as "organisationId", clock, calendar_code as "calendarCode",
      valid_from as "validFrom", valid_to as "validTo"
    from catalogue.calendar_use where county_code = ${countyCode}
    order by valid_to nulls first, valid_from desc, use_id limit ${longestHistory}`.execute(tx);
  const { rows: limits } = await sql<LimitSetting & { basis: string }>`
    select setting_id as "settingId", clock, organisation_id as "organisationId", matter_code as "matterCode",
      appeal_kind as "appealKind", emergency, value::float8 as value, unit, day_mode as "dayMode", basis,
      valid_from as "validFrom", valid_to as "validTo"
    from catalogue.limit_setting where county_code = ${countyCode}
    order by valid_to nulls first, clock, valid_from desc, setting_id limit ${longestHistory}`.execute(tx);
  return { calendars, notices, uses, limits };
}

/** What a check of a deployment needs to know: years whose holidays are announced, counties where no calendar counts. */
export async function lookAtCalendars(
  unit: Unit,
  now: Date,
): Promise<{ counties: string[]; withoutCalendar: string[]; years: ReadonlySet<number> }> {
  const years = await unit.ask(
    systemEyes,
    () => sql<{ year: number }>`select distinct year from catalogue.holiday_notice`,
  );
  const used = await unit.ask(
    systemEyes,
    () => sql<{ county_code: string }>`
      select distinct county_code from catalogue.calendar_use
      where valid_from <= ${chinaDay(now)} and (valid_to is null or valid_to > ${chinaDay(now)})`,
  );
  const counties = await unit.ask(
    systemEyes,
    () => sql<{ county_code: string }>`select county_code from organisation.county order by county_code`,
  );
  const counting = new Set(used.map(({ county_code }) => county_code));
  const codes = counties.map(({ county_code }) => county_code);
  return {
    counties: codes,
    withoutCalendar: codes.filter((code) => !counting.has(code)),
    years: new Set(years.map(({ year }) => year)),
  };
}
