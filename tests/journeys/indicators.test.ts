import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorkingTimeBooks } from '#modules/catalogue/public.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { judgeCounts, liveCounted } from '../fixtures/counted-lives.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await openTestDatabase();
}, 120_000);
afterAll(() => held?.close());

test(
  'twenty random lives counted while they are lived come to what their log of steps says, to the unit',
  { timeout: 150_000 },
  async () => {
    const { countyCode, report } = await liveCounted(held.database, { lives: 20, seed: 300, acts: 24 });
    expect(report.broken).toEqual([]);
    const time = await createWorkingTimeBooks(held.database).of(countyCode);
    const judged = await judgeCounts(held.database, countyCode, time);
    expect(judged).toMatchObject({ casesCorrected: 0, talliesCorrected: 0, faults: [] });
    expect(judged.facts).toBeGreaterThan(100);
  },
);
