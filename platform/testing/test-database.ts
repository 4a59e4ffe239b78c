import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Database } from '#platform/database/database.ts';
import { knownMigrations, migrate } from '#platform/database/migrate.ts';
import { type DatabaseAddress, openDatabase } from '#platform/database/open-database.ts';

export type TestDatabase = { address: DatabaseAddress; database: Database; close(): Promise<void> };

/**
 * A database of its own for one test process: on the server named by LINLI_TEST_DATABASE_URL, cloned from a template
 * that is made once for each state of the migrations, or on the embedded engine in memory.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env['LINLI_TEST_DATABASE_URL'];
  return server ? onServer(server) : onEngine();
}

async function onEngine(): Promise<TestDatabase> {
  const { openTestEngine } = await import('#platform/database/embedded/open-test-engine.ts');
  const engine = await openTestEngine({
    key: stateOfMigrations(),
    prepare: async (connection) => void (await migrate(connection)),
  });
  const address: DatabaseAddress = {
    engine: 'embedded',
    connection: engine.connection,
    maxConnections: engine.maxConnections,
  };
  const database = openDatabase(address);
  return {
    address,
    database,
    async close() {
      await database.close();
      await engine.close();
    },
  };
}

async function onServer(server: string): Promise<TestDatabase> {
  const template = await templateOn(server);
  const name = `linli_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdministrator(server, (client) => client.query(`create database ${name} template ${template}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const address: DatabaseAddress = {
    engine: 'postgres',
    connection: { connectionString: url.href },
    maxConnections: 8,
  };
  const database = openDatabase(address);
  return {
    address,
    database,
    async close() {
      await database.close();
      await asAdministrator(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

function stateOfMigrations(): string {
  const checksums = knownMigrations().map((migration) => migration.checksum);
  return createHash('sha256').update(checksums.join()).digest('hex').slice(0, 12);
}

async function templateOn(server: string): Promise<string> {
  const name = `linli_template_${stateOfMigrations()}`;
  await asAdministrator(server, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('linli-test-template'))");
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount) return;
    await client.query(`drop database if exists ${name}`);
    await client.query(
      `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
    );
    const url = new URL(server);
    url.pathname = `/${name}`;
    await migrate({ connectionString: url.href });
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}

async function asAdministrator(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
