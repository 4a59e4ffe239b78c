/**
 * Every list and search that the routes really send, explained over filled tables: none reads a searched table from end
 * to end, sorts its past or touches it. The same at half a million cases: npm run prove -- plans.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeFindings, openPlanStage, type PlanStage, runPlanSuite } from '../plans/run-plan-suite.ts';

let stage: PlanStage;
beforeAll(async () => {
  stage = await openPlanStage(30_000);
}, 240_000);
afterAll(() => stage?.fixture.close());

const change = (statement: string) =>
  stage.fixture.held.database.asOwner(async (tx) => void (await sql.raw(statement).execute(tx)));

async function faultsOf(only: RegExp): Promise<string[]> {
  return describeFindings((await runPlanSuite(stage, only)).findings);
}

test('no list, search or command reads the past from end to end, sorts it or touches it', async () => {
  const report = await runPlanSuite(stage);
  console.info(`plan suite: ${report.requests} requests, ${report.statements} statements explained`);
  expect(Object.keys(stage.tables)).toEqual(
    expect.arrayContaining(['incidents.incident', 'incidents.step', 'ledger.address', 'platform.audit_entry']),
  );
  expect(describeFindings(report.findings)).toEqual([]);
  expect(report.statements).toBeGreaterThan(1500);
  expect(report.acrossCounties).toHaveLength(2);
}, 240_000);

test('an index that is gone is seen', async () => {
  expect(await faultsOf(/^cases all by newest with a rare word$/)).toEqual([]);
  await change('alter index incidents.incident_by_words rename to kept');
  await change('drop index incidents.kept');
  expect(await faultsOf(/^cases all by newest with a rare word$/)).toContainEqual(
    expect.stringContaining('as centre-head@county: '),
  );
  await change(
    'create index incident_by_words on incidents.incident using gin (incidents.search_words(title, number))',
  );
});

test('a policy on a table that is searched is seen', async () => {
  const box = /^(open|all) cases in a box, street$/;
  expect(await faultsOf(box)).toEqual([]);
  await change('alter table incidents.incident enable row level security');
  await change(`create policy in_scope on incidents.incident
    using (platform.in_scope(county_code, division_path)) with check (true)`);
  expect(await faultsOf(box)).toContainEqual(
    expect.stringContaining('all cases in a box, street as centre-head@county'),
  );
  await change('drop policy in_scope on incidents.incident');
  await change('alter table incidents.incident disable row level security');
});

test('a column that is wrapped in a function is seen', async () => {
  // The index stays, of the column itself; the question asks for something that only looks like it.
  const name = /^audit entries of a subject$/;
  expect(await faultsOf(name)).toEqual([]);
  await change('alter index platform.audit_entry_by_subject rename to plain');
  await change('drop index platform.plain');
  await change('create index audit_entry_by_subject on platform.audit_entry (county_code, lower(subject_id), at)');
  expect(await faultsOf(name)).toContainEqual(expect.stringContaining('audit entries of a subject as audit-admin: '));
});
