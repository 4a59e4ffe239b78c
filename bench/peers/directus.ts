/**
 * node bench/peers/directus.ts: Linli beside Directus 11.3.5 over the same incidents (`--cases`, 50,000) on the same
 * PostgreSQL server, each with a database of its own and one process with eight connections, asked by turns over eight
 * lines: the newest of a town, what is due next, a box of the map, a new one. Both ask for somebody who sees one town; both
 * answer the same columns of as many rows. Directus has its own indexes for each of its questions; it creates with and
 * without its history. Linli runs as it is delivered: its new case also finds its grid, is chained, clocked and audited.
 * What each answer costs the processor is told beside. `--cache`: with Directus' cache of answers, which Linli has none of;
 * then the same question is not asked of its database a second time. Needs LINLI_BENCH_DATABASE_URL, npm and a compiler.
 * `--packed`: asked as a browser asks; Linli then packs its answers and Directus does not, so by itself neither does. Prints
 * ratios; asserts nothing.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { uuidv7 } from '#platform/pure/uuid.ts';
import runtime from '../../apps/server/runtime.json' with { type: 'json' };
import { load, type Result, type Shot } from '../load.ts';
import { countDatabase, measureCost, type Server } from '../measure-cost.ts';
import {
  copyCases,
  type Directus,
  directusVersion,
  indexes,
  installDirectus,
  startDirectus,
} from './directus-server.ts';

const address = process.env['LINLI_BENCH_DATABASE_URL'] ?? process.env['LINLI_TEST_DATABASE_URL'];
if (!address) {
  process.stderr.write('Set LINLI_BENCH_DATABASE_URL to a PostgreSQL address at which databases may be created.\n');
  process.exit(2);
}
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '8' },
    cache: { type: 'boolean', default: false },
    packed: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const connections = 8;
const lines = 8;
/** The town of the small county that bench/linli-server.ts founds. */
const town = '990101001000';
const username = 'town-acceptor-990101';

