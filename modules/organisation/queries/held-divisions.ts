import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { HeldDivision } from '../rules/compare-divisions.ts';

/** Every code of the county in its last state, those that ended included, for comparing a list with it. */
export async function readHeldDivisions(tx: Tx, { countyCode }: { countyCode: string }): Promise<HeldDivision[]> {
  const { rows } = await sql<{
    division_code: string;
    name: string;
    parent_code: string | null;
    setting: string;
    setting_class: string | null;
    standing: string;
    valid_from: string;
    valid_to: string | null;
    successors: string[];
  }>`
    select division_code, name, parent_code, setting, setting_class, standing, valid_from, valid_to,
      array(
        select successor_code from organisation.division_succession as succession
        where succession.county_code = division.county_code and succession.division_code = division.division_code
        order by successor_code
      ) as successors
    from organisation.division where county_code = ${countyCode} order by division_code limit 40000`.execute(tx);
  return rows.map((row) => ({
    divisionCode: row.division_code,
    name: row.name,
    parentCode: row.parent_code,
    setting: row.setting,
    settingClass: row.setting_class,
    standing: row.standing,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    successorCodes: row.successors,
  }));
}
