import { expect, test } from 'vitest';
import type { ClockRun } from './clocks.ts';
import { brokenClocks, brokenHolder, brokenInvariants, brokenReplay, type StoredCase } from './invariants.ts';
import { replayHistory } from './history.ts';
import { incidentMoves, type Move } from './lifecycle.ts';
import { fullCast, systemAccountId } from './proof/cast.ts';
import { numbersFrom, walkLife } from './proof/walk.ts';
import { incidentStatuses, publicStageOf, residentStageOf } from './statuses.ts';

/** The first longer life among some seeds. */
function aLife(): StoredCase {
  for (let seed = 1; seed < 200; seed += 1) {
    const { facts, steps, runs } = walkLife(numbersFrom(seed, 400), fullCast);
    if (facts !== null && facts.status === 'archived' && runs.length > 6) return { facts, steps, runs };
  }
  throw new Error('no long life among two hundred');
}

const life = aLife();

test('an honest life is whole', () => {
  expect(brokenInvariants(life, systemAccountId)).toEqual([]);
});

test('a changed row, a lost step and a moved instant are all noticed', () => {
  expect(brokenReplay({ ...life, facts: { ...life.facts, reworkCount: 9 } })).toEqual([
    'the row differs from its replay',
  ]);
  // Of a step that leads to another status, and so ends one clock and begins the next.
  const leads = life.steps.findIndex(({ action }, index) => index > 0 && (incidentMoves[action] as Move).to !== 'same');
  const moved = life.steps.map((step, index) => (index === leads ? { ...step, at: step.at + 1 } : step));
  expect(brokenReplay({ ...life, steps: moved })).toContain('the clocks differ from their replay');
  expect(brokenInvariants({ ...life, steps: life.steps.slice(0, -1) }, systemAccountId)).not.toEqual([]);
});

test('a gap of one millisecond between two clocks is noticed', () => {
  const { after } = replayHistory(life.steps);
  const torn: readonly ClockRun[] = life.runs.map((run) =>
    run.ordinal === life.runs.find((line) => line.nature === 'responsible')!.ordinal && run.endedAt !== null
      ? { ...run, endedAt: run.endedAt - 1 }
      : run,
  );
  expect(brokenClocks(life.steps, after, life.runs)).toEqual([]);
  expect(brokenClocks(life.steps, after, torn)).not.toEqual([]);
});

test('an open case without a holder and a clock that runs on are noticed', () => {
  expect(brokenHolder({ ...life.facts, status: 'inspecting', inspectorId: null })).toEqual([
    'inspecting has no holder',
  ]);
  const { after } = replayHistory(life.steps);
  const running = life.runs.map((run, index) => (index === 0 ? { ...run, endedAt: null } : run));
  expect(brokenClocks(life.steps, after, running)).not.toEqual([]);
});

test('every status shows a stage, a merged one its leader’s', () => {
  for (const status of incidentStatuses) expect(publicStageOf(status).length).toBeGreaterThan(0);
  expect(publicStageOf('merged', 'handling')).toBe('handle');
  expect(residentStageOf('handling')).toBe('handle');
  expect(residentStageOf('declined')).toBe('answer');
});
