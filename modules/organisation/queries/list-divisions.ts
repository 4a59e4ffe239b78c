import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

export type ListedDivision = {
  division_code: string;
  division_path: string;
  level: string;
  name: string;
  parent_code: string | null;
  setting: string;
  setting_class: string | null;
  standing: string;
  valid_from: string;
  valid_to: string | null;
  successor_codes: string[];
};

/**
 * The county's divisions by code: those of a day as they were then, or without a day those that have not ended. A
 * county has some hundreds; a prefecture asks county by county.
 */
export function listDivisions(_: Tx, { countyCode, day }: { countyCode: string; day?: string | undefined }) {
  const successors = sql`array(
    select successor_code from organisation.division_succession as succession
    where succession.county_code = division.county_code and succession.division_code = division.division_code
    order by successor_code)`;
  if (day === undefined) {
    return sql<ListedDivision>`
      select division_code, division_path, level, name, parent_code, setting, setting_class, standing, valid_from,
        valid_to, ${successors} as successor_codes
      from organisation.division where county_code = ${countyCode} and valid_to is null
      order by division_code limit 20000`;
  }
  return sql<ListedDivision>`
    select division.division_code, division.division_path, division.level, state.name, state.parent_code,
      state.setting, division.setting_class, division.standing, state.valid_from, state.valid_to,
      case when state.valid_to is null or state.past then '{}' else ${successors} end as successor_codes
    from organisation.division
    join lateral (
      select division.name, division.parent_code, division.setting, division.valid_from, division.valid_to,
        false as past
      union all
      select past.name, past.parent_code, past.setting, past.valid_from, past.valid_to, true
      from organisation.division_past as past
      where past.county_code = division.county_code and past.division_code = division.division_code
    ) as state on state.valid_from <= ${day}::date and (state.valid_to is null or ${day}::date < state.valid_to)
    where division.county_code = ${countyCode}
    order by division.division_code limit 20000`;
}
