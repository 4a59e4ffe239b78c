import { expect, test } from 'vitest';
import {
  applyClockEffects,
  lightOf,
  plainMinutes,
  runningClock,
  timeSpent,
  type ClockEffect,
  type ClockRun,
} from './clocks.ts';

const minute = 60_000;
const limits = { accept: 15, handle: 100, verify: 30, promise: 1000 };

function begin(
  clock: 'accept' | 'handle' | 'verify',
  limit: 'fresh' | 'rest' | 'rest-or-floor' = 'fresh',
): ClockEffect {
  return { effect: 'begin', clock, limit, subject: clock === 'handle' ? 'unit' : null, floorMinutes: 60 };
}
const stop: ClockEffect = { effect: 'end', as: 'stopped' };
const pause: ClockEffect = { effect: 'end', as: 'paused' };

/** Plays effects at minutes. */
function book(...moves: readonly (readonly [number, readonly ClockEffect[]])[]): readonly ClockRun[] {
  return moves.reduce<readonly ClockRun[]>(
    (runs, [at, effects]) => applyClockEffects(runs, effects, at * minute, limits),
    [],
  );
}

test('a clock that resumes goes on with what was left', () => {
  const runs = book([0, [begin('accept')]], [5, [pause, begin('verify')]], [20, [stop, begin('accept', 'rest')]]);
  expect(runningClock(runs)).toMatchObject({
    clock: 'accept',
    allowance: 10 * minute,
    dueAt: 30 * minute,
    continues: 0,
  });
});

test('overdue time does not come back when a clock resumes', () => {
  const runs = book([0, [begin('accept')]], [18, [pause, begin('verify')]], [20, [stop, begin('accept', 'rest')]]);
  expect(runningClock(runs)?.dueAt).toBe(17 * minute);
  expect(lightOf(runningClock(runs)!, 20 * minute)).toBe('red');
});

test('a rework gets what was left, at least the floor', () => {
  const late = book([0, [begin('handle')]], [90, [stop]], [100, [begin('handle', 'rest-or-floor')]]);
  expect(runningClock(late)?.allowance).toBe(60 * minute);
  const early = book([0, [begin('handle')]], [20, [stop]], [100, [begin('handle', 'rest-or-floor')]]);
  expect(runningClock(early)?.allowance).toBe(80 * minute);
});

test('a corrected limit counts from the start of the clock, over its pauses too', () => {
  const runs = book([0, [begin('accept')]], [5, [pause, begin('verify')]], [20, [stop, begin('accept', 'rest')]]);
  const corrected = applyClockEffects(runs, [{ effect: 'relimit' }], 22 * minute, { accept: 60 });
  expect(runningClock(corrected)).toMatchObject({ allowance: 55 * minute, dueAt: 75 * minute });
});

test('a correction never lengthens a breached limit', () => {
  const runs = book([0, [begin('accept')]]);
  const corrected = applyClockEffects(runs, [{ effect: 'relimit' }], 16 * minute, { accept: 600 });
  expect(corrected).toEqual(runs);
});

test('an extension adds one original limit', () => {
  const runs = applyClockEffects(book([0, [begin('handle')]]), [{ effect: 'extend' }], minute, limits);
  expect(runningClock(runs)?.dueAt).toBe(200 * minute);
});

test('responsible clocks and pauses sum up to the whole time, spanning clocks are not counted', () => {
  const runs = book(
    [0, [begin('accept'), { effect: 'begin-spanning', clock: 'promise', subject: null }]],
    [5, [stop, begin('handle')]],
    [50, [pause, { effect: 'pause', reason: 'hung' }]],
    [80, [stop, begin('handle', 'rest')]],
    [90, [stop, { effect: 'end-spanning', clock: 'all', subject: null }]],
  );
  const spent = timeSpent(runs, 90 * minute);
  expect(spent).toEqual({ accept: 5 * minute, handle: 55 * minute, 'pause:hung': 30 * minute });
  expect(Object.values(spent).reduce((sum, part) => sum + part, 0)).toBe(90 * minute);
});

test('a clock without a limit runs without a due time and shows no light', () => {
  const runs = applyClockEffects([], [begin('accept')], 0, {});
  expect(runs[0]).toMatchObject({ dueAt: null, allowance: null });
  expect(lightOf(runs[0]!, 1)).toBeNull();
});

test('the light turns yellow at a fifth of the time left, red when due, grey while paused', () => {
  const run = book([0, [begin('handle')]])[0]!;
  const at = (minutes: number): string | null => lightOf(run, minutes * minute);
  expect([at(0), at(79), at(80), at(99), at(100)]).toEqual(['green', 'green', 'yellow', 'yellow', 'red']);
  const hung = runningClock(book([0, [{ effect: 'pause', reason: 'hung' }]]))!;
  expect(lightOf(hung, 1)).toBe('grey');
});

test('time is counted as the given timekeeping says', () => {
  // Half of every span counts.
  const half = {
    dueAt: (start: number, allowance: number) => start + allowance * 2,
    counted: (start: number, end: number) => (end - start) / 2,
  };
  const runs = applyClockEffects([], [begin('accept')], 0, limits, half);
  expect(runs[0]?.dueAt).toBe(30 * minute);
  const paused = applyClockEffects(runs, [pause], 10 * minute, limits, half);
  expect(paused[0]?.left).toBe(10 * minute);
  expect(plainMinutes.counted(0, 5, 'handle')).toBe(5);
});
