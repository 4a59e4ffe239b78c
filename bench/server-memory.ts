/**
 * node bench/server-memory.ts: how much memory the server takes beside its database, with a county of 40 towns, 1,715
 * grids, 7,381 people and 320,000 cases, under a mixed load: lists, searches, boxes of the map, files, the base map, new
 * cases, and an import of 10,000 rows. The server runs as it is delivered (apps/server/runtime.json). Needs
 * LINLI_BENCH_DATABASE_URL, or in LINLI_BENCH_COUNTY a county of that size that is there already, whose data folder
 * LINLI_DATA names; it is worked in and left. Prints the resident memory, idle, over time and at its peak.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { openDatabase } from '#platform/database/open-database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fillTables } from '../tests/plans/fill-tables.ts';
import runtime from '../apps/server/runtime.json' with { type: 'json' };
import { load, type Shot } from './load.ts';

const standing = process.env['LINLI_BENCH_COUNTY'];
const administrator = standing ?? process.env['LINLI_BENCH_DATABASE_URL'] ?? process.env['LINLI_TEST_DATABASE_URL'];
if (!administrator) {
  process.stderr.write('Set LINLI_BENCH_DATABASE_URL to a PostgreSQL address at which databases may be created.\n');
  process.exit(2);
}
const cases = Number(process.env['BENCH_CASES'] ?? 320_000);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 120);
const name = `linli_memory_${process.pid}`;
const url = new URL(administrator);
if (!standing) url.pathname = `/${name}`;
const dataFolder = standing ? process.env['LINLI_DATA']! : mkdtempSync(join(tmpdir(), 'linli-memory-'));
const environment = {
  ...runtime.environment,
  ...process.env,
  DATABASE_URL: url.href,
  LINLI_DATA: dataFolder,
  LINLI_DEMO: 'off',
  PORT: process.env['PORT'] ?? '0',
};
let server: ChildProcess | undefined;
try {
  if (!standing) await found();
  const { accounts, some } = await look();
  server = spawn(process.execPath, [...runtime.arguments, 'apps/server/main.ts'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await portOf(server);
  await new Promise((done) => setTimeout(done, 5000));
  const peak = watch(server.pid!);
  const cookies = new Map<string, string>();
  for (const [role, username] of accounts) cookies.set(role, await signIn(port, username));
  await Promise.all([beBusy(port, cookies, some), importRows(port, cookies.get('centre-head')!)]);
  console.log(`peak ${peak()} MB of resident memory`);
} finally {
  server?.kill('SIGTERM');
  await new Promise((done) => setTimeout(done, 2000));
  if (!standing) {
    await administrate(`drop database ${name} with (force)`);
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function found(): Promise<void> {
  const began = performance.now();
  await administrate(
    `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  );
  const founding = spawn(process.execPath, ['apps/simulator/make-demo.ts', '--size', 'county', '--cases', '400'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(founding, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the county was not founded: ${code}`);
  await fill();
  console.log(`founded and filled with ${cases} cases in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

function open(): Database {
  return openDatabase({ engine: 'postgres', connection: { connectionString: url.href }, maxConnections: 2 });
}

function asker(database: Database) {
  return <Row>(text: string) => database.ask(systemEyes, () => sql<Row>`${sql.raw(text)}`);
}

/** Who is there to ask, and for which files. */
async function look(): Promise<{ accounts: [string, string][]; some: string[] }> {
  const database = open();
  const ask = asker(database);
  const accounts = await ask<{ role: string; username: string }>(
    `select distinct on (role) role, username from access.capacity join access.account using (account_id)
      where level = 'county' or role in ('grid-worker', 'handler') order by role, username`,
  );
  const some = await ask<{ id: string }>(
    'select distinct incident_id as id from (select incident_id from incidents.step order by 1 limit 3000) as step limit 300',
  );
  await database.close();
  return {
    accounts: accounts.map(({ role, username }): [string, string] => [role, username]),
    some: some.map(({ id }) => id),
  };
}

/** Cases in bulk. */
async function fill(): Promise<void> {
  const database = open();
  const ask = asker(database);
  const desks = await ask<{ id: string; level: string }>(
    `select organisation_id as id, level from organisation.organisation where kind = 'centre' order by level, division_path limit 3`,
  );
  const units = await ask<{ id: string }>(
    `select organisation_id as id from organisation.organisation where kind = 'department' order by 1 limit 5`,
  );
  const [grid] = await ask<{ id: string; county: string }>(
    `select grid_id as id, county_code as county from grids.grid order by grid_code limit 1`,
  );
  const people = await ask<{ id: string }>('select account_id as id from access.account order by 1 limit 20');
  const desk = (place: number) => desks[place % desks.length]!.id;
  const tables = [
    'incidents.incident',
    'incidents.step',
    'incidents.clock',
    'platform.audit_entry',
    'notifications.notice',
  ];
  const county = {
    countyCode: grid!.county,
    desks: { county: desk(0), town: desk(1), village: desk(1), 'town-2': desk(2) },
    units: units.map(({ id }) => id),
    grid: grid!.id,
    accounts: people.map(({ id }) => id),
    partnerId: uuidv7(),
    alone: true,
  };
  await fillTables(database, cases, county, tables);
  await database.close();
}

