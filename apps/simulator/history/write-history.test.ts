import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRights } from '#modules/access/public.ts';
import { verifyAudit, verifyChains } from '#modules/audit/public.ts';
import {
  caseChains,
  type PastCase,
  reportIncident,
  type ReportInput,
  type ActionInput,
  takeAction,
} from '#modules/incidents/public.ts';
import { listIncidents } from '#modules/incidents/queries/list-incidents.ts';
import type { Queue } from '#modules/incidents/contract.ts';
import { brokenInvariants } from '#modules/incidents/rules/invariants.ts';
import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { stepOfEntry } from '#modules/incidents/rules/step-entry.ts';
import type { Envelope } from '#platform/commands/command.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { createFieldSealer } from '#platform/crypto/field-sealer.ts';
import { systemEyes } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { generateCounty } from '../county/generate-county.ts';
import { takeFoundingStep } from '../demo/found-county.ts';
import { countyIds } from '../demo/plan.ts';
import { gatherCast } from './cast.ts';
import { dumpCases } from './dump-cases.ts';
import { openTelling, storeCases, writeHistory } from './write-history.ts';

const now = new Date('2026-03-05T02:00:00Z');
const day = 86_400_000;
const county = generateCounty();
const ids = countyIds(county);
const sealer = createFieldSealer({
  activeFieldKey: 'test',
  fieldKey: (id) => (id === 'test' ? Buffer.alloc(32, 1) : null),
  blindIndexKey: Buffer.alloc(32, 2),
  keyFor: () => Buffer.alloc(32, 3),
  created: false,
});
const order = { sealer, county, ids, now, cases: 360, days: 60 };

let byCommands: TestDatabase;
let inBulk: TestDatabase;

/** A county without map and addresses: what decides about cases. */
async function founded(): Promise<TestDatabase> {
  const held = await openTestDatabase();
  const runCommand = createRunCommand({ unit: held.database, authorise: () => {} });
  const foundedAt = new Date(now.getTime() - 90 * day);
  const founding = { runCommand, unit: held.database, county, ids, foundedAt, passwordHash: 'none' };
  for (const step of ['county', 'organisations', 'grids', 'catalogue', 'calendars', 'people'] as const) {
    await takeFoundingStep(step, founding);
  }
  return held;
}

beforeAll(async () => {
  byCommands = await founded();
  inBulk = await founded();
}, 240_000);
afterAll(async () => {
  await byCommands?.close();
  await inBulk?.close();
});

test('cases told in memory leave the rows that the commands leave', { timeout: 240_000 }, async () => {
  const { planned, tell } = await openTelling({ ...order, database: inBulk.database });
  // Every seventh: ordinary days and open cases alike.
  const told: PastCase[] = [];
  for (const one of planned.filter((_, position) => position % 7 === 0)) told.push(await tell(one));
  expect(told.length).toBeGreaterThan(50);
  await storeCases(inBulk.database, county.code, told);

  const { services, book } = await openTelling({ ...order, cases: 0, database: byCommands.database });
  const run = createRunCommand({ unit: byCommands.database, authorise: createRights([incidentRights]).authorise });
  for (const { state, commands } of told) {
    const marks = { number: state.row.number, queryCode: state.row.query_code };
    const [report, ...acts] = commands;
    await run(reportIncident(services, book, marks), report!.envelope as Envelope<ReportInput>);
    for (const { envelope } of acts) await run(takeAction(book), envelope as Envelope<ActionInput>);
  }
  const incidentIds = told.map(({ state }) => state.row.incident_id);
  const left = await dumpCases(inBulk.database, sealer, county.code, incidentIds);
  const expected = await dumpCases(byCommands.database, sealer, county.code, incidentIds);
  for (const [table, rows] of Object.entries(expected)) {
    expect(rows.length, table).toBeGreaterThan(0);
    expect(left[table as keyof typeof left], table).toEqual(rows);
  }
});

test('a history is whole: every chain verifies, every case keeps its invariants', { timeout: 240_000 }, async () => {
  await writeHistory({ ...order, database: inBulk.database });
  const { database } = inBulk;
  const cases = await verifyChains(database.asAuditor, caseChains(county.code));
  expect(cases).toMatchObject({ unbroken: true, chains: order.cases });
  const audit = await verifyAudit(database, { countyCode: county.code });
  expect(audit).toMatchObject({ unbroken: true });
  const { clock, incident, step } = await dumpCases(database, sealer, county.code);
  const runs = Map.groupBy(clock, (row) => row['incident_id']);
  const steps = Map.groupBy(step, (row) => row['incident_id']);
  const { book } = await openTelling({ ...order, cases: 0, database });
  const broken = incident.flatMap((row) =>
    brokenInvariants(
      {
        facts: row['facts'] as IncidentFacts,
        steps: steps.get(row['incident_id'])!.map((one) => stepOfEntry(one['text'] as string)),
        // Solved on the spot: no clock ever ran.
        runs: (runs.get(row['incident_id']) ?? []).map((run) => run['run'] as never),
      },
      systemEyes.actorId,
      book.time,
    ),
  );
  expect(broken).toEqual([]);
});

test('told again, nothing is there twice', { timeout: 120_000 }, async () => {
  await writeHistory({ ...order, database: inBulk.database });
  const [row] = await inBulk.database.ask(
    systemEyes,
    () => sql<{ count: number }>`select count(*)::int as count from incidents.incident`,
  );
  expect(row?.count).toBe(order.cases);
});

const desk: Queue[] = ['due-soon', 'overdue', 'open'];
const work: Record<string, Queue[]> = {
  acceptor1: ['to-accept', 'verifying', 'to-close', ...desk],
  dispatcher1: ['to-dispatch', 'to-check', 'dispatched', 'inspecting', ...desk],
  'shift-head1': ['to-accept', 'to-dispatch', 'to-check', 'to-close', ...desk],
  reviewer1: ['to-adjudicate', 'open'],
  'centre-head1': [...desk, 'all'],
  'town-acceptor-01': ['to-accept', 'verifying', 'to-dispatch', 'to-check', 'inspecting', 'to-close', ...desk],
  'department-01': ['to-receive', 'to-assign', 'handling', 'due-soon', 'overdue', 'all'],
  'handler-01-1': ['mine-to-handle', 'to-receive', 'handling', 'overdue'],
  'worker-001': ['mine-to-verify', 'mine-to-inspect', 'mine-reported', 'open'],
  'village-001': ['mine-to-verify', 'mine-to-inspect', 'open'],
};

test.each(Object.entries(work))('%s finds work in every queue', { timeout: 60_000 }, async (key, queues) => {
  const { database } = inBulk;
  const { services } = await openTelling({ ...order, cases: 0, database });
  const { actor } = gatherCast(county, ids).byKey(key);
  const cursors = createCursorKeeper(Buffer.alloc(32, 4));
  const empty: Queue[] = [];
  for (const queue of queues) {
    const given = { countyCode: county.code, actor, now, queue, order: 'due' as const, limit: 20 };
    const { items } = await listIncidents(services, database, cursors, given);
    if (items.length === 0) empty.push(queue);
  }
  expect(empty).toEqual([]);
});
