import '../tables.ts';
import { sql } from 'kysely';
import type { Timekeeping } from '#modules/incidents/rules/clocks.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { measuredCases } from '../queries/measured-cases.ts';
import { countAll, countFacts, keepMeasured, type Sums } from './count-cases.ts';
import { correctSums, makeSumsBehind, type Pace, takeTurn } from './make-sums.ts';

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
  recount.talliesCorrected = await correctSums(unit, countyCode);
  return recount;
}

async function idsAfter(tx: Tx, countyCode: string, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ incident_id: string }>`
    select incident_id from incidents.measured_case where county_code = ${countyCode} and incident_id > ${after}::uuid
    order by incident_id limit ${sql.lit(limit)}`.execute(tx);
  return rows.map((row) => row.incident_id);
}

/**
 * Looks through the next so many cases for those that moved without being counted (a reaction that was given up, a case of
 * the past that was imported) and lets them wait. Answers where to go on, null at the end, and how many were found.
 */
export async function noteUncounted(
  unit: Unit,
  { countyCode, after, cases }: { countyCode: string; after: string | null; cases: number },
): Promise<{ last: string | null; found: number }> {
  return unit.transact(systemEyes, async (tx) => {
    const ids = await idsAfter(tx, countyCode, after ?? beforeAll, cases);
    const last = ids.at(-1);
    if (last === undefined) return { last: null, found: 0 };
    const { numAffectedRows } = await sql`insert into assessment.waiting (county_code, incident_id)
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
    const found = Number(numAffectedRows ?? 0);
    if (found > 0) await noteSearch(tx, countyCode, true);
    return { last, found };
  });
}

/**
 * Counts what was never counted, or moved without being counted: a county whose cases are older than the figures. What is
 * found waits in the database until it is counted, so that a run that is broken off goes on where it stood.
 */
export async function countMissing(
  unit: Unit,
  { countyCode, onPage, ...pace }: { countyCode: string; onPage?: (cases: number, counted: number) => void } & Pace,
): Promise<number> {
  let counted = await countAll(unit, countyCode, pace);
  let looked = 0;
  let after: string | null = null;
  for (;;) {
    const { last, found } = await noteUncounted(unit, { countyCode, after, cases: missingAtOnce });
    if (last === null) break;
    counted += await countFacts(unit, countyCode, sumsFor(found), pace);
    after = last;
    looked += missingAtOnce;
    onPage?.(looked, counted);
  }
  await makeSumsBehind(unit, countyCode, pace);
  if (!pace.signal?.aborted) await endSearch(unit, countyCode);
  return counted;
}

/** Whether a county is gone through for what nobody counted: meanwhile readers are told that figures lack some. */
async function noteSearch(tx: Tx, countyCode: string, searching: boolean): Promise<void> {
  await sql`insert into assessment.turn as held (county_code, turn, searching) values (${countyCode}, 1, ${searching})
    on conflict (county_code) do update set searching = excluded.searching
    where held.searching <> excluded.searching`.execute(tx);
}

/** Everything that was found is counted. */
export async function endSearch(unit: Unit, countyCode: string): Promise<void> {
  await unit.transact(systemEyes, (tx) => noteSearch(tx, countyCode, false));
}

/** The counties in which a search was broken off. */
export async function searchesBegun(unit: Unit): Promise<ReadonlySet<string>> {
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ county_code: string }>`select county_code from assessment.turn where searching limit 1000`,
  );
  return new Set(rows.map((row) => row.county_code));
}

/** Where a good part of a page was never counted, it is a past that nobody counted. */
export function sumsFor(found: number): Sums {
  return found * 4 > missingAtOnce ? 'made-later' : 'moved';
}
