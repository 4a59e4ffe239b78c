import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incidentActions } from '../lifecycle.ts';
import { incidentStatuses } from '../statuses.ts';
import { fullCast, smallestCast, village } from './cast.ts';
import { faults } from './faults.ts';
import { deadEnds, shortestPath, type PathStep } from './model.ts';
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

test('every status is reached, and from each state a case ends whoever is missing', { timeout: longRun }, () => {
  const missing = [null, ...fullCast.people.map((person) => person.accountId)];
  const search = deadEnds(fullCast, missing);
  expect([...search.statuses].sort()).toEqual([...incidentStatuses].sort());
  expect(search.states).toBeGreaterThan(500);
  expect(search.ends).toEqual([]);
});

test(
  'the smallest staffing has no dead end, also without unit, village, reporter or worker process',
  () => {
    const search = deadEnds(smallestCast, [null, 'light-1', 'village-1', 'resident', 'system']);
    expect(search.statuses.size).toBe(incidentStatuses.length);
    expect(search.ends).toEqual([]);
  },
  longRun,
);

const ordinary = [
  'report',
  'ask-verification',
  'give-verification',
  'register',
  'dispatch',
  'receive',
  'report-done',
  'ask-inspection',
  'pass',
  'lift',
  'close',
] as const;

function whoDid(path: readonly PathStep[], action: string): string | undefined {
  return path.findLast((step) => step.action === action)?.actor.accountId;
}

test(
  'the smallest staffing closes a case in the ordinary way, with three different people',
  { timeout: longRun },
  () => {
    const path = shortestPath(smallestCast, ordinary, (facts) => facts.status === 'closed');
    expect(path).not.toBeNull();
    const three = ['report-done', 'pass', 'close'].map((action) => whoDid(path!, action));
    expect(new Set(three).size).toBe(3);
  },
);

test('a village with one person closes one level up', { timeout: longRun }, () => {
  // Everything at the village is done by its one person, so only the centre above may close.
  const path = shortestPath(
    smallestCast,
    ordinary,
    (facts) => facts.status === 'closed' && facts.everInspectedBy.includes('village-1'),
  );
  expect(path).not.toBeNull();
  const lifted = path!.some((step) => step.action === 'lift');
  const closer = path!.at(-1)!;
  expect(closer.actor.organisationId === village.organisationId).toBe(false);
  expect(lifted || closer.actor.role === 'shift-head').toBe(true);
});

for (const fault of faults.filter(({ noticedBy }) => noticedBy === 'walks')) {
  test(`the walks notice when ${fault.name}`, { timeout: longRun }, () => {
    let broken: readonly { sentence: string }[] = [];
    for (let round = 0; round < 20 && broken.length === 0; round += 1) {
      broken = walkMany(200, 1000 * round, casts, fault.life).broken;
    }
    expect(broken.length).toBeGreaterThan(0);
  });
}

for (const fault of faults.filter(({ noticedBy }) => noticedBy === 'search')) {
  test(`the search notices when ${fault.name}`, { timeout: longRun }, () => {
    expect(deadEnds(smallestCast, [null], fault.life).ends.length).toBeGreaterThan(0);
  });
}
