import { connect, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { systemEyes } from './database.ts';
import { openDatabase } from './open-database.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await openTestDatabase();
}, 120_000);
afterAll(() => held?.close());

/** A line to the database that can be cut. */
async function openLine(): Promise<{ port: number; cut(): void; close(): void }> {
  const { connectionString, host, port } = held.address.connection;
  const url = connectionString === undefined ? null : new URL(connectionString);
  // The embedded engine listens in a folder.
  const target = host?.startsWith('/')
    ? { path: `${host}/.s.PGSQL.${port}` }
    : { host: url?.hostname ?? host ?? '127.0.0.1', port: Number(url?.port || port || 5432) };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    port: (server.address() as { port: number }).port,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () => server.close(),
  };
}

test('a connection that is lost in the middle of a transaction fails that transaction, and nothing else', async () => {
  const line = await openLine();
  const { connectionString, ...connection } = held.address.connection;
  const url = connectionString === undefined ? null : new URL(connectionString);
  if (url) url.port = String(line.port);
  const through = url
    ? { ...connection, connectionString: url.href.replace(url.hostname, '127.0.0.1') }
    : { ...connection, host: '127.0.0.1', port: line.port };
  const database = openDatabase({ ...held.address, connection: through });
  const lost = database.transact(systemEyes, async (tx) => {
    await sql`select 1`.execute(tx);
    line.cut();
    // Nobody is waiting for an answer of the database while it goes.
    await new Promise((done) => {
      setTimeout(done, 50);
    });
    await sql`select 2`.execute(tx);
  });
  await expect(lost).rejects.toThrow();
  const rows = await database.ask(systemEyes, () => sql<{ three: number }>`select 3 as three`);
  expect(rows).toEqual([{ three: 3 }]);
  await database.close();
  line.close();
});
