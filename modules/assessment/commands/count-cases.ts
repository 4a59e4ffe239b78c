import '../tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { insertMany } from '#platform/database/many-rows.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import { type FactLine, type MeasuredCase, measuredCases } from '../queries/measured-cases.ts';
import { values } from '../rules/stages.ts';
import type { FactRow } from '../tables.ts';
import { makeSumsBehind, monthOf, monthsBehind, noteBehind, type Pace, takeTurn } from './make-sums.ts';

const batchSize = 200;
/**
 * Above so many cases at once their facts are written first, and the sums of their months made from the facts afterwards:
 * a case moves some forty sums, which for 1,600 cases took three quarters of the time.
 */
const many = 2_000;

/** Whether the sums move with the facts, or are made anew when all facts stand. */
export type Sums = 'moved' | 'made-later';

/** Counts one batch of the cases that wait; answers how many. */
async function countWaiting(unit: Unit, countyCode: string, sums: Sums): Promise<number> {
  return unit.transact(systemEyes, async (tx) => {
    const { rows: any } = await sql`
      select 1 from assessment.waiting where county_code = ${countyCode} limit 1`.execute(tx);
    if (any.length === 0) return 0;
    await takeTurn(tx, countyCode);
    // Taken away first: a case that moves meanwhile comes to wait again once this is written.
    const { rows } = await sql<{ incident_id: string }>`
      delete from assessment.waiting where county_code = ${countyCode} and incident_id in (
        select incident_id from assessment.waiting where county_code = ${countyCode}
        order by incident_id limit ${sql.lit(batchSize)})
      returning incident_id`.execute(tx);
    const ids = rows.map((row) => row.incident_id);
    await keepMeasured(tx, countyCode, await measuredCases(tx, { countyCode, ids, clocks: 'book' }), sums);
    return ids.length;
  });
}

/** Counts all that wait, and makes the sums that a run before it left undone. Answers how many cases. */
export async function countAll(unit: Unit, countyCode: string, pace: Pace = {}): Promise<number> {
  const counted = await countFacts(unit, countyCode, (await manyWait(unit, countyCode)) ? 'made-later' : 'moved', pace);
  await makeSumsBehind(unit, countyCode, pace);
  return counted;
}

/** Counts all that wait; whoever lets sums be made later calls `makeSumsBehind` in the end. */
export async function countFacts(
  unit: Unit,
  countyCode: string,
  sums: Sums,
  { rest, signal }: Pace = {},
): Promise<number> {
  let counted = 0;
  while (!signal?.aborted) {
    const began = performance.now();
    const now = await countWaiting(unit, countyCode, sums);
    if (now === 0) break;
    counted += now;
    if (sums === 'made-later') await rest?.(performance.now() - began);
  }
  return counted;
}

async function manyWait(unit: Unit, countyCode: string): Promise<boolean> {
  const [row] = await unit.ask(
    systemEyes,
    () => sql<{ waiting: number }>`select count(*)::int as waiting from (
      select 1 from assessment.waiting where county_code = ${countyCode} limit ${sql.lit(many)}) as held`,
  );
  return (row?.waiting ?? 0) >= many;
}

/**
 * Puts what cases add to the figures in the place of what they added before, and moves the sums by the difference: an
 * appeal granted a month later corrects the day on which the case was late. Answers which cases were different.
 */
export async function keepMeasured(
  tx: Tx,
  countyCode: string,
  measured: readonly MeasuredCase[],
  sums: Sums = 'moved',
): Promise<readonly string[]> {
  if (measured.length === 0) return [];
  const ids = measured.map(({ incidentId }) => incidentId);
  const { rows: stored } = await sql<FactRow>`
    select county_code, incident_id, ordinal, stage, state, day, due_at, done_at, reported_on, done_on, town_code,
      village_code, grid_id, organisation_id, matter_code, extended, hung, reworked, minutes
    from assessment.fact where county_code = ${countyCode} and incident_id = any (${ids}::uuid[])
    order by incident_id, ordinal`.execute(tx);
  const before = Map.groupBy(stored.map(lineOf), (line) => line.incident_id);
  const changed = measured.filter(
    ({ incidentId, facts }) => JSON.stringify(before.get(incidentId) ?? []) !== JSON.stringify(facts),
  );
  const changedIds = changed.map(({ incidentId }) => incidentId);
  if (changed.length > 0) {
    await sql`delete from assessment.fact
      where county_code = ${countyCode} and incident_id = any (${changedIds}::uuid[])`.execute(tx);
    const now = changed.flatMap(({ facts }) => facts);
    if (now.length > 0) await sendTogether(tx, [insertMany('assessment.fact', now)]);
    const old = changedIds.flatMap((id) => before.get(id) ?? []);
    if (sums === 'made-later') await noteBehind(tx, countyCode, [...old, ...now]);
    else await moveTallies(tx, countyCode, differences(old, now));
  }
  await noteCounted(tx, countyCode, measured);
  return changedIds;
}

