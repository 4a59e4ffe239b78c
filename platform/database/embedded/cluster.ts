/** PostgreSQL's data folder: made from the template, opened by PGlite, closed cleanly. Runs in the engine's thread. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';
import { DurableNodeFiles } from './durable-files.ts';
import type { BuildOrder, ServeOrder } from './engine-thread.ts';
import { neededToBuild, neededToRun, wholePostgisBundle } from './extensions.ts';
import { flushFolder, writeWhole } from './flush.ts';
import { extractTar, filterTar, packTar } from './tar.ts';

export interface OpenCluster {
  engine: PGlite;
  close(): Promise<void>;
}

/** PGlite's own start parameters, with durable commits where there is a disk. */
function startParameters(order: ServeOrder): string[] {
  const durable = order.cluster !== null;
  const settings = {
    shared_buffers: `${order.sharedBuffersMb}MB`,
    timezone: 'UTC',
    ...(durable ? { fsync: 'on', wal_sync_method: 'fsync' } : {}),
  };
  const given = PGlite.defaultStartParams.filter((parameter) => !durable || parameter !== '-F');
  return [...given, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** PostGIS from a bundle of our choosing; everything else as its package sets it up. */
function extensionsFrom(bundle: string): NonNullable<PGliteOptions['extensions']> {
  const ownPostgis: typeof postgis = {
    name: postgis.name,
    setup: async (engine, options) => ({
      ...(await postgis.setup(engine, options)),
      bundlePath: pathToFileURL(bundle),
    }),
  };
  return { postgis: ownPostgis, pg_trgm, btree_gist };
}

export async function openCluster(order: ServeOrder, onBroken: (reason: string) => void): Promise<OpenCluster> {
  const options: PGliteOptions = { extensions: extensionsFrom(order.bundle), startParams: startParameters(order) };
  if (order.cluster === null) {
    options.dataDir = 'memory://';
    options.loadDataDir = new Blob([new Uint8Array(gunzipSync(readFileSync(order.template)))]);
  } else {
    if (!existsSync(order.cluster)) foundCluster(order.cluster, order.template);
    options.fs = new DurableNodeFiles(order.cluster);
  }
  const engine = await PGlite.create(options);
  watchForTraps(engine, onBroken);
  return { engine, close: () => engine.close() };
}

/** Unpacks the template beside its place and renames it, so that half a data folder can never be taken for a whole one. */
function foundCluster(cluster: string, template: string): void {
  const making = `${cluster}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  try {
    extractTar(gunzipSync(readFileSync(template)), making);
    renameSync(making, cluster);
    flushFolder(dirname(cluster));
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
}

/**
 * PGlite swallows every exception of the engine's main loop and calls it again. A WebAssembly trap (out of memory, a
 * panic's abort) would so be repeated for ever: the third in a row ends this thread, and it is started anew.
 */
function watchForTraps(engine: PGlite, onBroken: (reason: string) => void): void {
  const module = engine.Module;
  const once = module['_PostgresMainLoopOnce'];
  let traps = 0;
  module['_PostgresMainLoopOnce'] = () => {
    try {
      once();
      traps = 0;
    } catch (error) {
      if (error instanceof Error && error.name === 'RuntimeError') {
        traps += 1;
        if (traps === 1) onBroken(`the engine trapped: ${error.message}`);
        if (traps > 2) process.exit(70);
      }
      throw error;
    }
  };
}

/** Makes the packed data folder and the small bundle. Both appear under their names only when whole. */
export async function buildTemplate(order: BuildOrder): Promise<void> {
  mkdirSync(order.scratch, { recursive: true });
  try {
    const whole = gunzipSync(readFileSync(wholePostgisBundle()));
    const bundle = join(order.scratch, 'postgis-build.tar.gz');
    writeFileSync(bundle, gzipSync(filterTar(whole, neededToBuild), { level: 1 }));
    const cluster = join(order.scratch, 'cluster');
    const engine = await PGlite.create({
      fs: new NodeFS(cluster),
      extensions: extensionsFrom(bundle),
      // Small segments: the template carries two or three of them, and so does every test engine's memory.
      initDbStartParams: ['--wal-segsize=4'],
    });
    for (const name of ['postgis', 'pg_trgm', 'btree_gist']) await engine.exec(`create extension ${name}`);
    await engine.exec('vacuum freeze analyze');
    await engine.close();
    writeWhole(order.bundle, gzipSync(filterTar(whole, neededToRun)));
    writeWhole(order.template, gzipSync(packTar(cluster)));
  } finally {
    rmSync(order.scratch, { recursive: true, force: true });
  }
}
