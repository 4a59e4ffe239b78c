import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { knownMigrations, migrate } from '#platform/database/migrate.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import { openFileStore } from '#platform/files/store.ts';
import { Refusal } from '#platform/refusal.ts';
import {
  type ArchiveEntry,
  type BackupClosing,
  type BackupHead,
  closingName,
  headOf,
  parsed,
  readArchive,
  readBackupHead,
} from './backup-archive.ts';
import { type BackupProgress, fileLine, storedKeys, storeKey } from './backup.ts';
import { type Deployment, type DeploymentOptions, openDeployment } from './open-deployment.ts';
import { loadLines } from './load-lines.ts';
import { readLines, readTableShapes, startDigest, type TableShape, textSettings } from './table-shapes.ts';

export type RestoreReport = {
  takenAt: string;
  release: string;
  tables: number;
  rows: number;
  files: number;
  /** Migrations applied after loading, when the backup is of an earlier release. */
  upgraded: string[];
  /** The keys in this data folder are those that sealed the fields of the backup. */
  keysFit: boolean;
};

/**
 * Loads a backup into an empty deployment of either engine: opens it at the schema of the backup, loads, checks every
 * table against its digest and brings it to this program's schema. All rows or none.
 */
export async function restoreBackup(
  options: Omit<DeploymentOptions, 'upTo' | 'join'> & { file: string; onProgress?: (progress: BackupProgress) => void },
): Promise<RestoreReport> {
  const head = await readBackupHead(resolve(options.file));
  const newest = checkMigrations(head);
  const deployment = await openDeployment({ ...options, upTo: newest });
  try {
    const report = await loadBackup({
      deployment,
      file: options.file,
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    });
    const { applied } = await migrate(deployment.address.connection);
    return { ...report, upgraded: applied };
  } finally {
    await deployment.close();
  }
}

/** The schema the backup was taken at; refused when this program does not know it. */
function checkMigrations({ migrations }: BackupHead): number {
  const known = knownMigrations();
  for (const { number, name, checksum } of migrations) {
    const own = known.find((migration) => migration.number === number);
    if (!own)
      throw new Refusal('conflict', 'database.schema-newer', { found: number, known: known.at(-1)?.number ?? 0 });
    if (own.checksum !== checksum) throw new Refusal('conflict', 'database.migration-altered', { name });
  }
  return migrations.at(-1)?.number ?? 0;
}

export type LoadOptions = {
  deployment: Pick<Deployment, 'database' | 'dataFolder' | 'keys'>;
  file: string;
  onProgress?: (progress: BackupProgress) => void;
};