const theirNode = installDirectus();
const dataFolder = mkdtempSync(join(tmpdir(), 'linli-bench-'));
const names = { linli: `linli_bench_${process.pid}`, directus: `linli_bench_directus_${process.pid}` };
const at = (name: string) => Object.assign(new URL(address), { pathname: `/${name}` });
const created: string[] = [];
let linli: Server | undefined;
let directus: Directus | undefined;
try {
  for (const name of Object.values(names)) {
    await administrate(at('postgres'), [
      `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
    ]);
    created.push(name);
  }
  await administrate(at(names.directus), ['create extension postgis']);
  linli = await startLinli();
  const cookie = await signIn(linli.port);
  directus = await startDirectus(at(names.directus), { town, connections, cache: values.cache });
  const copied = await copyCases(at(names.linli), at(names.directus));
  const [server] = await administrate<{ version: string }>(at('postgres'), [
    `select split_part(version(), ' ', 2) as version`,
  ]);
  console.log(
    `${copied} cases; Linli on Node ${process.version}, Directus ${directusVersion} on Node ${theirNode}, PostgreSQL ${server!.version}`,
  );
  console.log(
    `each one process, ${connections} connections, ${lines} lines, ${rounds} rounds of ${seconds} s; Directus: telemetry, websockets, limiters off, cache of answers ${values.cache ? 'on' : 'off'}, of schema and permissions on; answers ${values.packed ? 'packed by whom it pleases' : 'not packed'}; its indexes:`,
  );
  for (const index of indexes) console.log(`  ${index}`);
  await contest(cookie, directus);
  console.log(
    `load average ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
} finally {
  linli?.process.kill('SIGTERM');
  directus?.process.kill('SIGTERM');
  await new Promise((done) => setTimeout(done, 2000));
  for (const name of created) await administrate(at('postgres'), [`drop database ${name} with (force)`]);
  rmSync(dataFolder, { recursive: true, force: true });
}

type Contest = { title: string; linli: Shot; directus: Shot; history?: boolean };

async function contest(cookie: string, { port, process: child, token, keepHistory }: Directus): Promise<void> {
  const theirs: Server = { port, process: child };
  for (const { title, linli: ours, directus: other, history } of contests(cookie, token)) {
    if (history !== undefined) await keepHistory(history);
    const [own, their] = [await rowsOf(linli!.port, ours), await rowsOf(port, other)];
    const taken = { ours: [] as Measured[], theirs: [] as Measured[] };
    for (let round = 0; round < rounds; round += 1) {
      taken.ours.push(await measured(linli!, ours));
      taken.theirs.push(await measured(theirs, other));
    }
    const ratio = median(taken.ours.map(({ perSecond }, round) => perSecond / taken.theirs[round]!.perSecond));
    console.log(`${title}: ${ratio.toFixed(1)} × (${own} rows and ${their})`);
    console.log(`  Linli     ${show(taken.ours)}`);
    console.log(`  Directus  ${show(taken.theirs)}`);
  }
}

function contests(cookie: string, token: string): Contest[] {
  const packing: Record<string, string> = values.packed ? { 'accept-encoding': 'gzip, br' } : {};
  const ours = { cookie, 'x-linli-client': 'desk', ...packing };
  const theirs = { authorization: `Bearer ${token}`, ...packing };
  const fields =
    'incident_id,number,title,matter_code,status,due_at,warn_at,emergency,source,place_words,grid_id,town_code,unit_id,claimed_by,reported_at,location,version';
  const get = (headers: Record<string, string>, path: string): Shot => ({ method: 'GET', path, headers });
  const list = (query: Record<string, string>) =>
    get(theirs, `/items/incident?${new URLSearchParams({ fields, ...query })}`);
  const root = '/api/counties/990101/incidents';
  const [west, south, east, north] = [119.8, 32.9, 119.85, 32.95];
  const box = [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ];
  const point = () => [119.9 + Math.random() * 0.009, 33 + Math.random() * 0.009] as const;
  const description = '人民路路灯不亮,晚上出行不便。';
  const report = () => {
    const [longitude, latitude] = point();
    const place = { point: { longitude, latitude }, words: '人民路' };
    const ids = { contract: 3, commandId: uuidv7(), incidentId: uuidv7() };
    return JSON.stringify({ ...ids, source: 'operator', matterCode: 'event-04-05', description, place });
  };
  const item = () =>
    JSON.stringify({
      incident_id: uuidv7(),
      number: String(Math.random()),
      title: description.slice(0, 30),
      description,
      matter_code: 'event-04-05',
      status: 'reported',
      emergency: false,
      source: 'operator',
      place_words: '人民路',
      town_code: town,
      village_code: `${town.slice(0, 9)}001`,
      reported_at: new Date().toISOString(),
      location: { type: 'Point', coordinates: point() },
      version: 1,
    });
  const create = {
    linli: { method: 'POST', path: root, headers: ours, body: report },
    directus: { method: 'POST', path: '/items/incident?fields=incident_id,number,status', headers: theirs, body: item },
  };
  return [
    {
      title: 'the newest 50 of a town',
      linli: get(ours, `${root}?limit=50`),
      directus: list({ limit: '50', sort: '-reported_at,-incident_id' }),
    },
    {
      title: 'the 50 due next',
      linli: get(ours, `${root}?limit=50&queue=open&order=due`),
      directus: list({ limit: '50', sort: 'due_at,incident_id', 'filter[closed_at][_null]': 'true' }),
    },
    {
      title: 'a box of the map',
      linli: get(ours, `${root}/box?bbox=${west},${south},${east},${north}&status=all`),
      directus: list({
        limit: '2000',
        sort: '-reported_at,-incident_id',
        fields: 'incident_id,title,status,due_at,warn_at,emergency,location',
        filter: JSON.stringify({ location: { _intersects_bbox: { type: 'Polygon', coordinates: box } } }),
      }),
    },
    { title: 'a new case', ...create, history: true },
    { title: 'a new case, Directus without its history', ...create, history: false },
  ];
}

type Measured = Result & { server: number; database: number; client: number };

/** Milliseconds of processor of one answer, by whom. */
async function measured(server: Server, shot: Shot): Promise<Measured> {
  await load(server.port, shot, { seconds: seconds / 4, warmUp: 0, connections: lines });
  const cost = measureCost([server]);
  const result = await load(server.port, shot, { seconds, warmUp: 0, connections: lines });
  const spent = cost();
  const each = (processor: number) => (processor * 1000) / (result.perSecond * seconds);
  return { ...result, server: each(spent.server), database: each(spent.database), client: each(spent.phones) };
}

function show(results: readonly Measured[]): string {
  const of = (name: keyof Measured, digits: number) => median(results.map((one) => one[name])).toFixed(digits);
  const failures = results.reduce((sum, one) => sum + one.failures, 0);
  return `${of('perSecond', 0).padStart(6)} a second, p50 ${of('p50', 1)} ms, p95 ${of('p95', 1)} ms; processor of one: server ${of('server', 2)} ms, PostgreSQL ${of('database', 2)} ms, client ${of('client', 2)} ms${failures ? ` (${failures} FAILED)` : ''}`;
}

/** How many rows an answer has: like is only compared with like. */
async function rowsOf(port: number, { method, path, headers, body }: Shot): Promise<number> {
  const type: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...headers, ...type },
    ...(body ? { body: body() } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  const { items, data } = JSON.parse(text) as { items?: unknown[]; data?: unknown };
  return items?.length ?? (Array.isArray(data) ? data.length : 1);
}

function startLinli(): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, [...runtime.arguments, 'bench/linli-server.ts'], {
    env: {
      ...runtime.environment,
      ...process.env,
      DATABASE_URL: at(names.linli).href,
      LINLI_DATA: dataFolder,
      BENCH_CASES: values.cases,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (part: Buffer) => {
      said += part.toString();
      const port = /port (\d+)/.exec(said)?.[1];
      if (port) resolve({ port: Number(port), process: child });
    });
    child.once('exit', (code) => reject(new Error(`Linli ended with ${code}`)));
  });
}

async function signIn(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-client': 'desk' },
    body: JSON.stringify({ username, password: 'Bench-2026' }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

/** Answers the rows of the last statement. */
async function administrate<Row extends pg.QueryResultRow>(url: URL, statements: readonly string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const { rows: backend } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  countDatabase(backend[0]!.pid);
  let rows: Row[] = [];
  for (const statement of statements) rows = (await client.query<Row>(statement)).rows;
  await client.end();
  return rows;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!;
}
