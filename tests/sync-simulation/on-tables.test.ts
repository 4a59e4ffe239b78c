import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { simulateOnTables } from './many-on-tables.ts';

/** As many as this machine lives through in so long; `npm run simulate:sync -- --tables` for more. */
const seconds = Number(process.env['LINLI_SYNC_TABLES_SECONDS'] ?? 12);

let held: TestDatabase;
beforeAll(async () => {
  held = await openTestDatabase();
}, 180_000);
afterAll(() => held?.close());

test('on the real tables too, with timers, two workers, requests that meet and a server that goes away', async () => {
  const until = Date.now() + seconds * 1000;
  const totals = await simulateOnTables(held, {
    seed: 'whole',
    schedules: 10_000,
    goesOn: ({ schedules }) => schedules < 1 || Date.now() < until,
  });
  console.log(
    `sync on ${held.database.engine} tables: ${totals.schedules} schedules, ${totals.failures.length} failures; ` +
      `${totals.acts} acts, ${totals.requests} requests, ${totals.twice} asked twice at once, ${totals.rivals} met another, ` +
      `${totals.workers} rounds of two workers, ${totals.killed} connections cut`,
  );
  for (const failure of totals.failures) console.error(failure);
  expect(totals.failures).toEqual([]);
  for (const count of ['requests', 'workers'] as const) expect(totals[count], count).toBeGreaterThan(0);
}, 600_000);
