// The six kinds of tests. `npm test` runs them all; tools/test.mjs adds them up.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const pure = ['modules/*/rules/**/*.test.ts', 'platform/pure/**/*.test.ts'];

/** Each kind runs after the one before: two cores are enough for one kind at a time, and the quick ones speak first. */
const inOrder = (groupOrder: number) => ({ sequence: { groupOrder } });

/** A database, a server and a browser take turns: about a core and 1 GB for each of these. */
const sideBySide = Math.min(6, Math.max(2, availableParallelism()));

// `isolate: false` keeps a worker alive from file to file, so that an embedded database is started once per worker and not once per file.
const onDatabase = { pool: 'forks', isolate: false, testTimeout: 60_000, hookTimeout: 180_000 } as const;

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      { test: { ...inOrder(1), name: 'rules', include: pure, pool: 'threads', isolate: false, maxWorkers: 2 } },
      {
        test: {
          ...inOrder(2),
          name: 'architecture',
          include: ['tests/architecture/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...inOrder(3),
          ...onDatabase,
          name: 'parts',
          include: ['{platform,modules,apps,ui,tools,bench}/**/*.test.{ts,tsx,mjs}'],
          exclude: [...pure, '**/node_modules/**'],
          maxWorkers: sideBySide,
        },
      },
      {
        test: {
          ...inOrder(4),
          ...onDatabase,
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          maxWorkers: sideBySide,
        },
      },
      {
        test: {
          ...inOrder(5),
          ...onDatabase,
          name: 'sync',
          include: ['tests/sync-simulation/**/*.test.ts'],
          maxWorkers: sideBySide,
        },
      },
      {
        test: {
          ...inOrder(6),
          ...onDatabase,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          maxWorkers: sideBySide,
        },
      },
    ],
  },
});
