import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type OwnDatabase = { databaseUrl: string | undefined; drop(): Promise<void> };

/** An empty database of its own on a PostgreSQL server; without a server none, and the embedded engine is used. */
export async function openOwnDatabase(server: string | undefined): Promise<OwnDatabase> {
  if (!server) return { databaseUrl: undefined, drop: async () => {} };
  const name = `linli_crash_${process.pid}_${randomBytes(4).toString('hex')}`;
  await ask(
    server,
    `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop: () => ask(server, `drop database ${name} with (force)`) };
}

async function ask(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
