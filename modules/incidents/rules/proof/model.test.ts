import { expect, test } from 'vitest';
import { incidentStatuses } from '../statuses.ts';
import { fullCast, smallestCast, village } from './cast.ts';
import { faults } from './faults.ts';
import { deadEnds, shortestPath, type PathStep } from './model.ts';

const longRun = 120_000;

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

for (const fault of faults.filter(({ noticedBy }) => noticedBy === 'search')) {
  test(`the search notices when ${fault.name}`, { timeout: longRun }, () => {
    expect(deadEnds(smallestCast, [null], fault.life).ends.length).toBeGreaterThan(0);
  });
}
