import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportIncident } from '#modules/incidents/commands/report-incident.ts';
import { listIncidents } from '#modules/incidents/queries/list-incidents.ts';
import { incidentTimers } from '#modules/incidents/timers.ts';
import type { Command } from '#platform/commands/command.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { openDatabase } from '#platform/database/open-database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { type DueTimer, fireTimers } from '#platform/timers/fire-timers.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../fixtures/small-county.ts';

const root = join(import.meta.dirname, '../..');
const now = new Date('2026-03-02T01:00:00Z');
const seconds = (count: number) => new Date(now.getTime() + count * 1000);
const kind = 'test.ring';

let held: TestDatabase;
/** A second worker has its own connections, as another process would. */
let other: Database;
beforeAll(async () => {
  held = await openTestDatabase();
  other = openDatabase({ ...held.address, maxConnections: 4 });
}, 120_000);
afterAll(async () => {
  await other?.close();
  await held?.close();
});

type Ring = Command<DueTimer, unknown>['run'];

const tellRing: Ring = async (_tx, timer, { announce }) => {
  announce({ topic: 'test.rung', payload: { timerId: timer.timerId } });
};

/** One round of a worker. */
function round(unit: Database, at: Date, { run = tellRing, lanes = 1, faults = [] as unknown[] } = {}) {
  const handlers = new Map([[kind, { kind, command: { name: kind, run } }]]);
  const runCommand = createRunCommand({ unit, authorise: () => {} });
  return fireTimers(unit, runCommand, handlers, at, (error) => void faults.push(error), lanes);
}

async function until(done: () => Promise<number>): Promise<void> {
  while ((await done()) > 0);
}

async function setTimers(countyCode: string, count: number, due = now): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7());
  await held.database.transact(systemEyes, async (tx) => {
    await sql`insert into platform.timer (county_code, timer_id, kind, subject_id, due_at, payload)
      select ${countyCode}, id, ${kind}, id::text, ${due}, '{}' from unnest(${ids}::uuid[]) as id`.execute(tx);
  });
  return ids;
}

/** Which timers took effect, each as often as it did. */
async function rung(countyCode: string): Promise<string[]> {
  const rows = await held.database.ask(
    systemEyes,
    () => sql<{ timer_id: string }>`
      select payload ->> 'timerId' as timer_id from platform.outbox
      where county_code = ${countyCode} and topic = 'test.rung' order by 1`,
  );
  return rows.map((row) => row.timer_id);
}

async function waiting(countyCode: string): Promise<{ timer_id: string; due_at: Date; attempts: number }[]> {
  return held.database.ask(
    systemEyes,
    () => sql`select timer_id, due_at, attempts from platform.timer where county_code = ${countyCode}` as never,
  );
}

test('two workers over the same timers fire each of them once', async () => {
  const ids = await setTimers('990201', 150);
  await Promise.all([
    until(() => round(held.database, seconds(1), { lanes: 2 })),
    until(() => round(other, seconds(1), { lanes: 2 })),
  ]);
  expect(await rung('990201')).toEqual(ids.toSorted());
  expect(await waiting('990201')).toEqual([]);
});

test('what is not due yet is left alone', async () => {
  const [id] = await setTimers('990202', 1, seconds(10));
  expect(await round(held.database, seconds(9))).toBe(0);
  expect(await round(held.database, seconds(10))).toBe(1);
  expect(await rung('990202')).toEqual([id]);
});

