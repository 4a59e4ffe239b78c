/** The data folder around PostgreSQL's own: made, looked at and refused before the engine may touch it. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readSync,
  statfsSync,
} from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#platform/refusal.ts';
import { EngineFailure } from './engine-thread.ts';
import { engineVersion } from './extensions.ts';
import { writeWhole } from './flush.ts';

/** A new folder needs 60 MB; below this the engine would stop in the middle of its first work. */
export const neededBytes = 256 * 1024 * 1024;

export const clusterOf = (folder: string): string => join(folder, 'cluster');

/** Makes the folder if need be and refuses one that cannot be used. */
export function checkFolder(folder: string, needed: number = neededBytes): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < needed) throw diskFull(folder, needed);
  } catch (error) {
    throw refusalFor(error, folder);
  }
}

/** Refuses a folder that another version of the engine made: the files look alike and are not. */
export function checkVersion(folder: string): void {
  const cluster = clusterOf(folder);
  if (!existsSync(cluster)) return;
  try {
    const made = readStamp(folder);
    const postgres = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
    const control = Buffer.alloc(16);
    const file = openSync(join(cluster, 'global', 'pg_control'), 'r');
    try {
      readSync(file, control, 0, 16, 0);
    } finally {
      closeSync(file);
    }
    const found = `PostgreSQL ${postgres}/${control.readUInt32LE(8)}/${control.readUInt32LE(12)}, PostGIS ${made ?? engineVersion.postgis}`;
    const wanted = `PostgreSQL ${engineVersion.postgres}/${engineVersion.control}/${engineVersion.catalogue}, PostGIS ${engineVersion.postgis}`;
    if (found !== wanted) throw new Refusal('conflict', 'database.engine-version', { folder, found, wanted });
  } catch (error) {
    throw refusalFor(error, folder);
  }
}

/** Writes down which engine the folder belongs to. */
export function stampFolder(folder: string): void {
  if (readStamp(folder) === engineVersion.postgis) return;
  writeWhole(join(folder, 'engine.version.json'), `${JSON.stringify(engineVersion)}\n`, 0o600);
}

function readStamp(folder: string): string | null {
  try {
    return (JSON.parse(readFileSync(join(folder, 'engine.version.json'), 'utf8')) as { postgis: string }).postgis;
  } catch {
    return null;
  }
}

const diskFull = (folder: string, needed: number): Refusal =>
  new Refusal('unavailable', 'database.disk-full', { folder, neededMb: Math.ceil(needed / 1024 / 1024) });

/** The clear sentence behind an error of the file system or of the engine's start. */
export function refusalFor(error: unknown, folder: string): Refusal {
  if (error instanceof Refusal) return error;
  const { code, message, errcode } = error as NodeJS.ErrnoException & { errcode?: number };
  const reason = message.slice(0, 300);
  // SQLite, which holds the lock, has numbers of its own: 13 full, 8 read-only, 14 cannot open.
  if (code === 'ENOSPC' || code === 'EDQUOT' || errcode === 13 || /No space left/.test(reason))
    return diskFull(folder, neededBytes);
  const unusable = [
    'EACCES',
    'EPERM',
    'EROFS',
    'ENOTDIR',
    'ENOENT',
    'EEXIST',
    'EISDIR',
    'ELOOP',
    'ENAMETOOLONG',
    'EIO',
  ];
  if ((typeof code === 'string' && unusable.includes(code)) || errcode === 8 || errcode === 14) {
    return new Refusal('unavailable', 'database.folder-unwritable', { folder, reason: code ?? reason });
  }
  if (error instanceof EngineFailure || code === undefined) {
    return new Refusal('unavailable', 'database.engine-failed', { folder, reason });
  }
  return new Refusal('unavailable', 'database.folder-unwritable', { folder, reason: code });
}
