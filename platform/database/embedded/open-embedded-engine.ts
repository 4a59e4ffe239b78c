/**
 * The embedded engine: PostgreSQL with PostGIS in a thread of this process, reached by `pg` like any other server.
 *
 * Traps that remain for those who use it (all seen; the rest is handled in this folder):
 * - one session's work: an open transaction makes everyone else wait, so keep it short and do no I/O in it;
 * - session state is shared: `set local` inside a transaction only, no temporary tables, no session advisory locks
 *   (`pg_try_advisory_lock` is granted to two clients at once); NOTIFY reaches nobody;
 * - the user is a superuser: policies and privileges bind only after `set local role`;
 * - `statement_timeout` and cancelling do nothing, and `idle_in_transaction_session_timeout` ends the session (which is
 *   then started anew, and clients lose their connections).
 * Measured on 2 quiet cores: template built once 9 s; new folder from it 1.3–1.8 s; warm start 0.8–1.0 s; in memory 1.1 s;
 * 0.5 GB for one engine (PGlite's own defaults: 1.8 s warm, 0.9–1.0 GB). 1,000 one-row commits 0.45 s with an fsync each
 * (strace: 301 calls for 300 commits), 0.15 s in memory; whoever loads in bulk commits seldom or says
 * `set local synchronous_commit = off`. A lost engine is back at its address in about 1 s. kill -9 under load: no
 * acknowledged commit lost. A full disk refuses statements (53100); when the log itself cannot be written the engine
 * stops and is started anew until there is room.
 */
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Refusal } from '#platform/refusal.ts';
import { choosePlace, engineUser, forgetAddress, newPassword, readAddress, writeAddress } from './address.ts';
import type { EngineConnection, Place } from './address.ts';
import { checkFolder, checkVersion, clusterOf, refusalFor, stampFolder } from './folder.ts';
import { type FolderLock, tryLockFolder } from './folder-lock.ts';
import { keepEngine } from './keep-engine.ts';
import { prepareTemplate } from './template.ts';

export interface EngineOptions {
  /** Where the data live; not needed in memory. */
  folder?: string;
  /** Keeps everything in memory and loses it with the engine. */
  memory?: boolean;
  /** Joins the engine of another process that has the folder, instead of refusing. */
  join?: boolean;
  /** The engine stopped answering. On a folder it has been started anew at the same address; in memory it is gone. */
  onLost?: (reason: string) => void;
  /** A packed data folder to begin from instead of the empty one. */
  seed?: string;
  /** For tests: another cache, a short idle limit, TCP as on Windows. */
  cacheFolder?: string;
  idleLimit?: number;
  longestStatement?: number;
  loopback?: boolean;
  neededBytes?: number;
  upkeepEvery?: number;
}

export interface EmbeddedEngine {
  connection: EngineConnection;
  /** How many connections one process should open at most. */
  maxConnections: number;
  /** True when the engine runs in another process. */
  joined: boolean;
  /** Writes everything from the log into its place. A commit is on the disk without it. */
  checkpoint(): Promise<void>;
  /** Ends the engine cleanly, or, when joined, only our share in it. */
  close(): Promise<void>;
}

/** Connections one process should open; the socket takes more, for those who join. */
const maxConnections = 8;
const longestJoin = 60_000;

export async function openEmbeddedEngine(options: EngineOptions): Promise<EmbeddedEngine> {
  if (options.memory) return startEngine(options, null, null);
  const folder = resolve(options.folder ?? './data');
  checkFolder(folder, options.neededBytes);
  for (const until = Date.now() + longestJoin; ;) {
    const attempt = lock(folder);
    if ('taken' in attempt) return startOnFolder(options, folder, attempt.taken);
    const joined = options.join ? await tryJoin(folder, attempt.heldBy?.token) : null;
    if (joined !== null) return joined;
    if (!options.join || Date.now() > until) {
      throw new Refusal('conflict', 'database.folder-locked', { folder, pid: attempt.heldBy?.pid ?? null });
    }
    await wait(200);
  }
}

function lock(folder: string): ReturnType<typeof tryLockFolder> {
  try {
    return tryLockFolder(folder);
  } catch (error) {
    throw refusalFor(error, folder);
  }
}

async function startOnFolder(options: EngineOptions, folder: string, held: FolderLock): Promise<EmbeddedEngine> {
  try {
    checkVersion(folder);
    forgetAddress(folder);
    return await startEngine(options, folder, held);
  } catch (error) {
    held.release();
    throw refusalFor(error, folder);
  }
}

async function startEngine(
  options: EngineOptions,
  folder: string | null,
  held: FolderLock | null,
): Promise<EmbeddedEngine> {
  const prepared = await prepareTemplate(options.cacheFolder);
  const place: Place = choosePlace(folder, options.loopback);
  const password = newPassword();
  try {
    const kept = await keepEngine({
      order: {
        ...prepared,
        ...(options.seed === undefined ? {} : { template: options.seed }),
        cluster: folder === null ? null : clusterOf(folder),
        listen: place.listen,
        user: engineUser,
        database: engineUser,
        password,
        maxConnections: 64,
        idleLimit: options.idleLimit ?? 30_000,
        sharedBuffersMb: folder === null ? 16 : 64,
        upkeepEvery: options.upkeepEvery ?? 5000,
      },
      onLost: options.onLost ?? (() => undefined),
      longestStatement: options.longestStatement,
    });
    const port = place.port === 0 ? kept.port : place.port;
    const connection = { host: place.host, port, user: engineUser, database: engineUser, password };
    if (folder !== null && held !== null) {
      stampFolder(folder);
      writeAddress(folder, { ...connection, token: held.owner.token });
    }
    let closing: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      await kept.close();
      if (folder !== null) forgetAddress(folder);
      place.clear();
      held?.release();
    };
    return {
      connection,
      maxConnections,
      joined: false,
      checkpoint: () => kept.checkpoint(),
      close: () => (closing ??= close()),
    };
  } catch (error) {
    place.clear();
    throw error;
  }
}

/** The running engine of another process; null while it is not (or no longer) there to be joined. */
async function tryJoin(folder: string, token: string | undefined): Promise<EmbeddedEngine | null> {
  const address = readAddress(folder);
  if (address === null || address.token !== token) return null;
  const { token: _, ...connection } = address;
  const say = async (sql: string): Promise<void> => {
    const client = new pg.Client(connection);
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  try {
    await say('select 1');
  } catch {
    return null;
  }
  return {
    connection,
    maxConnections,
    joined: true,
    checkpoint: () => say('checkpoint'),
    close: () => Promise.resolve(),
  };
}