function lineOf({ due_at, done_at, ...row }: FactRow): FactLine {
  const { county_code, incident_id, ordinal, stage, state, day, ...rest } = row;
  // In the order in which a measured line has its columns: they are compared as text.
  return {
    county_code,
    incident_id,
    ordinal,
    stage,
    state,
    day,
    due_at: due_at?.toISOString() ?? null,
    done_at: done_at?.toISOString() ?? null,
    ...rest,
  };
}

type TallyLine = {
  dimension: string;
  grain: string;
  starts_on: string;
  town_code: string;
  village_code: string;
  key: string;
  stage: string;
  state: string;
  items: number;
  extended: number;
  hung: number;
  reworked: number;
  minutes: number;
};

/** Where a fact is summed up. */
function placesOf(line: FactLine): Omit<TallyLine, (typeof values)[number]>[] {
  const { day, stage, state, town_code } = line;
  const where = [
    { dimension: 'county', town_code: '', village_code: '', key: '' },
    { dimension: 'town', town_code, village_code: '', key: '' },
    { dimension: 'grid', town_code, village_code: line.village_code, key: line.grid_id },
    { dimension: 'organisation', town_code, village_code: '', key: line.organisation_id },
    { dimension: 'matter', town_code, village_code: '', key: line.matter_code },
  ];
  const grains = [
    { grain: 'day', starts_on: day },
    { grain: 'month', starts_on: `${day.slice(0, 7)}-01` },
  ];
  return where.flatMap((one) => grains.map((grain) => ({ ...one, ...grain, stage, state })));
}

function differences(old: readonly FactLine[], now: readonly FactLine[]): TallyLine[] {
  const sums = new Map<string, TallyLine>();
  const add = (line: FactLine, sign: 1 | -1) => {
    for (const place of placesOf(line)) {
      const name = JSON.stringify(place);
      const sum = sums.get(name) ?? { ...place, items: 0, extended: 0, hung: 0, reworked: 0, minutes: 0 };
      sum.items += sign;
      sum.extended += sign * line.extended;
      sum.hung += sign * line.hung;
      sum.reworked += sign * line.reworked;
      sum.minutes += sign * line.minutes;
      sums.set(name, sum);
    }
  };
  for (const line of old) add(line, -1);
  for (const line of now) add(line, 1);
  return [...sums.values()].filter((sum) => values.some((value) => sum[value] !== 0));
}

async function moveTallies(tx: Tx, countyCode: string, moved: readonly TallyLine[]): Promise<void> {
  if (moved.length === 0) return;
  // What is made anew from its facts is not moved: the facts taken away may never have been summed up.
  const behind = await monthsBehind(tx, countyCode);
  const lines = moved.filter(({ stage, starts_on }) => !behind.has(`${stage} ${monthOf(starts_on)}`));
  if (lines.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as given (dimension text, grain text,
    starts_on date, town_code text, village_code text, key text, stage text, state text, items bigint, extended bigint,
    hung bigint, reworked bigint, minutes bigint)`;
  await sql`insert into assessment.tally as kept (county_code, dimension, grain, starts_on, town_code, village_code, key,
      stage, state, items, extended, hung, reworked, minutes)
    select ${countyCode}, given.* from ${given}
    on conflict (county_code, dimension, grain, starts_on, town_code, village_code, key, stage, state) do update set
      items = kept.items + excluded.items, extended = kept.extended + excluded.extended,
      hung = kept.hung + excluded.hung, reworked = kept.reworked + excluded.reworked,
      minutes = kept.minutes + excluded.minutes`.execute(tx);
  if (!lines.some(({ items }) => items < 0)) return;
  await sql`delete from assessment.tally as kept using ${given}
    where kept.county_code = ${countyCode} and kept.items = 0 and kept.dimension = given.dimension
      and kept.grain = given.grain and kept.starts_on = given.starts_on and kept.town_code = given.town_code
      and kept.village_code = given.village_code and kept.key = given.key and kept.stage = given.stage
      and kept.state = given.state`.execute(tx);
}

async function noteCounted(tx: Tx, countyCode: string, measured: readonly MeasuredCase[]): Promise<void> {
  const noted = measured.map(({ incidentId, version, ratings }) => ({ incidentId, version, ratings }));
  await sql`insert into assessment.counted_case as kept (county_code, incident_id, version, ratings)
    select ${countyCode}, given."incidentId", given.version, given.ratings
    from jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) as given ("incidentId" uuid, version integer, ratings text)
    on conflict (county_code, incident_id) do update set version = excluded.version, ratings = excluded.ratings
    where kept.version <> excluded.version or kept.ratings <> excluded.ratings`.execute(tx);
}
