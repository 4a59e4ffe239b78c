/**
 * The prepared start. A cold start (initdb, `create extension postgis`) takes 8–10 s; so it is done once and kept as a
 * packed data folder under `.cache/`, from which every new folder and every test engine begins.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { runBuilder } from './engine-thread.ts';
import { templateKey } from './extensions.ts';
import { holdKernelLock } from './folder-lock.ts';

export interface Template {
  /** The packed data folder. */
  template: string;
  /** The small PostGIS bundle a running engine is given. */
  bundle: string;
}

const projectCache = fileURLToPath(new URL('../../../.cache/', import.meta.url));

/** Builds the template unless it is there. Without a writable project folder the user's own cache serves. */
export async function prepareTemplate(folder: string = writableCache()): Promise<Template> {
  const made: Template = {
    template: join(folder, `engine-template-${templateKey}.tar.gz`),
    bundle: join(folder, `engine-postgis-${templateKey}.tar.gz`),
  };
  await buildOnce([made.template, made.bundle], () =>
    runBuilder({ ...made, scratch: join(folder, `building-${randomUUID()}`) }),
  );
  return made;
}

/** Lets one of all processes build files that are missing, and the others wait for it. */
export async function buildOnce(paths: [string, ...string[]], build: () => Promise<void>): Promise<void> {
  const areThere = (): boolean => paths.every((path) => existsSync(path));
  while (!areThere()) {
    mkdirSync(dirname(paths[0]), { recursive: true });
    const lock = holdKernelLock(`${paths[0]}.lock`);
    if (lock === null) {
      await wait(100);
      continue;
    }
    try {
      if (!areThere()) await build();
    } finally {
      lock.close();
    }
  }
}

export function writableCache(): string {
  try {
    mkdirSync(projectCache, { recursive: true });
    holdKernelLock(join(projectCache, 'engine-cache.lock'))?.close();
    return projectCache;
  } catch {
    return join(homedir(), '.cache', 'linli');
  }
}
