import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { liveMany } from '../fixtures/random-lives.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await openTestDatabase();
}, 120_000);
afterAll(() => held?.close());

test('forty random lives on the database: every case stays whole, and a refusal leaves nothing but itself', async () => {
  const report = await liveMany(held.database, { lives: 40, acts: 22 });
  expect(report.broken).toEqual([]);
  expect(report.steps).toBeGreaterThan(200);
  expect(report.refusals).toBeGreaterThan(100);
});
