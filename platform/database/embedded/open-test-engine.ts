import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { EngineConnection } from './address.ts';
import { templateKey } from './extensions.ts';
import { writeWhole } from './flush.ts';
import { clusterOf } from './folder.ts';
import { type EmbeddedEngine, openEmbeddedEngine } from './open-embedded-engine.ts';
import { packTar } from './tar.ts';
import { buildOnce, writableCache } from './template.ts';

/** What every test database begins with, made once for each key and kept under `.cache/`. */
export interface Seed {
  /** Changes whenever the outcome of `prepare` does, for instance a digest of the migrations. */
  key: string;
  prepare(connection: EngineConnection): Promise<void>;
}

const keptFor = 3 * 24 * 3600 * 1000;

/**
 * An engine in memory with the extensions made, for one test process. Several may run beside each other. With a seed it
 * begins from what `prepare` left, at the cost of an empty one.
 */
export async function openTestEngine(seed?: Seed): Promise<EmbeddedEngine> {
  return openEmbeddedEngine({
    memory: true,
    ...(seed === undefined ? {} : { seed: await seedFile(seed) }),
    onLost: (reason) => console.error(`the test engine was lost: ${reason}`),
  });
}

async function seedFile({ key, prepare }: Seed): Promise<string> {
  const path = join(writableCache(), `engine-seed-${templateKey}-${key}.tar.gz`);
  await buildOnce([path], async () => {
    dropOldSeeds(dirname(path));
    const folder = join(dirname(path), `seeding-${randomUUID()}`);
    try {
      const engine = await openEmbeddedEngine({ folder });
      try {
        await prepare(engine.connection);
      } finally {
        await engine.close();
      }
      writeWhole(path, gzipSync(packTar(clusterOf(folder)), { level: 1 }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return path;
}

function dropOldSeeds(cache: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (name.startsWith('engine-seed-') && Date.now() - statSync(path).mtimeMs > keptFor) rmSync(path, { force: true });
  }
}
