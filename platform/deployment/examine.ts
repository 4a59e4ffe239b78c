import { existsSync } from 'node:fs';
import { readdir, stat, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Database, Unit } from '#platform/database/database.ts';
import { isAlive, readOwner } from '#platform/database/embedded/folder-lock.ts';
import { type DatabaseAddress, openDatabase } from '#platform/database/open-database.ts';
import { readBacklog } from '#platform/worker/backlog.ts';
import { storedKeys } from './backup.ts';
import { checkBackups } from './checks/backups.ts';
import { type DatabaseLook, lookAtDatabase } from './checks/database.ts';
import { type Finding, found, reasonOf } from './checks/finding.ts';
import { checkMessages, type MessagesSet } from './checks/messages.ts';
import { checkKeys } from './checks/keys.ts';
import {
  checkClock,
  checkDisks,
  checkDrift,
  checkGrowth,
  checkMachine,
  checkWritable,
  machineFacts,
} from './checks/machine.ts';
import {
  checkCalendar,
  checkCounties,
  checkFiles,
  checkLogs,
  checkProxy,
  checkUploads,
  checkWorker,
  type Door,
} from './checks/surroundings.ts';
import { sizeBelow } from './folder-size.ts';

/** What rooms know of the deployment, handed in by the door that runs the look. */
export type RoomsAsked = {
  /** Which files the store should hold; `more` when there are too many to compare. */
  fileKeys: (unit: Unit) => Promise<{ named: ReadonlySet<string>; sample: ReadonlySet<string>; more: boolean }>;
  /** The holidays that counties count by, and counties that count by none. */
  calendars: (
    unit: Unit,
    now: Date,
  ) => Promise<{ counties: readonly string[]; withoutCalendar: readonly string[]; years: ReadonlySet<number> }>;
};

export type ExamineOptions = {
  dataFolder: string;
  /** The database that a server has open, or the address of one to open; without an address the embedded engine. */
  database: { open: Database; address: DatabaseAddress } | { url: string | undefined };
  door: Door;
  /** Whether the server of this machine is ready. */
  askServer: () => Promise<{ findings: Finding[]; runs: boolean }>;
  rooms: RoomsAsked;
  /** How residents are told of their cases; throws where it is set wrongly. */
  messages: () => MessagesSet;
  backupFolder: string | undefined;
  /** Reads the newest backup to its end; beside a server only its head, so that people need not wait. */
  readsBackups: boolean;
  logFolder: string | undefined;
  leastFreeGigabytes: number;
  staleHours: number;
  /** The growth is left out where more files lie in the data folder. */
  mostFiles?: number;
  now: () => Date;
};

/**
 * Looks at everything that a deployment rests on. It may run beside a server, inside one or without one, on either
 * engine; it changes nothing but its own note of sizes, and asks no other machine than the database's.
 */
export async function examine(options: ExamineOptions): Promise<Finding[]> {
  const { door, backupFolder, logFolder, leastFreeGigabytes, now, mostFiles = Number.POSITIVE_INFINITY } = options;
  const dataFolder = resolve(options.dataFolder);
  const wallAtStart = Date.now();
  const monotonicAtStart = performance.now();
  const findings: Finding[] = [...checkMachine(machineFacts())];
  const server = await options.askServer();
  findings.push(...server.findings, ...checkProxy(door), ...checkMessages(options.messages), ...checkLogs(logFolder));
  if (!existsSync(dataFolder)) {
    return [...findings, ...checkCalendar(now()), found('warning', 'database.absent')];
  }

  const places = [
    { name: 'data', folder: dataFolder },
    ...(backupFolder && existsSync(backupFolder) ? [{ name: 'backups', folder: backupFolder }] : []),
    ...(logFolder && existsSync(logFolder) ? [{ name: 'logs', folder: logFolder }] : []),
  ];
  findings.push(...checkDisks(places, leastFreeGigabytes), checkWritable(places[0]!));
  const keys = checkKeys(dataFolder, now());
  const { look, rest } = await openAndLook(options, dataFolder, server.runs);
  const begun = look !== null && look.findings.every(({ code }) => code !== 'schema.empty');
  // Before the first start there are no keys, and nothing that they would have sealed.
  findings.push(
    ...keys.findings.map((finding) =>
      finding.code === 'keys.missing' && !begun ? { ...finding, result: 'warning' as const } : finding,
    ),
  );
  findings.push(...(look?.findings ?? []), ...rest);
  // Without a county in reach only the program's own knowledge can be looked at.
  if (!rest.some(({ code }) => code.startsWith('calendar.'))) findings.push(...checkCalendar(now()));
  if (look) {
    findings.push(...checkClock(look.apartMilliseconds, look.newestEntry, new Date()));
    const { bavail, bsize } = await statfs(dataFolder);
    const outside = look.engine === 'postgres' ? look.bytes : 0;
    const size = await sizeBelow(dataFolder, mostFiles);
    if (!size.more) findings.push(...checkGrowth(dataFolder, size.bytes + outside, bavail * bsize, now()));
  }
  findings.push(
    ...(await checkBackups({
      folder: backupFolder,
      dataFolder,
      fieldKeys: keys.fieldKeys,
      now: now(),
      staleHours: options.staleHours,
      reads: options.readsBackups,
    })),
  );
  findings.push(checkDrift(Date.now() - wallAtStart, performance.now() - monotonicAtStart));
  return findings;
}

