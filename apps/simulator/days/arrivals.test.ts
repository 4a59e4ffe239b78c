import { expect, test } from 'vitest';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { planArrivals, type TaleTeller } from './arrivals.ts';
import { hourInChina } from './shifts.ts';

const tell: TaleTeller = (chance) => ({
  matterCode: 'event-04-05',
  appealKind: 'problem',
  text: `门前店外经营 ${chance.integer(1, 9)}`,
  words: '人民路',
  point: { longitude: 119.9, latitude: 33 },
  gridId: 'grid',
  emergency: false,
});
const mix = { workers: 0.35, solved: 0.2, counter: 0.15, hotline: 'calls' as const, until: 18 };
const from = Date.parse('2026-01-05T01:00:00Z');
const plan = (seed: string) => planArrivals(seededRandom(seed), tell, { from, days: 20, perDay: 60, mix });

test('the same seed tells the same story, another seed another', () => {
  expect(plan('1')).toEqual(plan('1'));
  expect(plan('1')).not.toEqual(plan('2'));
});

test('reports come in order, about as many as asked for, more by day than by night, workers only at work', () => {
  const arrivals = plan('1');
  expect(arrivals.length).toBeGreaterThan(1100);
  expect(arrivals.length).toBeLessThan(1300);
  expect(arrivals.map(({ order }) => order)).toEqual([...arrivals.keys()]);
  expect(arrivals.every(({ at }, index) => index === 0 || at >= arrivals[index - 1]!.at)).toBe(true);
  expect(arrivals[0]!.at).toBeGreaterThanOrEqual(from);
  const hourOf = ({ at }: { at: number }) => hourInChina(at);
  const night = arrivals.filter((one) => hourOf(one) < 6).length;
  expect(night).toBeLessThan(arrivals.length / 10);
  const workers = arrivals.filter(({ source }) => source === 'worker');
  expect(workers.length).toBeGreaterThan(200);
  expect(workers.every((one) => hourOf(one) >= 8 && hourOf(one) < 18)).toBe(true);
  expect(workers.every(({ caller }) => caller === null)).toBe(true);
});

test('nobody who calls can be a real person', () => {
  for (const { caller } of plan('1')) if (caller) expect(caller.phone).toMatch(/^000-\d{7}$/);
});
