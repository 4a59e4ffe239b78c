import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import { flushFolder } from '#platform/database/embedded/flush.ts';
import { Refusal } from '#platform/refusal.ts';
import {
  type ArchiveWriter,
  type BackupClosing,
  type BackupHead,
  closingName,
  createArchive,
  headName,
} from './backup-archive.ts';
import type { Deployment } from './open-deployment.ts';
import {
  countRows,
  leftOutTables,
  readLines,
  readTableShapes,
  startDigest,
  type TableShape,
  textSettings,
} from './table-shapes.ts';

export type BackupProgress = { part: string; done: number; total: number };

export type BackupOptions = {
  deployment: Pick<Deployment, 'database' | 'dataFolder' | 'keys'>;
  /** Where to; a file that is there already is never overwritten. */
  file: string;
  release: string;
  /** Wall time. */
  at: Date;
  onProgress?: (progress: BackupProgress) => void;
};

export type BackupReport = {
  file: string;
  bytes: number;
  sha256: string;
  tables: number;
  rows: number;
  files: number;
};

/** Keys of the file store (platform/files/store.ts); unfinished writes beside them do not fit. */
export const storeKey = /^[a-z0-9-]{1,64}(?:\/[a-z0-9-]{1,64}){0,4}$/;

/**
 * Takes a logical backup: the rows of every table as of one instant, and the files. It can be loaded into either
 * engine, on another machine, by this program or a later one. The keys stay out, so that whoever finds a backup cannot
 * read sealed fields: keep `keys/` in another place. On the embedded engine everybody waits while the rows are read.
 */
export async function takeBackup({ deployment, file, release, at, onProgress }: BackupOptions): Promise<BackupReport> {
  const target = resolve(file);
  if (
    await stat(target).then(
      () => true,
      () => false,
    )
  )
    throw new Refusal('conflict', 'deployment.file-exists', { file: target });
  const draft = `${target}.part`;
  let archive: ArchiveWriter;
  try {
    await rm(draft, { force: true });
    archive = await createArchive(draft, at);
  } catch (error) {
    throw unwritable(error, target);
  }
  try {
    const tables = await deployment.database.asOwner((tx) =>
      writeTables(tx, archive, { deployment, release, at }, onProgress),
    );
    const files = await writeFiles(archive, join(deployment.dataFolder, 'files'), onProgress);
    const closing: BackupClosing = { tables, files };
    await archive.add(closingName, json(closing));
    const { bytes, sha256 } = await archive.end();
    await rename(draft, target);
    flushFolder(dirname(target));
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return { file: target, bytes, sha256, tables: tables.length, rows, files: files.count };
  } catch (error) {
    archive.abandon();
    await rm(draft, { force: true });
    throw unwritable(error, target);
  }
}

async function writeTables(
  tx: Tx,
  archive: ArchiveWriter,
  { deployment, release, at }: Pick<BackupOptions, 'deployment' | 'release' | 'at'>,
  onProgress?: (progress: BackupProgress) => void,
): Promise<BackupClosing['tables']> {
  // Before the first question: every table is read as it was at one instant.
  await sendTogether(tx, ['set transaction isolation level repeatable read, read only', ...textSettings]);
  const shapes = await readTableShapes(tx);
  const { rows: migrations } = await sql<BackupHead['migrations'][number]>`
    select number, name, checksum from public.linli_migration order by number`.execute(tx);
  const counted: { shape: TableShape; rows: number }[] = [];
  for (const shape of shapes) counted.push({ shape, rows: await countRows(tx, shape) });
  const head: BackupHead = {
    format: 1,
    release,
    takenAt: at.toISOString(),
    engine: deployment.database.engine,
    migrations,
    fieldKey: deployment.keys.activeFieldKey,
    leftOut: ['keys/', ...leftOutTables],
    tables: counted.map(({ shape, rows }) => ({
      name: shape.name,
      columns: shape.columns.map(({ name }) => name),
      rows,
    })),
  };
  await archive.add(headName, json(head));

  const total = counted.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  const digests: ({ name: string } & { rows: number; sha256: string })[] = [];
  for (const { shape, rows } of counted) {
    const digest = startDigest();
    let part = 0;
    for await (const lines of readLines(tx, shape)) {
      digest.add(lines);
      part += 1;
      await archive.add(
        `tables/${shape.name}/${String(part).padStart(6, '0')}.jsonl`,
        Buffer.from(`${lines.join('\n')}\n`),
      );
      done += lines.length;
      onProgress?.({ part: shape.name, done, total });
    }
    const ended = digest.end();
    if (ended.rows !== rows) throw new Error(`${shape.name}: ${rows} rows counted, ${ended.rows} read`);
    digests.push({ name: shape.name, ...ended });
  }
  return digests;
}

async function writeFiles(
  archive: ArchiveWriter,
  folder: string,
  onProgress?: (progress: BackupProgress) => void,
): Promise<BackupClosing['files']> {
  const keys = await storedKeys(folder);
  const digest = createHash('sha256');
  let bytes = 0;
  let count = 0;
  for (const key of keys) {
    const content = await readFile(join(folder, ...key.split('/'))).catch((error: { code?: string }) => {
      // Erased since the rows were read: then it must not be kept here either.
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!content) continue;
    await archive.add(`files/${key}`, content);
    digest.update(fileLine(key, content));
    bytes += content.length;
    count += 1;
    onProgress?.({ part: 'files', done: count, total: keys.length });
  }
  return { count, bytes, sha256: digest.digest('hex') };
}

/** One line of the digest over all files. */
export function fileLine(key: string, content: Uint8Array): string {
  return `${key} ${content.length} ${createHash('sha256').update(content).digest('hex')}\n`;
}

/** Keys of everything in the folder of the file store, in order. */
export async function storedKeys(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((key) => storeKey.test(key))
    .sort();
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

function unwritable(error: unknown, file: string): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Refusal('unavailable', 'deployment.disk-full', { file });
  if (['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR'].includes(code)) {
    return new Refusal('unavailable', 'deployment.file-unwritable', { file, reason: code });
  }
  return error;
}
