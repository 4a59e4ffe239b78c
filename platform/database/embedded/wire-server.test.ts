import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedEngine, openEmbeddedEngine } from './open-embedded-engine.ts';
import * as wire from './wire-messages.ts';

let engine: EmbeddedEngine;
let pool: pg.Pool;

beforeAll(async () => {
  engine = await openEmbeddedEngine({ memory: true, idleLimit: 400 });
  pool = new pg.Pool({ ...engine.connection, max: 8 });
  pool.on('error', () => {});
  await pool.query('create table note (id integer, who integer, body text)');
}, 60_000);

afterAll(async () => {
  await pool?.end();
  await engine?.close();
});

async function connected(): Promise<pg.Client> {
  const client = new pg.Client(engine.connection);
  client.on('error', () => {});
  await client.connect();
  return client;
}

const countNotes = async (who: number): Promise<number> => {
  const { rows } = await pool.query('select count(*)::int as n from note where who = $1', [who]);
  return (rows[0] as { n: number }).n;
};

/** A client that speaks bytes, so that it can stop at any of them. */
async function rawClient(): Promise<{ socket: Socket; until: (type: string) => Promise<void> }> {
  const { host, port, user, database, password } = engine.connection;
  const socket = connect(join(host, `.s.PGSQL.${port}`));
  let seen = '';
  socket.on('data', (data) => (seen += data.toString('latin1')));
  socket.on('error', () => {});
  const until = async (type: string): Promise<void> => {
    await expect.poll(() => seen.includes(type), { interval: 5 }).toBe(true);
    seen = '';
  };
  socket.write(wire.startupPacket({ user, database }));
  await until('R');
  socket.write(wire.message('p', password));
  await until('Z');
  return { socket, until };
}

test('parameterised queries of eight clients at once get their own answers', async () => {
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, i) => pool.query('select $1::int as a, $2::text as b', [i, `b${i}`])),
  );
  expect(answers.map(({ rows }) => rows[0])).toEqual(answers.map((_, i) => ({ a: i, b: `b${i}` })));
});

test('transactions of eight clients never see or undo each other', async () => {
  await Promise.all(
    Array.from({ length: 8 }, async (_, who) => {
      for (let round = 0; round < 20; round += 1) {
        const client = await pool.connect();
        await client.query('begin');
        await client.query('insert into note values ($1, $2, $3)', [round, who, 'x']);
        const { rows } = await client.query('select count(*)::int as n from note where who = $1', [who]);
        expect(rows[0]).toEqual({ n: round + 1 - Math.floor(round / 4) });
        await client.query(round % 4 === 3 ? 'rollback' : 'commit');
        client.release();
      }
    }),
  );
  for (let who = 0; who < 8; who += 1) expect(await countNotes(who)).toBe(15);
});

test('a client that dies in an open transaction is rolled back and blocks nobody', async () => {
  const { socket, until } = await rawClient();
  socket.write(wire.simpleQuery('begin; insert into note values (1, 100, null)'));
  await until('Z');
  const others = countNotes(100);
  socket.destroy();
  expect(await others).toBe(0);
});

test('a client that dies while its statement runs leaves nothing open', async () => {
  const { socket } = await rawClient();
  socket.write(wire.simpleQuery('begin; insert into note select i, 101 from generate_series(1, 200000) i'));
  setTimeout(() => socket.destroy(), 5);
  expect(await countNotes(101)).toBe(0);
  expect(await countNotes(101)).toBe(0);
});

test('a client that dies between an error and its Sync does not make the session deaf', async () => {
  const { socket, until } = await rawClient();
  socket.write(Buffer.concat([wire.message('P', '', 'select nonsense', Buffer.from([0, 0])), wire.message('H')]));
  await until('E');
  socket.destroy();
  expect((await pool.query('select 42 as a')).rows).toEqual([{ a: 42 }]);
});

test('a client that sits idle in a transaction is sent away once others wait', async () => {
  const idle = await connected();
  await idle.query('begin');
  await idle.query('insert into note values (1, 102, null)');
  expect(await countNotes(102)).toBe(0);
  await expect(idle.query('select 1')).rejects.toThrow();
});

test('one may connect while a transaction is open', async () => {
  const first = await connected();
  await first.query('begin');
  const second = await connected();
  await first.query('commit');
  await Promise.all([first.end(), second.end()]);
});

test('prepared statements of one name in two clients do not collide', async () => {
  const [a, b] = [await connected(), await connected()];
  for (let i = 0; i < 3; i += 1) {
    expect((await a.query({ name: 'same', text: "select 'a' as who" })).rows).toEqual([{ who: 'a' }]);
    expect((await b.query({ name: 'same', text: 'select $1::int as n', values: [i] })).rows).toEqual([{ n: i }]);
  }
  await Promise.all([a.end(), b.end()]);
  await expect
    .poll(async () => (await pool.query(`select count(*)::int as n from pg_prepared_statements`)).rows, {
      interval: 10,
    })
    .toEqual([{ n: 0 }]);
});

test('an error in a transaction is told, the rest refused until the rollback', async () => {
  const client = await connected();
  await client.query('begin');
  await expect(client.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
  await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
  await client.query('rollback');
  expect((await client.query('select 1 as a')).rows).toEqual([{ a: 1 }]);
  await client.end();
});

test('rows come and go in bulk by COPY', async () => {
  const { socket, until } = await rawClient();
  socket.write(wire.simpleQuery('copy note (id, who) from stdin'));
  await until('G');
  for (let i = 0; i < 500; i += 1) socket.write(wire.message('d', Buffer.from(`${i}\t103\n`)));
  socket.write(wire.message('c'));
  await until('COPY 500');
  socket.write(wire.simpleQuery('copy no_such_table from stdin'));
  await until('G');
  socket.write(Buffer.concat([wire.message('d', Buffer.from('1\n')), wire.message('c')]));
  await until('42P01');
  socket.write(wire.simpleQuery('copy (select 7) to stdout'));
  await until('COPY 1');
  socket.destroy();
  expect(await countNotes(103)).toBe(500);
});

test('answers and questions of many megabytes pass whole', async () => {
  const body = 'x'.repeat(5_000_000);
  const { rows } = await pool.query('select $1::text as body from generate_series(1, 3)', [body]);
  expect(rows.map((row: { body: string }) => row.body.length)).toEqual([5_000_000, 5_000_000, 5_000_000]);
});

test('only the owner of the password gets in', async () => {
  const stranger = new pg.Client({ ...engine.connection, password: 'guess' });
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  const lost = new pg.Client({ ...engine.connection, database: 'elsewhere' });
  await expect(lost.connect()).rejects.toMatchObject({ code: '28000' });
});

test('time-outs in the opening packet do not reach the shared session', async () => {
  const client = new pg.Client({
    ...engine.connection,
    idle_in_transaction_session_timeout: 50,
    statement_timeout: 50,
  });
  await client.connect();
  await client.query('begin');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await client.query(`select current_setting('idle_in_transaction_session_timeout') as t`)).rows).toEqual([
    { t: '0' },
  ]);
  await client.query('commit');
  await client.end();
});
