import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { EngineConnection } from './address.ts';
import { type EmbeddedEngine, type EngineOptions, openEmbeddedEngine } from './open-embedded-engine.ts';
import { openTestEngine } from './open-test-engine.ts';
import { writableCache } from './template.ts';

let root: string;
const open: EmbeddedEngine[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'linli-engine-'));
});
afterEach(async () => {
  for (const engine of open.splice(0)) await engine.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function start(options: EngineOptions): Promise<EmbeddedEngine> {
  const engine = await openEmbeddedEngine(options);
  open.push(engine);
  return engine;
}

async function ask(connection: EngineConnection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<{ a: unknown }>(sql)).rows.map(({ a }) => a);
  } finally {
    await client.end();
  }
}

test('a folder keeps its rows from one start to the next and is ready for maps and text', async () => {
  const folder = join(root, 'kept');
  const first = await start({ folder });
  await ask(first.connection, 'create table note (body text)');
  await ask(first.connection, `insert into note values ('春')`);
  await first.close();
  const second = await start({ folder });
  expect(await ask(second.connection, 'select body as a from note')).toEqual(['春']);
  expect(await ask(second.connection, 'select extname as a from pg_extension order by 1')).toEqual([
    'btree_gist',
    'pg_trgm',
    'plpgsql',
    'postgis',
  ]);
  expect(await ask(second.connection, 'select st_contains(st_makeenvelope(0,0,2,2), st_makepoint(1,1)) as a')).toEqual([
    true,
  ]);
  expect(
    await ask(second.connection, 'select round(st_x(st_transform(st_setsrid(st_makepoint(116,40),4326),3857))) as a'),
  ).toEqual([12913061]);
  expect(await ask(second.connection, `select current_setting('fsync') || current_setting('timezone') as a`)).toEqual([
    'onUTC',
  ]);
});

test('nobody else may read the folder, the socket or the address', async () => {
  const folder = join(root, 'private');
  const { connection } = await start({ folder });
  const modeOf = (path: string): number => statSync(path).mode & 0o077;
  expect([folder, connection.host, join(folder, 'cluster'), join(folder, 'engine.address.json')].map(modeOf)).toEqual([
    0, 0, 0, 0,
  ]);
});

test('a second start on the folder is refused with the owner, or joins the running engine', async () => {
  const folder = join(root, 'shared');
  const owner = await start({ folder });
  await expect(openEmbeddedEngine({ folder })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'database.folder-locked',
    details: { folder, pid: process.pid },
  });
  const guest = await start({ folder, join: true });
  expect([owner.joined, guest.joined]).toEqual([false, true]);
  await ask(guest.connection, 'create table shared (id integer)');
  await guest.checkpoint();
  await guest.close();
  expect(await ask(owner.connection, 'select count(*)::int as a from shared')).toEqual([0]);
});

test('one who wants to join opens the folder himself when the owner leaves', async () => {
  const folder = join(root, 'left');
  const owner = await start({ folder });
  rmSync(join(folder, 'engine.address.json'));
  const waiting = start({ folder, join: true });
  await owner.close();
  expect((await waiting).joined).toBe(false);
});

test('a data path too long for a socket is served from the temporary folder', async () => {
  const folder = join(root, 'long-'.repeat(30));
  const engine = await start({ folder });
  expect(engine.connection.host.startsWith(tmpdir())).toBe(true);
  expect(await ask(engine.connection, 'select 1 as a')).toEqual([1]);
  const { host } = engine.connection;
  await engine.close();
  expect(() => statSync(host)).toThrow(/ENOENT/);
});

test('loopback serves where there are no socket files', async () => {
  const { connection } = await start({ memory: true, loopback: true });
  expect(connection.host).toBe('127.0.0.1');
  expect(await ask(connection, 'select 1 as a')).toEqual([1]);
});

test('test engines stand beside each other', async () => {
  const engines = await Promise.all([openTestEngine(), openTestEngine()]);
  open.push(...engines);
  await Promise.all(engines.map((engine, i) => ask(engine.connection, `create table only_here as select ${i} as a`)));
  expect(await Promise.all(engines.map((engine) => ask(engine.connection, 'select a from only_here')))).toEqual([
    [0],
    [1],
  ]);
});

test('test engines begin from a seed that is made once for all of them', async () => {
  const key = `test-${process.pid}`;
  let prepared = 0;
  const prepare = async (connection: EngineConnection): Promise<void> => {
    prepared += 1;
    await ask(connection, 'create role linli_seed_test');
    await ask(connection, 'create table seeded as select 7 as a');
  };
  const engines = await Promise.all([openTestEngine({ key, prepare }), openTestEngine({ key, prepare })]);
  open.push(...engines);
  expect(await Promise.all(engines.map((engine) => ask(engine.connection, 'select a from seeded')))).toEqual([
    [7],
    [7],
  ]);
  expect(prepared).toBe(1);
  for (const name of readdirSync(writableCache())) if (name.includes(key)) rmSync(join(writableCache(), name));
});

test('a folder of another version of the engine is refused', async () => {
  const folder = join(root, 'older');
  mkdirSync(join(folder, 'cluster', 'global'), { recursive: true });
  writeFileSync(join(folder, 'cluster', 'PG_VERSION'), '17\n');
  writeFileSync(join(folder, 'cluster', 'global', 'pg_control'), Buffer.alloc(8192));
  await expect(openEmbeddedEngine({ folder })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'database.engine-version',
  });

  const newer = join(root, 'newer');
  await (await start({ folder: newer })).close();
  const stamp = join(newer, 'engine.version.json');
  writeFileSync(stamp, readFileSync(stamp, 'utf8').replace(/"postgis":"[^"]+"/, '"postgis":"99.0.0"'));
  await expect(openEmbeddedEngine({ folder: newer })).rejects.toMatchObject({
    code: 'database.engine-version',
    details: { found: expect.stringContaining('99.0.0') as string },
  });
});

test('a folder that cannot be used and a full disk are told, and nothing is left locked', async () => {
  const file = join(root, 'a-file');
  writeFileSync(file, '');
  for (const folder of [file, join(file, 'below')]) {
    await expect(openEmbeddedEngine({ folder })).rejects.toMatchObject({ code: 'database.folder-unwritable' });
  }
  const folder = join(root, 'full');
  await expect(openEmbeddedEngine({ folder, neededBytes: Number.MAX_SAFE_INTEGER })).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'database.disk-full',
  });
  writeFileSync(join(folder, 'cluster'), 'not a folder');
  await expect(openEmbeddedEngine({ folder })).rejects.toMatchObject({ code: 'database.folder-unwritable' });
  rmSync(join(folder, 'cluster'));
  await start({ folder });
});
