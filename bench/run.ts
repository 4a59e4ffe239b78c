import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { load, type Result, type Shot } from './load.ts';

/**
 * npm run bench: the product against the bare floor (fastify + pg, the same columns of the same table), in one run, on
 * PostgreSQL, turn by turn, so that a machine that slows down slows both. Needs LINLI_BENCH_DATABASE_URL: an address at
 * which databases may be created. Prints ratios; asserts nothing.
 */
const server = process.env['LINLI_BENCH_DATABASE_URL'] ?? process.env['LINLI_TEST_DATABASE_URL'];
if (!server) {
  process.stderr.write('Set LINLI_BENCH_DATABASE_URL to a PostgreSQL address at which databases may be created.\n');
  process.exit(2);
}
const cases = Number(process.env['BENCH_CASES'] ?? 50_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const name = `linli_bench_${process.pid}`;
const dataFolder = mkdtempSync(join(tmpdir(), 'linli-bench-'));
const url = new URL(server);
url.pathname = `/${name}`;
await administrate(
  `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
);
const children: ChildProcess[] = [];
try {
  const environment = { ...process.env, DATABASE_URL: url.href, LINLI_DATA: dataFolder, BENCH_CASES: String(cases) };
  const linli = await start('bench/linli-server.ts', environment);
  const floor = await start('bench/floor.ts', environment);
  const cookie = await signIn(linli);
  const headers = { cookie, 'x-linli-client': 'desk' };
  const box = '119.905,33.002,119.9062,33.0032';
  const report = () =>
    JSON.stringify({
      contract: 1,
      commandId: uuidv7(),
      incidentId: uuidv7(),
      source: 'operator',
      matterCode: 'event-04-05',
      description: '人民路路灯不亮,晚上出行不便。',
      place: {
        point: { longitude: 119.9 + Math.random() * 0.02, latitude: 33 + Math.random() * 0.01 },
        words: '人民路',
      },
    });
  const contests: [string, Shot, Shot][] = [
    ['list newest 20', get('/api/counties/990101/incidents?limit=20', headers), get('/list', {})],
    [
      'cases in a box',
      get(`/api/counties/990101/incidents/box?bbox=${box}&status=all`, headers),
      get(`/box?bbox=${box}`, {}),
    ],
    [
      'create',
      { method: 'POST', path: '/api/counties/990101/incidents', headers, body: report },
      { method: 'POST', path: '/create', headers: {}, body: report },
    ],
  ];
  process.stdout.write(`${cases} cases, 8 connections, ${rounds} rounds of 8 s each, median; requests/s\n`);
  const only = process.env['BENCH_ONLY'];
  for (const [title, ours, bare] of contests) {
    if (only && !title.startsWith(only)) continue;
    const pairs: { ours: Result; bare: Result }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push({ ours: await load(linli, ours), bare: await load(floor, bare) });
    }
    const ratio = median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond));
    process.stdout.write(
      `${title.padEnd(16)} linli ${show(pairs.map((pair) => pair.ours))}   floor ${show(pairs.map((pair) => pair.bare))}   ratio ${(ratio * 100).toFixed(0)} %\n`,
    );
  }
} finally {
  for (const child of children) child.kill('SIGTERM');
  await new Promise((done) => setTimeout(done, 1500));
  await administrate(`drop database ${name} with (force)`);
  rmSync(dataFolder, { recursive: true, force: true });
}

function get(path: string, headers: Record<string, string>): Shot {
  return { method: 'GET', path, headers };
}

function show(results: Result[]): string {
  const failures = results.reduce((sum, result) => sum + result.failures, 0);
  return `${median(results.map((result) => result.perSecond))
    .toFixed(0)
    .padStart(
      5,
    )}/s p95 ${median(results.map((result) => result.p95)).toFixed(1)} ms${failures ? ` (${failures} FAILED)` : ''}`;
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

function start(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      const port = /port (\d+)/.exec(data.toString())?.[1];
      if (port) resolve(Number(port));
    });
    child.on('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

async function signIn(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-client': 'desk' },
    body: JSON.stringify({ username: 'acceptor-990101', password: 'Bench-2026' }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

async function administrate(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
