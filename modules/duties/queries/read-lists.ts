import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { DutyItemGiven } from '../commands/put-list.ts';
import { itemsOf } from '../commands/put-list.ts';
import type { DutyListFacts } from '../rules/judge-duty.ts';

export type DutyListRow = DutyListFacts & {
  source: string;
  putAt: string;
  /** Items by kind, and how many have no confirmed matter. */
  own: number;
  assisting: number;
  withdrawn: number;
  unmatched: number;
};

const mostLists = 500;

/** Every version of every list of the county; `divisionPath`: only those that a town is judged by. */
export async function listDutyLists(
  tx: Tx,
  { countyCode, divisionPath }: { countyCode: string; divisionPath?: string | undefined },
): Promise<DutyListRow[]> {
  const { rows } = await sql<DutyListRow>`
    select list_id as "listId", division_path as "divisionPath", version, name, source, valid_from::text as "validFrom",
      valid_to::text as "validTo", unlisted, put_at::text as "putAt",
      (select count(*)::int from duties.item where item.county_code = list.county_code and item.list_id = list.list_id
        and kind = 'own') as own,
      (select count(*)::int from duties.item where item.county_code = list.county_code and item.list_id = list.list_id
        and kind = 'assisting') as assisting,
      (select count(*)::int from duties.item where item.county_code = list.county_code and item.list_id = list.list_id
        and kind = 'withdrawn') as withdrawn,
      (select count(*)::int from duties.item where item.county_code = list.county_code and item.list_id = list.list_id
        and not exists (select 1 from duties.item_matter as named where named.county_code = item.county_code
          and named.list_id = item.list_id and named.kind = item.kind and named.number = item.number
          and named.confirmed)) as unmatched
    from duties.list where county_code = ${countyCode}
      and (${divisionPath ?? null}::text is null or starts_with(${divisionPath ?? null}::text, division_path))
    order by division_path, version desc limit ${mostLists}`.execute(tx);
  return rows.map((row) => ({ ...row, putAt: new Date(row.putAt).toISOString() }));
}

/** The items of one version, as they are printed. */
export async function readDutyItems(tx: Tx, countyCode: string, listId: string): Promise<DutyItemGiven[]> {
  return itemsOf(tx, countyCode, listId);
}