/** Loads a backup into a database that is empty and has exactly the schema of the backup. */
export async function loadBackup({ deployment, file, onProgress }: LoadOptions): Promise<RestoreReport> {
  const source = resolve(file);
  const folder = join(deployment.dataFolder, 'files');
  const draft = `${folder}.restored`;
  if ((await storedKeys(folder)).length > 0) throw new Refusal('conflict', 'deployment.files-not-empty', { folder });
  await rm(draft, { recursive: true, force: true });
  try {
    const { head, closing } = await deployment.database.asOwner((tx) => loadAll(tx, source, draft, onProgress));
    if (closing.files.count > 0) await moveInto(draft, folder);
    await analyse(deployment.database);
    return {
      takenAt: head.takenAt,
      release: head.release,
      tables: closing.tables.length,
      rows: closing.tables.reduce((sum, table) => sum + table.rows, 0),
      files: closing.files.count,
      upgraded: [],
      keysFit: deployment.keys.fieldKey(head.fieldKey) !== null,
    };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Everything in one transaction: whatever is missing or damaged leaves the database as empty as it was. */
async function loadAll(
  tx: Tx,
  file: string,
  filesFolder: string,
  onProgress?: (progress: BackupProgress) => void,
): Promise<{ head: BackupHead; closing: BackupClosing }> {
  await sendTogether(tx, textSettings);
  const entries = readArchive(file);
  const first = await entries.next();
  if (first.done) throw new Refusal('invalid', 'deployment.not-a-backup', { file });
  const head = headOf(first.value, file);
  const shapes = await matchShapes(tx, head);
  await demandEmpty(tx, shapes);

  const total = head.tables.reduce((sum, table) => sum + table.rows, 0);
  let loaded = 0;
  const files = await startFiles(filesFolder);
  let closing: BackupClosing | null = null;
  for await (const entry of entries) {
    const table = /^tables\/([a-z_.]+)\/\d+\.jsonl$/.exec(entry.name)?.[1];
    const key = /^files\/(.+)$/.exec(entry.name)?.[1];
    if (closing) throw damaged(file, entry);
    if (table) {
      const shape = shapes.find(({ name }) => name === table);
      if (!shape) throw damaged(file, entry);
      const columns = head.tables.find(({ name }) => name === table)!.columns;
      loaded += await loadLines(tx, shape, columns, entry.bytes).catch((error: unknown) => {
        throw error instanceof SyntaxError ? damaged(file, entry) : error;
      });
      onProgress?.({ part: table, done: loaded, total });
    } else if (key && storeKey.test(key)) {
      await files.put(key, entry.bytes);
      onProgress?.({ part: 'files', done: files.count(), total: 0 });
    } else if (entry.name === closingName) {
      closing = parsed(entry, file) as BackupClosing;
    } else throw damaged(file, entry);
  }
  if (!closing) throw new Refusal('invalid', 'deployment.backup-damaged', { file, reason: 'cut off' });
  if (files.digest() !== closing.files.sha256)
    throw new Refusal('invalid', 'deployment.backup-differs', { part: 'files' });
  await compare(tx, shapes, closing, onProgress);
  return { head, closing };
}

/** The tables of this database, which must be those of the backup: as many migrations, column by column. */
async function matchShapes(tx: Tx, head: BackupHead): Promise<TableShape[]> {
  const { rows: applied } = await sql<{
    name: string;
  }>`select name from public.linli_migration order by number`.execute(tx);
  // A migration that has run here already would never touch the rows that come now.
  const extra = applied.find(({ name }) => !head.migrations.some((migration) => migration.name === name));
  if (extra) throw new Refusal('conflict', 'deployment.schema-differs', { migration: extra.name });
  const shapes = await readTableShapes(tx);
  const own = new Map(shapes.map((shape) => [shape.name, shape]));
  for (const { name, columns } of head.tables) {
    const shape = own.get(name);
    const here = shape?.columns
      .map((column) => column.name)
      .sort()
      .join();
    if (here !== [...columns].sort().join())
      throw new Refusal('conflict', 'deployment.schema-differs', { table: name });
  }
  const missing = shapes.find(({ name }) => !head.tables.some((table) => table.name === name));
  if (missing) throw new Refusal('conflict', 'deployment.schema-differs', { table: missing.name });
  return shapes;
}

async function demandEmpty(tx: Tx, shapes: readonly TableShape[]): Promise<void> {
  for (const { name } of shapes) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx);
    if (rows.length > 0) throw new Refusal('conflict', 'deployment.not-empty', { table: name });
  }
}

/** Reads back what was loaded: the same rows, value by value. */
async function compare(
  tx: Tx,
  shapes: readonly TableShape[],
  closing: BackupClosing,
  onProgress?: (progress: BackupProgress) => void,
): Promise<void> {
  let done = 0;
  for (const shape of shapes) {
    const digest = startDigest();
    for await (const lines of readLines(tx, shape)) digest.add(lines);
    const { rows, sha256 } = digest.end();
    const taken = closing.tables.find(({ name }) => name === shape.name);
    if (taken?.rows !== rows || taken.sha256 !== sha256) {
      throw new Refusal('invalid', 'deployment.backup-differs', {
        part: shape.name,
        rows,
        expected: taken?.rows ?? null,
      });
    }
    done += 1;
    onProgress?.({ part: 'check', done, total: shapes.length });
  }
}

async function startFiles(folder: string) {
  const store = await openFileStore({ folder });
  const digest = createHash('sha256');
  let count = 0;
  return {
    async put(key: string, bytes: Buffer): Promise<void> {
      await store.put(key, bytes, '');
      digest.update(fileLine(key, bytes));
      count += 1;
    },
    count: () => count,
    digest: () => digest.digest('hex'),
  };
}

async function moveInto(draft: string, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  await removeEmpty(folder);
  await rename(draft, folder);
}

/** A server that ran here before leaves folders without files. */
async function removeEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (!entries) return;
  for (const entry of entries) if (entry.isDirectory()) await removeEmpty(join(folder, entry.name));
  await rmdir(folder);
}

/** Without figures on its new rows the database would plan every list by guesswork. */
async function analyse(database: Database): Promise<void> {
  const shapes = await database.asOwner((tx) => readTableShapes(tx));
  await database.asOwner((tx) =>
    sendTogether(
      tx,
      shapes.map(({ name }) => `analyze ${name}`),
    ),
  );
}

function damaged(file: string, entry: ArchiveEntry): Refusal {
  return new Refusal('invalid', 'deployment.backup-damaged', { file, name: entry.name });
}
