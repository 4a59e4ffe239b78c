import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { dimensions } from '../rules/stages.ts';

export type Pace = {
  /** Called after each batch of many with the milliseconds it took: what people wait for goes first. */
  rest?: ((worked: number) => Promise<void>) | undefined;
  signal?: AbortSignal | undefined;
};

/** Sums of one stage in one month: small enough that nobody waits while they are made. */
type Part = { stage: string; month: string };

/** Waits for the county's turn: sums are changed by one at a time, in any order. */
export async function takeTurn(tx: Tx, countyCode: string): Promise<void> {
  await sql`insert into assessment.turn as held (county_code, turn) values (${countyCode}, 1)
    on conflict (county_code) do update set turn = held.turn + 1`.execute(tx);
}

/** The first day of a day's month. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** These facts have changed, and their sums are made later. */
export async function noteBehind(
  tx: Tx,
  countyCode: string,
  facts: readonly { stage: string; day: string }[],
): Promise<void> {
  const parts = new Map(facts.map(({ stage, day }) => [`${stage} ${day.slice(0, 7)}`, { stage, month: monthOf(day) }]));
  if (parts.size === 0) return;
  await sql`insert into assessment.behind (county_code, stage, month)
    select ${countyCode}, given.stage, given.month
    from jsonb_to_recordset(${JSON.stringify([...parts.values()])}::jsonb) as given (stage text, month date)
    order by given.stage, given.month
    on conflict do nothing`.execute(tx);
}

/** What is behind, as `stage month`. */
export async function monthsBehind(tx: Tx, countyCode: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<Part>`
    select stage, month from assessment.behind where county_code = ${countyCode}`.execute(tx);
  return new Set(rows.map(({ stage, month }) => `${stage} ${month}`));
}

/** Makes all sums that are behind, each part in a transaction of its own. */
export async function makeSumsBehind(unit: Unit, countyCode: string, { rest, signal }: Pace = {}): Promise<void> {
  while (!signal?.aborted) {
    const began = performance.now();
    const made = await unit.transact(systemEyes, async (tx) => {
      const { rows } = await sql<Part>`
        select stage, month from assessment.behind where county_code = ${countyCode}
        order by stage, month limit 1`.execute(tx);
      const [part] = rows;
      if (part === undefined) return false;
      await takeTurn(tx, countyCode);
      await makeSums(tx, countyCode, part);
      await sql`delete from assessment.behind
        where county_code = ${countyCode} and stage = ${part.stage} and month = ${part.month}`.execute(tx);
      return true;
    });
    if (!made) return;
    await rest?.(performance.now() - began);
  }
}

/** Holds all sums of a county against its facts and makes anew what differs; answers how many sums were others. */
export async function correctSums(unit: Unit, countyCode: string): Promise<number> {
  const { rows: parts } = await unit.transact(systemEyes, (tx) =>
    sql<Part>`
      select stage, date_trunc('month', day)::date as month from assessment.fact
        where county_code = ${countyCode} group by 1, 2
      union select stage, date_trunc('month', starts_on)::date from assessment.tally
        where county_code = ${countyCode} group by 1, 2
      order by 1, 2`.execute(tx),
  );
  let corrected = 0;
  for (const part of parts) {
    corrected += await unit.transact(systemEyes, async (tx) => {
      await takeTurn(tx, countyCode);
      const different = await differentSums(tx, countyCode, part);
      if (different > 0) await makeSums(tx, countyCode, part);
      return different;
    });
  }
  return corrected;
}

async function differentSums(tx: Tx, countyCode: string, part: Part): Promise<number> {
  const { rows } = await sql<{ different: number }>`
    with ${freshSums(countyCode, part)}
    select count(*)::int as different from fresh
      full join (select * from assessment.tally where ${keptSums(countyCode, part)}) as kept
      using (dimension, grain, starts_on, town_code, village_code, key, state)
    where (fresh.items, fresh.extended, fresh.hung, fresh.reworked, fresh.minutes)
      is distinct from (kept.items, kept.extended, kept.hung, kept.reworked, kept.minutes)`.execute(tx);
  return rows[0]?.different ?? 0;
}

async function makeSums(tx: Tx, countyCode: string, part: Part): Promise<void> {
  await sql`delete from assessment.tally where ${keptSums(countyCode, part)}`.execute(tx);
  await sql`with ${freshSums(countyCode, part)}
    insert into assessment.tally (county_code, dimension, grain, starts_on, town_code, village_code, key, stage, state,
      items, extended, hung, reworked, minutes)
    select ${countyCode}, dimension, grain, starts_on, town_code, village_code, key, ${part.stage}, state, items, extended,
      hung, reworked, minutes
    from fresh`.execute(tx);
}

/** Every dimension is named, so that the index by stage is gone through and not the whole county. */
function keptSums(countyCode: string, { stage, month }: Part): RawBuilder<unknown> {
  return sql`county_code = ${countyCode} and stage = ${stage} and dimension in (${sql.join([...dimensions])})
    and grain in ('day', 'month') and starts_on >= ${month}::date and starts_on < ${month}::date + interval '1 month'`;
}

/** The facts are gone through once for the days of every dimension; the month is the sum of its days. */
function freshSums(countyCode: string, { stage, month }: Part): RawBuilder<unknown> {
  return sql`of_day as materialized (
      select case when grouping(grid_id) = 0 then 'grid' when grouping(organisation_id) = 0 then 'organisation'
          when grouping(matter_code) = 0 then 'matter' when grouping(town_code) = 0 then 'town' else 'county'
        end as dimension,
        day, coalesce(town_code, '') as town_code, coalesce(village_code, '') as village_code,
        coalesce(grid_id, organisation_id, matter_code, '') as key, state, count(*) as items, sum(extended) as extended,
        sum(hung) as hung, sum(reworked) as reworked, sum(minutes) as minutes
      from assessment.fact
      where county_code = ${countyCode} and stage = ${stage} and day >= ${month}::date
        and day < ${month}::date + interval '1 month'
      group by grouping sets ((day, state), (day, state, town_code), (day, state, town_code, village_code, grid_id),
        (day, state, town_code, organisation_id), (day, state, town_code, matter_code))),
    fresh as (
      select dimension, 'day' as grain, day as starts_on, town_code, village_code, key, state, items, extended, hung,
        reworked, minutes
      from of_day
      union all
      select dimension, 'month', ${month}::date, town_code, village_code, key, state, sum(items), sum(extended),
        sum(hung), sum(reworked), sum(minutes)
      from of_day group by dimension, town_code, village_code, key, state)`;
}
