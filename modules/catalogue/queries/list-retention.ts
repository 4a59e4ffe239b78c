import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { RetentionSetting } from '../rules/retention.ts';

/** Retention settings of one county, or of all; those that have ended too. A county sets some hundred at most. */
export function listRetention(countyCode: string | null): RawBuilder<RetentionSetting & { countyCode: string }> {
  const where = countyCode === null ? sql`` : sql`where county_code = ${countyCode}`;
  return sql`
    select county_code as "countyCode", setting_id as "settingId", matter_code as "matterCode", retention, years, basis,
      valid_from::text as "validFrom", valid_to::text as "validTo"
    from catalogue.retention_setting ${where} order by matter_code nulls first, valid_from desc limit 20000`;
}
