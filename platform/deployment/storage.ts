/** What lies where: tables by room, folders, disks, uploads under way, backups, and how all of it grew. */
import { existsSync } from 'node:fs';
import { readdir, statfs } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { sql } from 'kysely';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { listBackups } from './checks/backups.ts';
import { readNotes, type SizeNote } from './checks/machine.ts';
import { uploadAges } from './examine.ts';
import { sizeBelow } from './folder-size.ts';

export type Storage = {
  at: Date;
  engine: 'postgres' | 'embedded';
  databaseBytes: number;
  rooms: { schema: string; tables: number; bytes: number }[];
  tables: { table: string; bytes: number; rows: number | null }[];
  folders: { name: string; files: number; bytes: number; more: boolean }[];
  disks: { name: string; free: number; total: number }[];
  growth: { notes: SizeNote[]; perDay: number | null };
  uploads: { unfinished: number; oldestAt: Date | null };
  backups: { folder: boolean; count: number; newest: { file: string; at: Date; bytes: number } | null };
};

export type StoragePlaces = { dataFolder: string; backupFolder: string | undefined; logFolder: string | undefined };

const largest = 20;
const mostFolders = 30;
/** Counting more would take longer than somebody waits for a page. */
const mostFiles = 50_000;
const mostNotes = 30;

/** Looks at the sizes of everything; reads no row of any table and no byte of any file. */
export async function readStorage(database: Database, places: StoragePlaces): Promise<Storage> {
  const at = new Date();
  const dataFolder = resolve(places.dataFolder);
  const tables = await tableSizes(database);
  const [whole] = await database.ask(
    systemEyes,
    () => sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`,
  );
  const ages = await uploadAges(join(dataFolder, 'uploads'));
  const notes = readNotes(dataFolder);
  return {
    at,
    engine: database.engine,
    databaseBytes: whole?.bytes ?? 0,
    rooms: byRoom(tables),
    tables: tables
      .slice(0, largest)
      .map(({ schema, name, bytes, rows }) => ({ table: `${schema}.${name}`, bytes, rows })),
    folders: await folderSizes(dataFolder),
    disks: await diskSpace({ ...places, dataFolder }),
    growth: { notes: notes.slice(-mostNotes), perDay: growthPerDay(notes) },
    uploads: {
      unfinished: ages.length,
      oldestAt: ages.length === 0 ? null : new Date(at.getTime() - Math.max(...ages) * 3_600_000),
    },
    backups: backupsIn(places.backupFolder),
  };
}

type TableSize = { schema: string; name: string; bytes: number; rows: number | null };

/** Every table with its indexes, the largest first. */
async function tableSizes(database: Database): Promise<TableSize[]> {
  return database.ask(
    systemEyes,
    () => sql<TableSize>`
      select namespace.nspname as schema, class.relname as name, pg_total_relation_size(class.oid) as bytes,
        case when class.reltuples < 0 then null else class.reltuples::bigint end as rows
      from pg_class as class join pg_namespace as namespace on namespace.oid = class.relnamespace
      where class.relkind = 'r' and namespace.nspname not in ('pg_catalog', 'information_schema')
        and namespace.nspname not like 'pg\\_%'
      order by 3 desc, 1, 2 limit 1000`,
  );
}

function byRoom(tables: readonly TableSize[]): Storage['rooms'] {
  const rooms = new Map<string, Storage['rooms'][number]>();
  for (const { schema, bytes } of tables) {
    const room = rooms.get(schema) ?? { schema, tables: 0, bytes: 0 };
    room.tables += 1;
    room.bytes += bytes;
    rooms.set(schema, room);
  }
  return [...rooms.values()].toSorted((one, other) => other.bytes - one.bytes);
}

async function folderSizes(dataFolder: string): Promise<Storage['folders']> {
  const entries = await readdir(dataFolder, { withFileTypes: true }).catch(() => []);
  const folders: Storage['folders'] = [];
  for (const entry of entries.filter((one) => one.isDirectory()).slice(0, mostFolders)) {
    folders.push({ name: entry.name, ...(await sizeBelow(join(dataFolder, entry.name), mostFiles)) });
  }
  return folders.toSorted((one, other) => other.bytes - one.bytes);
}

async function diskSpace({ dataFolder, backupFolder, logFolder }: StoragePlaces): Promise<Storage['disks']> {
  const named = [
    ['data', dataFolder],
    ['backups', backupFolder],
    ['logs', logFolder],
  ] as const;
  const disks: Storage['disks'] = [];
  for (const [name, folder] of named) {
    if (folder === undefined) continue;
    const seen = await statfs(folder).catch(() => null);
    if (seen !== null) disks.push({ name, free: seen.bavail * seen.bsize, total: seen.blocks * seen.bsize });
  }
  return disks;
}

/** Over what was noted on other days; a day is the least from which a pace can be told. */
function growthPerDay(notes: readonly SizeNote[]): number | null {
  const [first, last] = [notes[0], notes.at(-1)];
  if (!first || !last) return null;
  const days = (Date.parse(last.at) - Date.parse(first.at)) / 86_400_000;
  return days < 1 ? null : Math.round((last.bytes - first.bytes) / days);
}

function backupsIn(folder: string | undefined): Storage['backups'] {
  if (folder === undefined || !existsSync(folder)) return { folder: folder !== undefined, count: 0, newest: null };
  const backups = listBackups(folder);
  const [newest] = backups;
  return {
    folder: true,
    count: backups.length,
    newest: newest ? { file: basename(newest.path), at: newest.at, bytes: newest.bytes } : null,
  };
}
