import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incidentActions } from '../lifecycle.ts';
import { incidentStatuses } from '../statuses.ts';
import { fullCast, smallestCast } from './cast.ts';
import { faults } from './faults.ts';
import { livesUntilNoticed, noticedWithin } from './notice.ts';
import { numbersFrom, walkLife, walkMany } from './walk.ts';

const longRun = 120_000;
const casts = [fullCast, smallestCast];

test('three thousand random lives keep every invariant and use every move', { timeout: longRun }, () => {
  const walks = walkMany(3000, 20_261_122, casts);
  expect(walks.broken).toEqual([]);
  expect(incidentActions.filter((action) => walks.byAction[action] === undefined)).toEqual([]);
  expect(incidentStatuses.filter((status) => walks.byStatus[status] === undefined)).toEqual([]);
  expect(walks.refusals).toBeGreaterThan(3000);
});

test('no list of choices whatever breaks a case', { timeout: longRun }, () => {
  const choices = fc.array(fc.nat({ max: 0x7fffffff }), { minLength: 30, maxLength: 200, size: 'max' });
  fc.assert(
    fc.property(choices, fc.constantFrom(...casts), (numbers, cast) => {
      expect(walkLife(numbers, cast).broken).toEqual([]);
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('the same choices make the same life', () => {
  const numbers = numbersFrom(42, 400);
  expect(walkLife(numbers, fullCast)).toEqual(walkLife(numbers, fullCast));
});

for (const fault of faults.filter(({ noticedBy }) => noticedBy === 'walks')) {
  test(`the walks notice when ${fault.name}`, { timeout: longRun }, () => {
    expect(livesUntilNoticed(fault.life, casts, 1) ?? Infinity).toBeLessThanOrEqual(noticedWithin);
  });
}