/** What an office does at once: everybody looks, some write. */
async function beBusy(port: number, cookies: ReadonlyMap<string, string>, some: readonly string[]): Promise<void> {
  const county = '/api/counties/990101';
  const as = (role: string) => ({ cookie: cookies.get(role) ?? cookies.get('acceptor')!, 'x-linli-client': 'desk' });
  const get = (role: string, path: string): Shot => ({ method: 'GET', path, headers: as(role) });
  const report = () =>
    JSON.stringify({
      contract: 1,
      commandId: uuidv7(),
      incidentId: uuidv7(),
      source: 'operator',
      description: '人民路路灯不亮,晚上出行不便。',
      place: { point: { longitude: 119.8 + Math.random() * 0.2, latitude: 33 + Math.random() * 0.2 }, words: '人民路' },
    });
  const turns: Shot[][] = [
    [
      get('acceptor', `${county}/incidents?limit=200`),
      get('dispatcher', `${county}/incidents?limit=50&queue=open&order=due`),
      get('acceptor', `${county}/incidents/counts`),
      get('acceptor', `${county}/incidents?limit=50&q=${encodeURIComponent('犬吠')}`),
      get('acceptor', `${county}/places?q=${encodeURIComponent('人民路 12 号')}`),
    ],
    [
      get('centre-head', `${county}/incidents/box?bbox=119.7,32.9,120.1,33.3&status=all`),
      get('centre-head', `${county}/incidents/box?bbox=119.8,33.0,119.85,33.05&status=open`),
      get('centre-head', `${county}/grids`),
      get('centre-head', `${county}/base-map`),
      get('centre-head', `${county}/people?limit=200`),
    ],
    [
      ...some.slice(0, 100).map((id) => get('acceptor', `${county}/incidents/${id}`)),
      { method: 'POST', path: `${county}/incidents`, headers: as('acceptor'), body: report },
    ],
    [{ method: 'POST', path: `${county}/incidents`, headers: as('acceptor'), body: report }],
  ];
  const until = performance.now() + seconds * 1000;
  const done = await Promise.all(
    turns.map(async (shots) => {
      let answered = 0;
      let failed = 0;
      while (performance.now() < until) {
        for (const shot of shots) {
          const { perSecond, failures } = await load(port, shot, { seconds: 0.5, warmUp: 0, connections: 2 });
          answered += perSecond * 0.5;
          failed += failures;
          if (performance.now() > until) break;
        }
      }
      return `${Math.round(answered)} answered${failed ? `, ${failed} refused` : ''}`;
    }),
  );
  console.log(
    `looking ${done[0]}; maps ${done[1]}; files ${done[2]}; new cases ${done[3]}; ${seconds} s, 8 connections`,
  );
}

async function importRows(port: number, cookie: string): Promise<void> {
  const rows = Array.from(
    { length: 10_000 },
    (_, place) => `M${place},U${place % 900},第 ${place} 盏路灯不亮,2025/1/5 10:00:00,晚上出行不便,0`,
  );
  const text = ['留言编号,留言用户,留言主题,留言时间,留言详情,点赞数', ...rows].join('\n');
  const jobId = uuidv7();
  const query = new URLSearchParams({
    jobId,
    kind: 'incidents',
    name: '来信.csv',
    dry: 'no',
    options: '{"system":"mail"}',
  });
  const path = `http://127.0.0.1:${port}/api/counties/990101/imports`;
  const headers = { cookie, 'x-linli-client': 'desk' };
  const asked = await fetch(`${path}?${query}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: Buffer.from(text),
  });
  if (!asked.ok) return console.log(`import refused: ${asked.status} ${await asked.text()}`);
  for (let waited = 0; waited < seconds; waited += 5) {
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const answer = await fetch(`${path}/${jobId}`, { headers });
    const { state, tally, ...rest } = (await answer.json()) as Record<string, unknown>;
    if (state === 'waiting' || state === 'running') continue;
    return console.log(`import ${String(state)} after ${waited + 5} s: ${JSON.stringify(tally ?? rest).slice(0, 160)}`);
  }
  console.log('import still running');
}

/** Prints the resident memory every ten seconds; answers the peak in megabytes. */
function watch(pid: number): () => number {
  const read = (field: string) =>
    Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
  console.log(`idle ${read('VmRSS')} MB`);
  const began = performance.now();
  const timer = setInterval(() => {
    console.log(`  ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${read('VmRSS')} MB`);
  }, 10_000);
  return () => {
    clearInterval(timer);
    return read('VmHWM');
  };
}

function portOf(child: ChildProcess): Promise<number> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (part: Buffer) => {
      said += part.toString();
      const port = /http:\/\/localhost:(\d+)\//.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

async function signIn(port: number, username: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-client': 'desk' },
    body: JSON.stringify({ username, password: 'Linli-2026' }),
  });
  if (!answer.ok) throw new Error(`sign-in of ${username}: ${answer.status} ${await answer.text()}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

async function administrate(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: administrator });
  await client.connect();
  await client.query(statement);
  await client.end();
}
