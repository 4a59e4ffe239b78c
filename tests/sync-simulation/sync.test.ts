import { expect, test } from 'vitest';
import { explain, type Planted, simulateMany, simulateOnPaper } from './many.ts';
import { drawSchedule } from './schedule.ts';
import { tellFailure } from './tell-failure.ts';

/** As many as this machine lives through in so long; at least as many as a fault may take to show. */
const seconds = Number(process.env['LINLI_SYNC_SECONDS'] ?? 45);

test('whatever befalls phones, line and server: nothing kept is lost, nothing is done twice, everybody ends up knowing the same', async () => {
  const until = Date.now() + seconds * 1000;
  const totals = await simulateMany(2026, {
    schedules: 100_000,
    goesOn: ({ schedules }) => schedules < 200 || Date.now() < until,
  });
  console.log(
    `sync simulation: ${totals.schedules} schedules, ${totals.failures.length} failures; ${totals.acts} acts, ` +
      `${totals.requests} requests, ${totals.late} late, ${totals.kills} apps killed, ${totals.wipes} phones wiped`,
  );
  for (const { seed, broken } of totals.failures.slice(0, 3))
    console.error(tellFailure(drawSchedule(seed), { broken, trace: (await explain(seed)).outcome.trace }));
  expect(totals.failures).toEqual([]);
  // A simulation in which nothing happens finds nothing.
  for (const count of ['acts', 'late', 'refused', 'kills', 'wipes'] as const)
    expect(totals[count], count).toBeGreaterThan(0);
}, 600_000);

const planted: Record<string, { bug: Planted; says: RegExp }> = {
  'work on a case that was given to somebody else goes with the case': {
    bug: { phone: 'drop-on-reassignment' },
    says: /is lost/,
  },
  'the server says that it keeps late work, and does not': {
    bug: { server: { dropsLateWork: true } },
    says: /is lost/,
  },
  'every try is a new wish': { bug: { phone: 'double-send' }, says: /took effect/ },
  'the last piece of a picture counts as sent when it was handed over': {
    bug: { phone: 'lost-last-piece' },
    says: /is lost|other pictures/,
  },
  'late work is called taken over, and is no step of its case': {
    bug: { server: { takesLateWorkWithoutStep: true } },
    says: /its case says otherwise/,
  },
  'a renewed app goes on reading where the older one was, past what that one was not given': {
    bug: { server: { keepsPlaceOverKinds: true } },
    says: /at undefined, the server at (open|closed|withdrawn) /,
  },
  'tombstones are thrown away and nobody begins anew': {
    bug: { server: { pruneKeepsFloor: true } },
    says: /the server at undefined/,
  },
  'a worker who was moved keeps the grid that he had': {
    bug: { phone: 'keep-foreign-streams' },
    says: /the server at undefined/,
  },
  'the cursor is a sequence': { bug: { server: { cursorBySequence: true } }, says: /the server at/ },
};

for (const [name, { bug, says }] of Object.entries(planted)) {
  test(`a planted fault is found within a thousand schedules: ${name}`, async () => {
    const totals = await simulateMany(1, {
      schedules: 1_000,
      planted: bug,
      goesOn: ({ failures }) => !failures.some(({ broken }) => broken.some((sentence) => says.test(sentence))),
    });
    console.log(`${name}: found by schedule ${totals.schedules}`);
    expect(totals.failures.flatMap(({ broken }) => broken).join('\n')).toMatch(says);
  }, 300_000);
}

test('a failing schedule fails again in the same way, and is told with few events', async () => {
  const bug: Planted = { server: { dropsLateWork: true } };
  const { failures } = await simulateMany(1, {
    schedules: 1_000,
    planted: bug,
    goesOn: (totals) => totals.failures.length === 0,
  });
  const { seed, broken } = failures[0]!;
  expect((await simulateOnPaper(drawSchedule(seed), bug)).broken).toEqual(broken);
  const { schedule, outcome } = await explain(seed, bug);
  expect(outcome.broken.length).toBeGreaterThan(0);
  expect(schedule.events.length).toBeLessThan(drawSchedule(seed).events.length / 2);
}, 300_000);
