import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { storedFileKeys } from '#modules/attachments/public.ts';
import { lookAtCalendars } from '#modules/catalogue/public.ts';
import type { Database } from '#platform/database/database.ts';
import { isAlive, readOwner } from '#platform/database/embedded/folder-lock.ts';
import { type DatabaseAddress, openDatabase } from '#platform/database/open-database.ts';
import { storedKeys } from '#platform/deployment/backup.ts';
import { checkBackups } from '#platform/deployment/checks/backups.ts';
import { type DatabaseLook, lookAtDatabase } from '#platform/deployment/checks/database.ts';
import { type Finding, found, reasonOf } from '#platform/deployment/checks/finding.ts';
import { checkMessages, type MessagesSet } from '#platform/deployment/checks/messages.ts';
import { checkKeys } from '#platform/deployment/checks/keys.ts';
import {
  bytesBelow,
  checkClock,
  checkDisks,
  checkDrift,
  checkGrowth,
  checkMachine,
  checkWritable,
  machineFacts,
} from '#platform/deployment/checks/machine.ts';
import {
  checkCalendar,
  checkCounties,
  checkFiles,
  checkLogs,
  checkProxy,
  checkServer,
  checkUploads,
  checkWorker,
  type Door,
} from '#platform/deployment/checks/surroundings.ts';
import { readBacklog } from '#platform/worker/backlog.ts';
import type { PlaceOptions } from './options.ts';

export type ExamineOptions = {
  place: PlaceOptions;
  door: Door;
  /** How residents are told of their cases; throws where it is set wrongly. */
  messages: () => MessagesSet;
  backupFolder: string | undefined;
  logFolder: string | undefined;
  leastFreeGigabytes: number;
  staleHours: number;
  now: () => Date;
};

/**
 * Looks at everything that a deployment rests on. It may run beside a server or without one, on either engine; it
 * changes nothing but its own note of sizes, and asks no other machine than the database's.
 */
export async function examine(options: ExamineOptions): Promise<Finding[]> {
  const { door, backupFolder, logFolder, leastFreeGigabytes } = options;
  const dataFolder = resolve(options.place.dataFolder);
  const wallAtStart = Date.now();
  const monotonicAtStart = performance.now();
  const findings: Finding[] = [...checkMachine(machineFacts())];
  const server = await checkServer(door);
  findings.push(...server.findings, ...checkProxy(door), ...checkMessages(options.messages), ...checkLogs(logFolder));
  if (!existsSync(dataFolder)) {
    return [...findings, ...checkCalendar(options.now()), found('warning', 'database.absent')];
  }

  const places = [
    { name: 'data', folder: dataFolder },
    ...(backupFolder && existsSync(backupFolder) ? [{ name: 'backups', folder: backupFolder }] : []),
    ...(logFolder && existsSync(logFolder) ? [{ name: 'logs', folder: logFolder }] : []),
  ];
  findings.push(...checkDisks(places, leastFreeGigabytes), checkWritable(places[0]!));
  const keys = checkKeys(dataFolder, options.now());
  const { look, rest } = await openAndLook(options.place, dataFolder, server.runs, options.now);
  const begun = look !== null && look.findings.every(({ code }) => code !== 'schema.empty');
  // Before the first start there are no keys, and nothing that they would have sealed.
  findings.push(
    ...keys.findings.map((finding) =>
      finding.code === 'keys.missing' && !begun ? { ...finding, result: 'warning' as const } : finding,
    ),
  );
  findings.push(...(look?.findings ?? []), ...rest);
  // Without a county in reach only the program's own knowledge can be looked at.
  if (!rest.some(({ code }) => code.startsWith('calendar.'))) findings.push(...checkCalendar(options.now()));
  if (look) {
    findings.push(...checkClock(look.apartMilliseconds, look.newestEntry, new Date()));
    const { bavail, bsize } = statfsSync(dataFolder);
    const outside = options.place.databaseUrl ? look.bytes : 0;
    findings.push(...checkGrowth(dataFolder, bytesBelow(dataFolder) + outside, bavail * bsize, options.now()));
  }
  findings.push(
    ...(await checkBackups({
      folder: backupFolder,
      dataFolder,
      fieldKeys: keys.fieldKeys,
      now: options.now(),
      staleHours: options.staleHours,
    })),
  );
  findings.push(checkDrift(Date.now() - wallAtStart, performance.now() - monotonicAtStart));
  return findings;
}

/** The database, opened without bringing it up to date: what an upgrade would do is a finding, not ours to do. */
async function openAndLook(
  { databaseUrl }: PlaceOptions,
  dataFolder: string,
  serverRuns: boolean,
  now: () => Date,
): Promise<{ look: DatabaseLook | null; rest: Finding[] }> {
  if (databaseUrl) {
    const address: DatabaseAddress = {
      engine: 'postgres',
      connection: { connectionString: databaseUrl },
      maxConnections: 2,
    };
    return lookThrough(address, dataFolder, serverRuns, now);
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
      const { look, rest } = await lookThrough(address, dataFolder, serverRuns || engine.joined, now);
      return { look, rest: [lock, ...rest] };
    } finally {
      await engine.close();
    }
  } catch (error) {
    return { look: null, rest: [lock, found('fault', 'database.unopenable', { reason: reasonOf(error) })] };
  }
}

async function lookThrough(
  address: DatabaseAddress,
  dataFolder: string,
  serverRuns: boolean,
  now: () => Date,
): Promise<{ look: DatabaseLook; rest: Finding[] }> {
  const look = await lookAtDatabase(address.connection, address.engine);
  if (!look.current) return { look, rest: [] };
  const database = openDatabase(address);
  try {
    const rest = [
      ...checkWorker(await readBacklog(database, now()), serverRuns),
      ...checkUploads(uploadAges(join(dataFolder, 'uploads'))),
      ...(await checkCalendars(database, now())),
    ];
    const keys = await storedFileKeys(database);
    if (!keys.more) {
      const stored = new Set(await storedKeys(join(dataFolder, 'files')));
      rest.push(...checkFiles(stored, keys.named, keys.sample));
    }
    return { look, rest };
  } catch (error) {
    return { look, rest: [found('fault', 'database.failed', { reason: reasonOf(error) })] };
  } finally {
    await database.close();
  }
}

/** The holidays that the county itself counts by, which people may have typed in or left out. */
async function checkCalendars(database: Database, now: Date): Promise<Finding[]> {
  const { counties, withoutCalendar, years } = await lookAtCalendars(database, now);
  if (counties.length === 0) return [];
  return [...checkCalendar(now, (year) => years.has(year)), ...checkCounties(withoutCalendar)];
}

/** Hours since anything came for each upload that is not complete. */
function uploadAges(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.json'))
    .map((name) => (Date.now() - statSync(join(folder, name)).mtimeMs) / 3_600_000);
}
