import { expect, test } from 'vitest';
import { onShift, reachable, type Rota } from './shifts.ts';

const hour = 3_600_000;
/** Midnight in Shanghai. */
const midnight = Date.parse('2026-01-04T16:00:00Z');
const at = (hours: number) => midnight + hours * hour;
const post = (more: Partial<Rota>): Rota => ({ role: 'acceptor', level: 'county', order: 0, count: 3, ...more });

test('the county’s desk always has exactly one of three acceptors, and nobody works two shifts in a row', () => {
  const three = [0, 1, 2].map((order) => post({ order }));
  const last = new Map<number, number>();
  for (let hours = 0; hours < 24 * 30; hours += 8) {
    const working = three.filter((one) => onShift(one, at(hours + 1)));
    expect(working).toHaveLength(1);
    const { order } = working[0]!;
    expect(hours - (last.get(order) ?? -100)).toBeGreaterThan(8);
    last.set(order, hours);
  }
});

test('two people share the day in two shifts, one alone is always there', () => {
  for (let hours = 0.5; hours < 72; hours += 1) {
    expect([0, 1].filter((order) => onShift(post({ order, count: 2 }), at(hours)))).toHaveLength(1);
    expect(onShift(post({ count: 1 }), at(hours))).toBe(true);
  }
});

test('towns, units and workers are there from eight to six, and rung up at night for an emergency only', () => {
  const head = post({ role: 'unit-head', count: 1 });
  expect([7.9, 8, 17.9, 18].map((hours) => onShift(head, at(hours)))).toEqual([false, true, true, false]);
  expect(onShift(post({ level: 'town', count: 1 }), at(3))).toBe(false);
  expect(reachable(head, at(3), false)).toBe(false);
  expect(reachable(head, at(3), true)).toBe(true);
  expect(reachable(post({ level: 'town', count: 1 }), at(3), true)).toBe(false);
});
