import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { EngineConnection } from './address.ts';
import { templateKey } from './extensions.ts';
import { writeWhole } from './flush.ts';
import { clusterOf } from './folder.ts';
import { type EmbeddedEngine, openEmbeddedEngine } from './open-embedded-engine.ts';
import { packTar, tarEntries } from './tar.ts';
import { buildOnce, prepareTemplate, writableCache } from './template.ts';

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
  await (programs ??= compilePrograms());
  return openEmbeddedEngine({
    memory: true,
    ...(seed === undefined ? {} : { seed: await seedFile(seed) }),
    onLost: (reason) => console.error(`the test engine was lost: ${reason}`),
  });
}

/** No types of a browser's are about here. */
const { WebAssembly: compiler } = globalThis as unknown as {
  WebAssembly: { compile(bytes: Uint8Array): Promise<object> };
};
let programs: Promise<object[]> | null = null;

/**
 * PostgreSQL and PostGIS, compiled, for as long as this process lives. V8 forgets machine code with the last engine that
 * runs it, and the next one would begin with the slow code again: measured for each engine after the first, opening it
 * 1.4 s of a core instead of 1.7, founding the small county in it 0.35 s instead of 1.3.
 */
async function compilePrograms(): Promise<object[]> {
  const { bundle } = await prepareTemplate();
  const files = [...tarEntries(gunzipSync(readFileSync(bundle)))];
  const libraries = files.filter(({ name }) => name.endsWith('.so')).map(({ data }) => data);
  const main = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), 'pglite.wasm');
  return Promise.all([readFileSync(main), ...libraries].map((bytes) => compiler.compile(new Uint8Array(bytes))));
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
