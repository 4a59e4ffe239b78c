import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { load, type Result, type Shot } from './load.ts';

/**
 * npm run bench -- --sizes 50000,500000: the product against the bare floor (fastify + pg, the same columns of the same
 * table), and against itself with more cases, in one run, on PostgreSQL, turn by turn, so that a machine that slows down
 * slows all. Needs LINLI_BENCH_DATABASE_URL: an address at which databases may be created. Prints ratios; asserts nothing.
 */
const server = process.env['LINLI_BENCH_DATABASE_URL'] ?? process.env['LINLI_TEST_DATABASE_URL'];
if (!server) {
  process.stderr.write('Set LINLI_BENCH_DATABASE_URL to a PostgreSQL address at which databases may be created.\n');
  process.exit(2);
}
// `npm run bench -- timers` and its like are files of their own, with options of their own.
const [named] = process.argv.slice(2);
if (named === 'timers') {
  await import('./timers.ts');
  process.exit(process.exitCode);
}
const { values } = parseArgs({ options: { sizes: { type: 'string' } } });
const sizes = (values.sizes ?? process.env['BENCH_CASES'] ?? '50000').split(',').map(Number);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 8);
const only = process.env['BENCH_ONLY'];

const children: ChildProcess[] = [];
type Stage = {
  cases: number;
  name: string;
  dataFolder: string;
  linli: number;
  floor: number;
  cookie: string;
  seen: string;
};
const stages: Stage[] = [];
const created: string[] = [];
const folders: string[] = [];
try {
  for (const cases of sizes) stages.push(await open(cases));
  process.stdout.write(
    `${sizes.join(' and ')} cases, 8 connections, ${rounds} rounds of ${seconds} s each, median; requests/s\n`,
  );
  for (const [title, shotOf, bareOf] of contests()) {
    if (only && !title.startsWith(only)) continue;
    const taken = stages.map(() => ({ ours: [] as Result[], bare: [] as Result[] }));
    for (let round = 0; round < rounds; round += 1) {
      for (const [place, stage] of stages.entries()) {
        taken[place]!.ours.push(await load(stage.linli, shotOf(stage), { seconds, warmUp: seconds / 4 }));
        const bare = bareOf?.(stage);
        if (bare) taken[place]!.bare.push(await load(stage.floor, bare, { seconds, warmUp: seconds / 4 }));
      }
    }
    for (const [place, { ours, bare }] of taken.entries()) {
      const against = bare.length
        ? `   floor ${show(bare)}   ratio ${percent(ours.map((one, round) => one.perSecond / bare[round]!.perSecond))}`
        : '';
      const smaller = taken[0]!.ours;
      const grown =
        place === 0
          ? ''
          : `   ${(median(ours.map((one, round) => smaller[round]!.perSecond / one.perSecond)) || Number.NaN).toFixed(2)} × the time at ${sizes[0]}`;
      process.stdout.write(
        `${title.padEnd(18)} ${String(sizes[place]).padStart(7)}: linli ${show(ours)}${against}${grown}\n`,
      );
    }
  }
} finally {
  for (const child of children) child.kill('SIGTERM');
  await new Promise((done) => setTimeout(done, 1500));
  for (const name of created) await administrate(`drop database ${name} with (force)`);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** A database of its own, filled to a size, with the product and the floor before it. */
async function open(cases: number): Promise<Stage> {
  const name = `linli_bench_${process.pid}_${cases}`;
  await administrate(
    `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  );
  created.push(name);
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-bench-'));
  folders.push(dataFolder);
  const url = new URL(server!);
  url.pathname = `/${name}`;
  const environment = { ...process.env, DATABASE_URL: url.href, LINLI_DATA: dataFolder, BENCH_CASES: String(cases) };
  const said = await start('bench/linli-server.ts', environment);
  process.stdout.write(`${cases} cases ${/filled in .*/.exec(said.text)?.[0] ?? ''}\n`);
  const floor = await start('bench/floor.ts', environment);
  const seen = /case (\S+)/.exec(said.text)?.[1] ?? '';
  return { cases, name, dataFolder, linli: said.port, floor: floor.port, cookie: await signIn(said.port), seen };
}

type Contest = [title: string, shot: (stage: Stage) => Shot, bare?: (stage: Stage) => Shot];

function contests(): Contest[] {
  // As many cases lie in it at any size: a street of a small county is a door of a large one.
  const box = ({ cases }: Stage) => {
    const side = 0.01 * Math.sqrt(50_000 / cases);
    return `119.9,33,${(119.9 + side).toFixed(5)},${(33 + side).toFixed(5)}`;
  };
  const county = '/api/counties/990101';
  const ours = (path: string | ((stage: Stage) => string)) => (stage: Stage) =>
    get(`${county}${typeof path === 'string' ? path : path(stage)}`, headersOf(stage));
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
  // Of which there are twenty at any size.
  const word = encodeURIComponent('石狮');
  return [
    ['list newest 20', ours('/incidents?limit=20'), () => get('/list', {})],
    ['list open by due', ours('/incidents?limit=20&queue=open&order=due')],
    [
      'cases in a box',
      ours((stage) => `/incidents/box?bbox=${box(stage)}&status=all`),
      (stage) => get(`/box?bbox=${box(stage)}`, {}),
    ],
    ['counts', ours('/incidents/counts')],
    ['search a word', ours(`/incidents?limit=20&q=${word}`)],
    ['search a place', ours(`/places?q=${encodeURIComponent('南湖17路188号')}`)],
    ['file', ours(({ seen }) => `/incidents/${seen}`)],
    [
      'create',
      (stage) => ({ method: 'POST', path: `${county}/incidents`, headers: headersOf(stage), body: report }),
      () => ({ method: 'POST', path: '/create', headers: {}, body: report }),
    ],
  ];
}

function headersOf({ cookie }: Stage): Record<string, string> {
  return { cookie, 'x-linli-client': 'desk' };
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

function percent(ratios: number[]): string {
  return `${(median(ratios) * 100).toFixed(0)} %`;
}

function median(numbers: number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)]!;
}

function start(file: string, env: NodeJS.ProcessEnv): Promise<{ port: number; text: string }> {
  const child = spawn(process.execPath, [...process.execArgv, file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let text = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
      const port = /port (\d+)/.exec(text)?.[1];
      if (port) resolve({ port: Number(port), text });
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
