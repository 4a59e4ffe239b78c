import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { DispatchEntryRow } from '../contract.ts';

/** Entries in force on a day, by number; with `number` every version of that one, the latest first. */
export async function listDispatchEntries(
  tx: Tx,
  {
    countyCode,
    on,
    number,
    after,
    limit,
  }: { countyCode: string; on: string; number?: number | undefined; after: number; limit: number },
): Promise<DispatchEntryRow[]> {
  const which =
    number === undefined
      ? sql`number > ${after} and valid_from <= ${on}::date and (valid_to is null or ${on}::date < valid_to)`
      : sql`number = ${number}`;
  const { rows } = await sql<DispatchEntryRow>`
    select entry_id as "entryId", number, matter_code as "matterCode", division_path as "divisionPath",
      lead_organisation_id as "leadOrganisationId", limit_minutes as "limitMinutes", basis, on_call as "onCall",
      assistants::text[] as assistants, copy_to::text[] as "copyTo", from_minute as "fromMinute",
      to_minute as "toMinute", weekdays, from_day as "fromDay", to_day as "toDay", valid_from::text as "validFrom",
      valid_to::text as "validTo"
    from catalogue.dispatch_entry where county_code = ${countyCode} and ${which}
    order by number, valid_from desc limit ${limit}`.execute(tx);
  return rows;
}
