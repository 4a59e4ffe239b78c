import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** Counted no further than this: then it is "many". */
export const mostLoad = 500;

/** How many open cases each unit has, by the index of open cases of a unit alone. */
export async function loadOfUnits(
  tx: Tx,
  { countyCode, unitIds }: { countyCode: string; unitIds: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  return counted(
    tx,
    unitIds,
    sql`select 1 from incidents.incident where county_code = ${countyCode} and unit_id = asked.id
      and status in ('dispatched', 'handling') and closed_at is null limit ${mostLoad}`,
  );
}

/** What each person has in hand: to handle, to verify or to inspect, each by its own index. */
export async function loadOfPersons(
  tx: Tx,
  { countyCode, accountIds }: { countyCode: string; accountIds: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const held = (column: 'handler_id' | 'verifier_id' | 'inspector_id') =>
    sql`(select 1 from incidents.incident where county_code = ${countyCode} and ${sql.ref(column)} = asked.id
      and closed_at is null limit ${mostLoad})`;
  return counted(
    tx,
    accountIds,
    sql`${held('handler_id')} union all ${held('verifier_id')} union all ${held('inspector_id')}`,
  );
}

async function counted(tx: Tx, ids: readonly string[], each: ReturnType<typeof sql>) {
  if (ids.length === 0) return new Map<string, number>();
  const { rows } = await sql<{ id: string; count: number }>`
    select asked.id, (select count(*)::integer from (${each}) as held) as count
    from unnest(${[...ids]}::uuid[]) as asked (id)`.execute(tx);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
