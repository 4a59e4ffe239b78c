import { expect, test } from 'vitest';
import { officeHours } from '#platform/pure/working-time/calendar.ts';
import { compileSchedule } from '#platform/pure/working-time/schedule.ts';
import {
  applyClockEffects,
  lightOf,
  overdueAt,
  runningClock,
  timeSpent,
  wholeLimit,
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

const time = { schedule: () => compileSchedule(officeHours, []) };
const monday = Date.parse('2026-01-05T08:00:00+08:00');
const hour = 60 * minute;
const stated = (value: number, unit: 'work_hour' | 'work_day' | 'continuous_hour') => ({
  handle: { value, unit, schedule: 'office@1#0' },
});
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

test('a limit in working hours is counted by its calendar, and a pause keeps working hours', () => {
  const runs = applyClockEffects([], [begin('handle')], monday + 9 * hour, stated(4, 'work_hour'), time);
  expect(runs[0]).toMatchObject({ dueAt: at('2026-01-06 11:00'), schedule: 'office@1#0', allowance: 4 * hour });
  const paused = applyClockEffects(runs, [pause], at('2026-01-06 09:00'), {}, time);
  expect(paused[0]?.left).toBe(2 * hour);
  const resumed = applyClockEffects(paused, [begin('handle', 'rest')], at('2026-01-09 17:00'), {}, time);
  expect(runningClock(resumed)).toMatchObject({ dueAt: at('2026-01-12 09:00'), stated: { value: 4 } });
});

test('a limit in hours of day and night needs no calendar afterwards', () => {
  const runs = applyClockEffects([], [begin('handle')], monday, stated(2, 'continuous_hour'), time);
  expect(runs[0]).toMatchObject({ dueAt: monday + 2 * hour });
  expect(runs[0]?.schedule).toBeUndefined();
});

test('an extension of one working day moves a Friday deadline to Monday', () => {
  const runs = applyClockEffects([], [begin('handle')], at('2026-01-08 18:00'), stated(1, 'work_day'), time);
  expect(runs[0]?.dueAt).toBe(at('2026-01-09 18:00'));
  const extended = applyClockEffects(runs, [{ effect: 'extend' }], at('2026-01-09 17:59'), {}, time);
  expect(extended[0]).toMatchObject({ dueAt: at('2026-01-12 18:00'), allowance: 16 * hour });
});

test('when holidays are announced, what runs is counted again from its start; what is overdue stays so', () => {
  const closed = { year: 2026, days: [{ day: '2026-01-06', name: '', off: true }] };
  const both = {
    schedule: (key: string) => compileSchedule(officeHours, key === 'office@1#1' ? [closed] : []),
  };
  const runs = applyClockEffects([], [begin('handle')], monday + 9 * hour, stated(4, 'work_hour'), both);
  const now = { handle: { value: 1, unit: 'work_hour', schedule: 'office@1#1' } } as const;
  const recount = (instant: number) => applyClockEffects(runs, [{ effect: 'recount' }], instant, now, both)[0];
  expect(recount(at('2026-01-05 19:00'))).toMatchObject({ dueAt: at('2026-01-07 11:00'), schedule: 'office@1#1' });
  expect(recount(at('2026-01-06 12:00'))).toEqual(runs[0]);
  const extended = applyClockEffects(runs, [{ effect: 'extend' }], at('2026-01-05 18:30'), {}, both);
  const again = applyClockEffects(extended, [{ effect: 'recount' }], at('2026-01-05 19:00'), now, both)[0];
  expect(again).toMatchObject({ dueAt: at('2026-01-07 17:00'), allowance: 8 * hour });
});

test('the light of a run that works by a calendar turns yellow after four fifths of its working time', () => {
  const run = applyClockEffects([], [begin('handle')], monday, stated(10, 'work_hour'), time)[0]!;
  const light = (text: string) => lightOf(run, at(text), time);
  expect([light('2026-01-05 17:59'), light('2026-01-05 18:00'), light('2026-01-06 10:00')]).toEqual([
    'green',
    'yellow',
    'red',
  ]);
});

test('twice and three times the limit are reached in working time as well', () => {
  const run = applyClockEffects([], [begin('handle')], monday, stated(1, 'work_day'), time)[0]!;
  expect([1, 2, 3].map((times) => overdueAt(run, times, time))).toEqual(
    ['05', '06', '07'].map((day) => at(`2026-01-${day} 18:00`)),
  );
  expect(wholeLimit(run, time)).toBe(8 * hour);
});
