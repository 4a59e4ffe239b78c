// What the system administrator is told of the installation, by the running server itself.
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HealthAnswer, LicencesAnswer, StorageAnswer } from '#modules/operations/contract.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { addAdministrators } from '../fixtures/sign-in-scene.ts';

const path = '/api/counties/990185/operations';
let running: RunningServer;
let admin: Client;

beforeAll(async () => {
  running = await startTestServer({ countyCode: '990185' });
  ({ system: admin } = await addAdministrators(running));
  // What was given up, and a county of somebody else's on which a finding is said.
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`insert into platform.outbox_failed
        (county_code, message_id, topic, payload, announced_at, attempts, reason, failed_at)
      values ('990185', ${uuidv7()}, 'incidents.moved', '{}', now(), 12, 'TypeError', now())`.execute(tx);
    await sql`insert into organisation.county (county_code, name, founded_at, demo)
      values ('990186', '邻县', now(), false)`.execute(tx);
  });
}, 180_000);
afterAll(() => running?.close());

async function read<Answer>(part: string): Promise<Answer> {
  const answer = await admin.get(`${path}/${part}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as Answer;
}

test('the page says what the doctor finds, in both languages, and what failed is a fault', async () => {
  const { findings } = await read<HealthAnswer>('health');
  const told = new Map(findings.map((one) => [one.code, one]));
  expect(told.get('server.ready')?.result).toBe('ok');
  expect(told.get('schema.current')?.result).toBe('ok');
  expect(told.get('privileges.bind')?.result).toBe('ok');
  expect(told.get('worker.given-up')).toMatchObject({
    result: 'fault',
    zh: { says: '有 1 条消息多次处理失败，已另存' },
    en: { says: 'Messages that failed too often and are kept apart: 1' },
  });
  expect(findings.filter(({ result, zh, en }) => result !== 'ok' && (!zh.toDo || !en.toDo))).toEqual([]);
  expect(findings.some(({ code }) => code === 'database.failed')).toBe(false);
});

test('findings about another county are not told', async () => {
  const { findings } = await read<HealthAnswer>('health');
  const counties = findings.filter(({ code }) => code === 'calendar.none' || code === 'audit.tail');
  expect(counties.length).toBeGreaterThan(0);
  expect(JSON.stringify(counties)).not.toContain('990186');
});

test('two who look at once are told of the same look, and it is kept', async () => {
  const [one, other] = await Promise.all([read<HealthAnswer>('health'), read<HealthAnswer>('health')]);
  expect(other.at).toBe(one.at);
  expect((await read<HealthAnswer>('health?again=yes')).at).toBe(one.at);
});

test('while it looks, others are answered', async () => {
  const began = performance.now();
  const look = admin.get(`${path}/storage`);
  const alive = await running.nobody.get('/health');
  expect(alive.status).toBe(200);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect((await look).status).toBe(200);
});

test('the sizes add up: tables by room, folders, disks', async () => {
  const storage = await read<StorageAnswer>('storage');
  expect(storage.engine).toBe(running.deployment.address.engine);
  expect(storage.databaseBytes).toBeGreaterThan(1_000_000);
  const schemas = storage.rooms.map(({ schema }) => schema);
  expect(schemas).toContain('incidents');
  expect(schemas.some((schema) => /^pg_|information_schema/.test(schema))).toBe(false);
  expect(storage.rooms.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(storage.databaseBytes);
  expect(storage.tables).toHaveLength(20);
  const sizes = storage.tables.map(({ bytes }) => bytes);
  expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
  expect(storage.folders.find(({ name }) => name === 'keys')?.files).toBeGreaterThan(0);
  expect(storage.disks[0]).toMatchObject({ name: 'data' });
  expect(storage.backups).toEqual({ folder: false, count: 0, newest: null });
});

test('version, licence and the packages of others are told', async () => {
  const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  const licences = await read<LicencesAnswer>('licences');
  expect(licences).toMatchObject({ version: own.version, licence: 'Apache-2.0' });
  expect(licences.packages.length).toBeGreaterThan(300);
});
