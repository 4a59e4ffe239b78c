import { afterAll, beforeAll, expect, test } from 'vitest';
import { recountCounty } from '#modules/assessment/public.ts';
import { createWorkingTimeBooks } from '#modules/catalogue/public.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { liveFortnight, plantErrors } from '../fixtures/counted-fortnight.ts';
import { judgeCounts } from '../fixtures/counted-lives.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await openTestDatabase();
}, 120_000);
afterAll(() => held?.close());

test(
  'a fortnight with every kind of act, counted while it is lived, comes to what its log says, to the unit',
  { timeout: 400_000 },
  async () => {
    const told = await liveFortnight(held, { perDay: 1, lives: 5, seed: 300 });
    expect(told).toMatchObject({ broken: [], missing: [] });
    // Imports announce nothing: they alone wait for the sweep.
    expect(told.sweptCases).toBe(told.importedCases);
    const { countyCode } = told;
    const time = await createWorkingTimeBooks(held.database).of(countyCode);
    const judged = await judgeCounts(held.database, countyCode, time);
    expect(judged).toMatchObject({ casesCorrected: 0, talliesCorrected: 0, faults: [] });
    expect(judged.facts).toBeGreaterThan(300);

    const planted = await plantErrors(held.database, countyCode);
    const found = await recountCounty(held.database, { countyCode, time });
    expect(found.casesCorrected).toBe(planted);
    expect(found.talliesCorrected).toBeGreaterThan(10);
    const after = await judgeCounts(held.database, countyCode, time);
    expect(after).toMatchObject({ casesCorrected: 0, talliesCorrected: 0, faults: [] });
  },
);