type Looked = { look: DatabaseLook; rest: Finding[] };

/** The database, opened without bringing it up to date: what an upgrade would do is a finding, not ours to do. */
async function openAndLook(
  options: ExamineOptions,
  dataFolder: string,
  serverRuns: boolean,
): Promise<{ look: DatabaseLook | null; rest: Finding[] }> {
  const { database } = options;
  const within = (address: DatabaseAddress, runs: boolean, open?: Database) =>
    lookThrough(options, { address, dataFolder, serverRuns: runs, open });
  // A server's own: it holds the folder's lock itself, and what it has open is asked.
  if ('open' in database) return within(database.address, serverRuns, database.open);
  if (database.url) {
    const connection = { connectionString: database.url };
    return within({ engine: 'postgres', connection, maxConnections: 2 }, serverRuns);
  }
  const folder = join(dataFolder, 'engine');
  if (!existsSync(join(folder, 'cluster'))) return { look: null, rest: [found('warning', 'database.absent')] };
  const owner = readOwner(folder);
  const held = owner !== null && isAlive(owner);
  const lock = held ? found('ok', 'database.lock', { pid: String(owner.pid) }) : found('ok', 'database.lock-free');
  try {
    const { openEmbeddedEngine } = await import('#platform/database/embedded/open-embedded-engine.ts');
    const engine = await openEmbeddedEngine({ folder, join: true, neededBytes: 0 });
    try {
      const address: DatabaseAddress = { engine: 'embedded', connection: engine.connection, maxConnections: 2 };
      const { look, rest } = await within(address, serverRuns || engine.joined);
      return { look, rest: [lock, ...rest] };
    } finally {
      await engine.close();
    }
  } catch (error) {
    return { look: null, rest: [lock, found('fault', 'database.unopenable', { reason: reasonOf(error) })] };
  }
}

async function lookThrough(
  { rooms, now }: ExamineOptions,
  {
    address,
    dataFolder,
    serverRuns,
    open,
  }: { address: DatabaseAddress; dataFolder: string; serverRuns: boolean; open: Database | undefined },
): Promise<Looked> {
  const look = await lookAtDatabase(address.connection, address.engine);
  if (!look.current) return { look, rest: [] };
  const database = open ?? openDatabase(address);
  try {
    const rest = [
      ...checkWorker(await readBacklog(database, now()), serverRuns),
      ...checkUploads(await uploadAges(join(dataFolder, 'uploads'))),
      ...(await checkCalendars(rooms, database, now())),
    ];
    const keys = await rooms.fileKeys(database);
    if (!keys.more) {
      const stored = new Set(await storedKeys(join(dataFolder, 'files')));
      rest.push(...checkFiles(stored, keys.named, keys.sample));
    }
    return { look, rest };
  } catch (error) {
    return { look, rest: [found('fault', 'database.failed', { reason: reasonOf(error) })] };
  } finally {
    if (open === undefined) await database.close();
  }
}

/** The holidays that the county itself counts by, which people may have typed in or left out. */
async function checkCalendars({ calendars }: RoomsAsked, unit: Unit, now: Date): Promise<Finding[]> {
  const { counties, withoutCalendar, years } = await calendars(unit, now);
  if (counties.length === 0) return [];
  return [...checkCalendar(now, (year) => years.has(year)), ...checkCounties(withoutCalendar)];
}

/** Hours since anything came for each upload that is not complete. */
export async function uploadAges(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  const ages: number[] = [];
  for (const name of names) {
    if (name.endsWith('.json')) continue;
    const seen = await stat(join(folder, name)).catch(() => null);
    // Complete since it was listed.
    if (seen !== null) ages.push((Date.now() - seen.mtimeMs) / 3_600_000);
  }
  return ages;
}
