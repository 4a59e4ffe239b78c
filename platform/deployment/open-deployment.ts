import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { type KeyRing, openKeyRing } from '#platform/crypto/key-ring.ts';
import type { Database } from '#platform/database/database.ts';
import { migrate } from '#platform/database/migrate.ts';
import { type DatabaseAddress, openDatabase } from '#platform/database/open-database.ts';
import { Refusal } from '#platform/refusal.ts';

export type DeploymentOptions = {
  /** Folder for everything that is not in the database: the embedded engine, keys, files, outgoing messages. */
  dataFolder: string;
  /** A PostgreSQL address; without it the embedded engine in the data folder is used. */
  databaseUrl?: string | undefined;
  /** Join the engine of a running server instead of refusing (command line, simulator). */
  join?: boolean;
  /** Stop at this migration (a backup of an earlier release is loaded into its own schema first). */
  upTo?: number;
  maxConnections?: number;
  onEngineLost?: (reason: string) => void;
};

export type Deployment = {
  address: DatabaseAddress;
  database: Database;
  keys: KeyRing;
  dataFolder: string;
  /** Migrations that this opening applied. */
  applied: string[];
  /** The embedded engine was just made, or the database was empty. */
  close(): Promise<void>;
};

/**
 * Opens what one deployment consists of: database brought to this program's schema, key ring, data folder. Server,
 * command line and simulator all begin here.
 */
export async function openDeployment(options: DeploymentOptions): Promise<Deployment> {
  const dataFolder = resolve(options.dataFolder);
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Refusal('unavailable', 'database.folder-unwritable', { folder: dataFolder, reason: codeOf(error) });
  }
  const opened = options.databaseUrl
    ? await onServer(options, options.databaseUrl)
    : await onEngine(options, dataFolder);
  try {
    const { applied } = await migrate(
      opened.address.connection,
      options.upTo === undefined ? {} : { upTo: options.upTo },
    );
    const database = openDatabase(opened.address);
    const keys = await openKeyRing({ folder: join(dataFolder, 'keys') });
    return {
      address: opened.address,
      database,
      keys,
      dataFolder,
      applied,
      async close() {
        await database.close();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

type Opened = { address: DatabaseAddress; close: () => Promise<void> };

async function onServer(options: DeploymentOptions, databaseUrl: string): Promise<Opened> {
  const connection: pg.PoolConfig = { connectionString: databaseUrl };
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    throw new Refusal('unavailable', 'database.unreachable', { reason: codeOf(error) });
  }
  return {
    address: { engine: 'postgres', connection, maxConnections: options.maxConnections ?? 12 },
    close: async () => {},
  };
}

async function onEngine(options: DeploymentOptions, dataFolder: string): Promise<Opened> {
  const { openEmbeddedEngine } = await import('#platform/database/embedded/open-embedded-engine.ts').catch(
    (error: unknown) => {
      // An archive may leave the engine out, because of its licence or because a server is there anyway.
      if (!codeOf(error).endsWith('MODULE_NOT_FOUND')) throw error;
      throw new Refusal('unavailable', 'deployment.engine-left-out');
    },
  );
  const engine = await openEmbeddedEngine({
    folder: join(dataFolder, 'engine'),
    join: options.join ?? false,
    onLost: options.onEngineLost ?? (() => {}),
  });
  return {
    address: { engine: 'embedded', connection: { ...engine.connection }, maxConnections: engine.maxConnections },
    close: () => engine.close(),
  };
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? (error as Error).message);
}