test('the timers of a worker that is killed are fired by the other, each once', { timeout: 60_000 }, async () => {
  const ids = await setTimers('990203', 45);
  const child = spawn(process.execPath, [...process.execArgv, join(root, 'tests/fixtures/stuck-worker.ts')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      LINLI_STUCK_ADDRESS: JSON.stringify(held.address),
      LINLI_STUCK_NOW: seconds(1).toISOString(),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('stuck\n');
  if (held.address.engine === 'postgres') {
    // Meanwhile the other worker passes by what the stuck one holds; the embedded engine does one thing at a time.
    await until(() => round(held.database, seconds(2)));
    expect(await rung('990203')).toHaveLength(25);
  }
  child.kill('SIGKILL');
  await ended;
  await until(() => round(held.database, seconds(3)));
  // PostgreSQL notices a moment later that the other end is gone.
  for (let tried = 0; tried < 100 && (await waiting('990203')).length > 0; tried += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await until(() => round(held.database, seconds(3)));
  }
  expect(await rung('990203')).toEqual(ids.toSorted());
});

test('a county in which much is due does not hold up another', async () => {
  await setTimers('990204', 600);
  const [id] = await setTimers('990205', 1, seconds(5));
  await round(held.database, seconds(6));
  expect(await rung('990205')).toEqual([id]);
  expect((await waiting('990204')).length).toBeGreaterThan(0);
  await until(() => round(held.database, seconds(6)));
  expect(await rung('990204')).toHaveLength(600);
});

test('one that fails is tried again a minute later, and the others of its batch are fired once', async () => {
  const ids = await setTimers('990206', 7);
  const bad = ids[3];
  const faults: unknown[] = [];
  const run: Ring = async (tx, timer, context) => {
    if (timer.timerId === bad) throw new Error('a bug');
    return tellRing(tx, timer, context);
  };
  await until(() => round(held.database, seconds(1), { run, faults }));
  expect(faults.map(String)).toEqual(['Error: a bug']);
  expect(await rung('990206')).toEqual(ids.filter((id) => id !== bad).toSorted());
  expect(await waiting('990206')).toEqual([{ timer_id: bad, due_at: seconds(61), attempts: 1 }]);
  await round(held.database, seconds(61));
  expect(await rung('990206')).toEqual(ids.toSorted());
});

test('a refusal is an answer: it undoes what it had done, is kept, and the timer is done with', async () => {
  const ids = await setTimers('990207', 4);
  const run: Ring = async (tx, timer, context) => {
    await tellRing(tx, timer, context);
    if (timer.timerId === ids[1]) throw new Refusal('conflict', 'incidents.unknown', {});
  };
  const faults: unknown[] = [];
  await until(() => round(held.database, seconds(1), { run, faults }));
  expect(faults).toEqual([]);
  expect(await rung('990207')).toEqual(ids.filter((id) => id !== ids[1]).toSorted());
  expect(await waiting('990207')).toEqual([]);
  const [kept] = await held.database.ask(
    systemEyes,
    () => sql<{ outcome: string }>`
      select outcome from platform.command where county_code = '990207' and command_id = ${ids[1]}`,
  );
  expect(kept).toEqual({ outcome: 'refused' });
});

test(
  'two workers tell of every clock once, and lists are right while its timer waits',
  { timeout: 60_000 },
  async () => {
    const county = await foundSmallCounty(held.database);
    const reported: string[] = [];
    for (let number = 0; number < 24; number += 1) reported.push(await report(county, number));
    const late = new Date(fixtureNow.getTime() + 30 * 60_000);
    // Nobody has fired anything: what is overdue follows from its deadline.
    expect(await overdue(county, fixtureNow)).toEqual([]);
    expect(await overdue(county, late)).toEqual(reported.toSorted());

    const faults: unknown[] = [];
    const fire = (unit: Database) => {
      const handlers = new Map(incidentTimers(county.services).map((handler) => [handler.kind, handler]));
      const runCommand = createRunCommand({ unit, authorise: () => {} });
      return until(() => fireTimers(unit, runCommand, handlers, late, (error) => void faults.push(error), 2));
    };
    await Promise.all([fire(held.database), fire(other)]);
    expect(faults).toEqual([]);
    expect(await overdue(county, late)).toEqual(reported.toSorted());
    const told = await held.database.ask(
      systemEyes,
      () => sql<{ topic: string; times: number; told: number; cases: number }>`
      select topic, (payload ->> 'times')::int as times, count(*)::int as told,
        count(distinct payload ->> 'incidentId')::int as cases
      from platform.outbox where county_code = ${county.countyCode} and topic in ('incidents.due-soon', 'incidents.overdue')
        and payload ->> 'clock' = 'accept'
      group by 1, 2 order by 2`,
    );
    // Warned, due, and over by its limit of a quarter of an hour once more: one after the other, in this order.
    expect(told).toEqual([
      { topic: 'incidents.due-soon', times: 0, told: 24, cases: 24 },
      { topic: 'incidents.overdue', times: 1, told: 24, cases: 24 },
      { topic: 'incidents.overdue', times: 2, told: 24, cases: 24 },
    ]);
  },
);

async function report(county: SmallCounty, number: number): Promise<string> {
  const incidentId = uuidv7();
  const marks = { number: `99010120260105${String(number).padStart(6, '0')}`, queryCode: `T${number}` };
  await county.run('acceptor', reportIncident(county.services, county.book, marks), {
    incidentId,
    source: 'operator',
    appealKind: 'problem',
    matterCode: 'event-04-05',
    description: '店外经营,占了人行道。',
    place: { words: '人民路 12 号' },
    emergency: false,
    attachments: [],
  });
  return incidentId;
}

async function overdue(county: SmallCounty, at: Date): Promise<string[]> {
  const { items } = await listIncidents(
    county.services,
    held.database,
    createCursorKeeper(Buffer.alloc(32, 4), 'timers'),
    {
      countyCode: county.countyCode,
      actor: county.as('acceptor'),
      now: at,
      queue: 'overdue',
      order: 'due',
      limit: 50,
    },
  );
  return items.map(({ incidentId }) => incidentId).toSorted();
}
