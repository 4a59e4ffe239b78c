import { expect, test } from 'vitest';
import { endOfShift, onShift, reachable, type Rota, takesOver, worksToday } from './shifts.ts';

const hour = 3_600_000;
/** Midnight in Shanghai before a Monday. */
const midnight = Date.parse('2026-01-04T16:00:00Z');
const at = (hours: number) => midnight + hours * hour;
const watch = [0, 1, 2, 3, 4, 5, 6].map((order): Rota => ({ kind: 'watch', order }));

test('three by turns: always exactly one, and nobody works two shifts in a row', () => {
  const three = [0, 1, 2].map((order): Rota => ({ kind: 'turns', order, count: 3 }));
  const last = new Map<Rota, number>();
  for (let hours = 0; hours < 24 * 30; hours += 8) {
    const working = three.filter((one) => onShift(one, at(hours + 1)));
    expect(working).toHaveLength(1);
    expect(hours - (last.get(working[0]!) ?? -100)).toBeGreaterThan(8);
    last.set(working[0]!, hours);
  }
});

test('two people share the day in two shifts, one alone is always there', () => {
  for (let hours = 0.5; hours < 72; hours += 1) {
    const two = [0, 1].filter((order) => onShift({ kind: 'turns', order, count: 2 }, at(hours)));
    expect(two).toHaveLength(1);
    expect(onShift({ kind: 'turns', order: 0, count: 1 }, at(hours))).toBe(true);
  }
});

test('a watch of seven: two by day, two in the evening, one at night, every day of the week', () => {
  for (let hours = 0.5; hours < 24 * 21; hours += 1) {
    const there = watch.filter((rota) => onShift(rota, at(hours))).length;
    expect(there).toBe(hours % 24 < 8 ? 1 : 2);
  }
});

test('on the watch nobody works more than five shifts in seven days, nor two without at least eight hours between', () => {
  for (const rota of watch) {
    const begins: number[] = [];
    for (let hours = 1; hours < 24 * 28; hours += 1)
      if (onShift(rota, at(hours)) && !onShift(rota, at(hours - 1))) begins.push(hours);
    expect(begins.length).toBeGreaterThanOrEqual(19);
    for (const [index, begin] of begins.entries()) {
      const next = begins[index + 1];
      if (next !== undefined) expect(next - begin).toBeGreaterThanOrEqual(16);
      expect(begins.filter((one) => one >= begin && one < begin + 7 * 24).length).toBeLessThanOrEqual(5);
    }
  }
});

test('whoever comes on watch takes over first; only an emergency is done meanwhile', () => {
  const rota = watch.find((one) => onShift(one, at(8)))!;
  const post = { rota, role: 'acceptor' as const };
  expect(takesOver(rota, at(8))).toBe(true);
  expect(reachable(post, at(8), false)).toBe(false);
  expect(reachable(post, at(8), true)).toBe(true);
  expect(reachable(post, at(8.25), false)).toBe(true);
  expect(endOfShift(rota, at(8.25))).toBe(at(16));
});

test('offices close at noon, in the evening and at weekends; units are rung up then for an emergency only', () => {
  const head = { rota: { kind: 'office' } as const, role: 'unit-head' as const };
  const open = [7.9, 8, 11.9, 12, 14, 17.9, 18].map((hours) => onShift(head.rota, at(hours)));
  expect(open).toEqual([false, true, true, false, true, true, false]);
  expect([4, 5, 6, 7].map((days) => onShift(head.rota, at(days * 24 + 9)))).toEqual([true, false, false, true]);
  expect(reachable(head, at(3), false)).toBe(false);
  expect(reachable(head, at(3), true)).toBe(true);
  expect(reachable({ rota: { kind: 'day' }, role: 'acceptor' }, at(3), true)).toBe(false);
});

test('of seven administrators five come in on any day, each on five days of the week', () => {
  const seven = [0, 1, 2, 3, 4, 5, 6].map((order): Rota => ({ kind: 'staggered', order }));
  for (let days = 0; days < 14; days += 1) {
    expect(seven.filter((rota) => worksToday(rota, at(days * 24 + 1)))).toHaveLength(5);
  }
  for (const rota of seven) {
    const worked = [0, 1, 2, 3, 4, 5, 6].filter((days) => onShift(rota, at(days * 24 + 9)));
    expect(worked).toHaveLength(5);
  }
});
