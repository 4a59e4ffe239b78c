import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedEngine, openEmbeddedEngine } from './open-embedded-engine.ts';

let folder: string;
let engine: EmbeddedEngine;
const lost: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-watch-'));
  engine = await openEmbeddedEngine({
    folder,
    upkeepEvery: 100,
    longestStatement: 8000,
    onLost: (reason) => lost.push(reason),
  });
  await ask('create table note (id integer, body text)');
}, 60_000);

afterAll(async () => {
  await engine?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function connected(): Promise<pg.Client> {
  const client = new pg.Client(engine.connection);
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function ask(sql: string): Promise<unknown[]> {
  const client = await connected();
  try {
    return (await client.query<{ a: unknown }>(sql)).rows.map(({ a }) => a);
  } finally {
    await client.end();
  }
}

/** Asks until the engine is there again. */
const askAgain = (sql: string): Promise<unknown[]> =>
  expect
    .poll(() => ask(sql).catch(() => null), { timeout: 15_000, interval: 100 })
    .not.toBeNull()
    .then(() => ask(sql));

test(
  'an engine that a session time-out has killed is started anew at the same address with its rows',
  { timeout: 30_000 },
  async () => {
    await ask(`insert into note values (1, 'kept')`);
    const client = await connected();
    await client.query('set idle_in_transaction_session_timeout = 50');
    await client.query('begin');
    await client.query(`insert into note values (2, 'never committed')`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(client.query('select 1')).rejects.toThrow();
    expect(await askAgain('select body as a from note')).toEqual(['kept']);
    await expect.poll(() => lost.length).toBe(1);
  },
);

test('a long statement is work, one without end is not', { timeout: 40_000 }, async () => {
  expect(await ask('select count(*)::int as a from (select pg_sleep(6)) s')).toEqual([1]);
  expect(lost).toHaveLength(1);
  await expect(ask('select pg_sleep(600)')).rejects.toThrow();
  expect(await askAgain('select body as a from note')).toEqual(['kept']);
  await expect.poll(() => lost.at(-1)).toBe('a statement did not end');
});

test('in quiet moments tables are analysed and vacuumed, and the log is cut', { timeout: 30_000 }, async () => {
  await ask('insert into note select i, repeat(md5(i::text), 20) from generate_series(1, 60000) i');
  await expect
    .poll(() => ask(`select reltuples::int as a from pg_class where relname = 'note'`), {
      timeout: 10_000,
      interval: 500,
    })
    .toEqual([60001]);
  await ask('delete from note where id > 1000');
  const dead = `select (n_dead_tup < 100)::text as a from pg_stat_user_tables where relname = 'note'`;
  await expect.poll(() => ask(dead), { timeout: 10_000, interval: 500 }).toEqual(['true']);
  const behind = 'select (pg_current_wal_insert_lsn() - redo_lsn < 8e6)::text as a from pg_control_checkpoint()';
  await expect.poll(() => ask(behind), { timeout: 10_000, interval: 500 }).toEqual(['true']);
});
