import '../tables.ts';
import { sql } from 'kysely';
import type { Timekeeping } from '#modules/incidents/rules/clocks.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { measuredCases } from '../queries/measured-cases.ts';
import { countAll, keepMeasured, takeTurn } from './count-cases.ts';

const pageSize = 200;
const missingAtOnce = 2_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export type Recount = {
  cases: number;
  facts: number;
  /** Cases that were counted otherwise than their log says, and sums that were not those of the facts. */
  casesCorrected: number;
  talliesCorrected: number;
};

/**
 * Counts a county again from nothing but the log of steps: the clocks are replayed, not read. What differs is put right
 * and told. A page of cases is one transaction, so that work goes on meanwhile.
 */
export async function recountCounty(
  unit: Unit,
  { countyCode, time, onPage }: { countyCode: string; time: Timekeeping; onPage?: (cases: number) => void },
): Promise<Recount> {
  const recount: Recount = { cases: 0, facts: 0, casesCorrected: 0, talliesCorrected: 0 };
  let after = beforeAll;
  for (;;) {
    const last = await unit.transact(systemEyes, async (tx) => {
      const ids = await idsAfter(tx, countyCode, after, pageSize);
      if (ids.length === 0) return null;
      await takeTurn(tx, countyCode);
      const measured = await measuredCases(tx, { countyCode, ids, clocks: time });
      recount.cases += ids.length;
      recount.facts += measured.reduce((sum, { facts }) => sum + facts.length, 0);
      recount.casesCorrected += (await keepMeasured(tx, countyCode, measured)).length;
      return ids.at(-1)!;
    });
    if (last === null) break;
    after = last;
    onPage?.(recount.cases);
  }
  recount.talliesCorrected = await unit.transact(systemEyes, (tx) => rebuildTallies(tx, countyCode));
  return recount;
}

async function idsAfter(tx: Tx, countyCode: string, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ incident_id: string }>`
    select incident_id from incidents.measured_case where county_code = ${countyCode} and incident_id > ${after}::uuid
    order by incident_id limit ${sql.lit(limit)}`.execute(tx);
  return rows.map((row) => row.incident_id);
}

const sums = (countyCode: string) => sql`
  select place.dimension, span.grain,
    case span.grain when 'day' then day else (to_char(day, 'YYYY-MM') || '-01')::date end as starts_on,
    case place.dimension when 'county' then '' else town_code end as town_code,
    case place.dimension when 'grid' then village_code else '' end as village_code,
    case place.dimension when 'grid' then grid_id when 'organisation' then organisation_id
      when 'matter' then matter_code else '' end as key,
    stage, state, count(*) as items, sum(extended) as extended, sum(hung) as hung, sum(reworked) as reworked,
    sum(minutes) as minutes
  from assessment.fact
    cross join (values ('county'), ('town'), ('grid'), ('organisation'), ('matter')) as place (dimension)
    cross join (values ('day'), ('month')) as span (grain)
  where county_code = ${countyCode}
  group by 1, 2, 3, 4, 5, 6, 7, 8`;

/** Sums the facts up anew; answers how many sums were others. */
async function rebuildTallies(tx: Tx, countyCode: string): Promise<number> {
  await takeTurn(tx, countyCode);
  const { rows } = await sql<{ different: number }>`
    with fresh as (${sums(countyCode)})
    select count(*) as different from fresh
      full join (select * from assessment.tally where county_code = ${countyCode}) as kept
      using (dimension, grain, starts_on, town_code, village_code, key, stage, state)
    where (fresh.items, fresh.extended, fresh.hung, fresh.reworked, fresh.minutes)
      is distinct from (kept.items, kept.extended, kept.hung, kept.reworked, kept.minutes)`.execute(tx);
  const different = Number(rows[0]?.different ?? 0);
  if (different === 0) return 0;
  await sql`delete from assessment.tally where county_code = ${countyCode}`.execute(tx);
  await sql`insert into assessment.tally (county_code, dimension, grain, starts_on, town_code, village_code, key, stage,
      state, items, extended, hung, reworked, minutes)
    select ${countyCode}, fresh.* from (${sums(countyCode)}) as fresh`.execute(tx);
  return different;
}

/**
 * Looks through the next so many cases for those that moved without being counted (a reaction that was given up, a case of
 * the past that was imported) and lets them wait. Answers where to go on; null at the end.
 */
export async function noteUncounted(
  unit: Unit,
  { countyCode, after, cases }: { countyCode: string; after: string | null; cases: number },
): Promise<string | null> {
  return unit.transact(systemEyes, async (tx) => {
    const ids = await idsAfter(tx, countyCode, after ?? beforeAll, cases);
    const last = ids.at(-1);
    if (last === undefined) return null;
    await sql`insert into assessment.waiting (county_code, incident_id)
      select ${countyCode}, standing.incident_id
      from incidents.measured_case as standing
        left join assessment.counted_case as counted
          on counted.county_code = standing.county_code and counted.incident_id = standing.incident_id
        left join lateral (
          select string_agg(round || ':' || state, ' ' order by round) as ratings from incidents.measured_rating as rated
          where rated.county_code = standing.county_code and rated.incident_id = standing.incident_id) as told on true
      where standing.county_code = ${countyCode} and standing.incident_id = any (${ids}::uuid[])
        and (counted.version is distinct from standing.version or counted.ratings <> coalesce(told.ratings, ''))
      on conflict do nothing`.execute(tx);
    return last;
  });
}

/**
 * Counts what was never counted, or moved without being counted: a county whose cases are older than the figures. What is
 * found waits in the database until it is counted, so that a run that is broken off goes on where it stood.
 */
export async function countMissing(
  unit: Unit,
  { countyCode, onPage }: { countyCode: string; onPage?: (cases: number, counted: number) => void },
): Promise<number> {
  let [looked, counted] = [0, await countAll(unit, countyCode)];
  let after: string | null = null;
  for (;;) {
    after = await noteUncounted(unit, { countyCode, after, cases: missingAtOnce });
    if (after === null) return counted;
    counted += await countAll(unit, countyCode);
    looked += missingAtOnce;
    onPage?.(looked, counted);
  }
}
