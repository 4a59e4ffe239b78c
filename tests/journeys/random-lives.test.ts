import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportIncident, takeAction } from '#modules/incidents/public.ts';
import { addUpPastMarks, recountPastMarks } from '#modules/incidents/commands/count-past-marks.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { liveMany } from '../fixtures/random-lives.ts';
import { foundSmallCounty } from '../fixtures/small-county.ts';
import { brokenCase, readCase } from '../fixtures/stored-case.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await openTestDatabase();
}, 120_000);
afterAll(() => held?.close());

test(
  'forty random lives on the database: every case stays whole, a refusal leaves nothing but itself, and the map counts right',
  { timeout: 150_000 },
  async () => {
    let lived = 0;
    const report = await liveMany(held.database, {
      lives: 40,
      acts: 22,
      async afterLife() {
        lived += 1;
        if (lived % 9 === 0) await addUpPastMarks(held.database, '990101');
      },
    });
    await addUpPastMarks(held.database, '990101');
    const [kept, recounted] = await held.database.asOwner(async (tx) => {
      const before = await marksCounted(tx);
      await recountPastMarks(tx, '990101');
      return [before, await marksCounted(tx)];
    });
    expect(recounted.length).toBeGreaterThan(10);
    expect(kept).toEqual(recounted);
    expect(report.broken).toEqual([]);
    expect(report.steps).toBeGreaterThan(200);
    expect(report.refusals).toBeGreaterThan(100);
  },
);

async function marksCounted(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', part, grain, cell, count) as line from incidents.past_mark
    where county_code = '990101' and count <> 0 order by 1`.execute(tx);
  return rows.map(({ line }) => line);
}

test.each([
  ['the facts of the row', `update incidents.incident set facts = jsonb_set(facts, '{returnCount}', '7')`],
  ['a column of the row', `update incidents.incident set handler_id = '00000000-0000-7000-8000-000000000001'`],
  ['a clock by a millisecond', `update incidents.clock set due_at = due_at + interval '1 millisecond'`],
  ['a clock that is missing', 'delete from incidents.clock where ordinal = 0'],
  ['the text of a step', `update incidents.step set entry_text = replace(entry_text, '"role":"', '"role":"x')`],
  ['the last step cut off', 'delete from incidents.step where position = 2'],
  ['a timer that is missing', 'delete from platform.timer'],
  [
    'a second timer',
    `insert into platform.timer select county_code, gen_random_uuid(), kind, subject_id, due_at, payload from platform.timer`,
  ],
])('the check notices %s', async (_, change) => {
  const { read, countyCode } = await anOpenCase();
  expect(brokenCase(await read(held.database))).toEqual([]);
  const undo = new Error('undo');
  const altered = held.database.asOwner(async (tx) => {
    await sql.raw(`${change}${change.includes('where') ? ' and' : ' where'} county_code = '${countyCode}'`).execute(tx);
    const inside: Pick<Unit, 'transact'> = { transact: (_eyes, work) => work(tx) };
    expect(brokenCase(await read(inside))).not.toEqual([]);
    throw undo;
  });
  await expect(altered).rejects.toBe(undo);
});

let open: Promise<{ read: (unit: Pick<Unit, 'transact'>) => ReturnType<typeof readCase>; countyCode: string }> | null =
  null;

/** In a county of its own, since the lives before have come to their end. */
function anOpenCase() {
  open ??= (async () => {
    const county = await foundSmallCounty(held.database, '990102');
    const incidentId = uuidv7();
    const marks = { number: '99010220260105000001', queryCode: 'AAAA4444' };
    await county.run('town-acceptor', reportIncident(county.services, county.book, marks), {
      incidentId,
      source: 'operator',
      appealKind: 'problem',
      description: '路灯不亮',
      place: { point: county.inside['grid-1'] },
      emergency: false,
      attachments: [],
    });
    await county.run('town-acceptor', takeAction(county.book), { incidentId, action: 'claim', attachments: [] });
    return { read: (unit) => readCase(unit, county.countyCode, incidentId), countyCode: county.countyCode };
  })();
  return open;
}
