import { expect, test } from 'vitest';
import type { Landed } from './landing.ts';
import { measureQueues, noteWhereabouts, type QueueDay, queueTrends, type Whereabouts } from './queues.ts';

const hour = 3_600_000;
const nobody = { unitId: null, childUnitId: null, handlerId: null, verifierId: null, inspectorId: null };
const landed = (more: Partial<Landed>): Landed => ({
  status: 'reported',
  deskOrganisationId: 'town',
  deskAbove: [],
  ...nobody,
  ...more,
});

test('a case stands in one queue at a time, since it came there, until it is over', () => {
  const whereabouts = new Map<string, Whereabouts>();
  noteWhereabouts(whereabouts, 'a', landed({}), 0);
  noteWhereabouts(whereabouts, 'a', landed({}), hour);
  noteWhereabouts(whereabouts, 'b', landed({ deskOrganisationId: 'county' }), hour);
  const levels = (owner: string) => owner;
  expect(measureQueues(whereabouts, levels, 3 * hour).get('to-accept town')).toMatchObject({ open: 1, oldestHours: 3 });
  const before = noteWhereabouts(whereabouts, 'a', landed({ status: 'handling', unitId: 'unit' }), 4 * hour);
  expect(before).toMatchObject({ queue: 'to-accept', owner: 'town' });
  expect([...measureQueues(whereabouts, levels, 5 * hour).keys()].sort()).toEqual([
    'to-accept county',
    'to-assign unit',
  ]);
  noteWhereabouts(whereabouts, 'a', landed({ status: 'closed' }), 6 * hour);
  expect([...whereabouts.keys()]).toEqual(['b']);
});

test('what only waits for the days of silence is nobody’s queue', () => {
  const whereabouts = new Map<string, Whereabouts>();
  const modes = { closeMode: 'silent-days' } as NonNullable<Landed['modes']>;
  noteWhereabouts(whereabouts, 'a', landed({ status: 'inspected', modes }), 0);
  expect(whereabouts.get('a')?.queue).toBe('waits');
});

function days(...counts: Record<string, number>[]): QueueDay[] {
  return counts.map((owners, index) => {
    const open = Object.values(owners).reduce((sum, count) => sum + count, 0);
    const state = { open, oldestHours: 1, owners: new Map(Object.entries(owners)) };
    return { at: index, queues: new Map([['to-accept town', state]]), left: new Map([['to-accept town', 10]]) };
  });
}

test('a queue grows when a week leaves it longer than chance would, and those with whom it grew are named', () => {
  const steady = days(...[20, 26, 19, 24, 21, 23, 18, 22, 25].map((one) => ({ one })));
  expect(queueTrends(steady)[0]).toMatchObject({ grows: false, daysToEmpty: 2.5 });
  const growing = days(...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((day) => ({ one: 5, other: 10 * day })));
  const [trend] = queueTrends(growing);
  expect(trend).toMatchObject({ grows: true, slope: 10 });
  expect(trend!.growing).toEqual([{ owner: 'other', from: 10, to: 80 }]);
});

test('the same weekday stands at both ends of a week: a weekend does not look like growth', () => {
  const weekly = [0, 5, 60, 120, 40, 10, 5, 0, 5, 60, 120, 40, 10, 5, 0].map((one) => ({ one }));
  expect(queueTrends(days(...weekly))[0]).toMatchObject({ slope: 0, grows: false });
  expect(queueTrends(days(...weekly.slice(0, 11)))[0]!.grows).toBe(false);
});

test('over two weeks the lowest levels are compared: what is done again each week does not grow, what stays does', () => {
  const sunday = [3, 30, 40, 35, 50, 20, 900, 5, 30, 45, 40, 60, 25, 1100, 4].map((one) => ({ one: one }));
  expect(queueTrends(days(...sunday))[0]!.grows).toBe(false);
  const staying = sunday.map(({ one }, day) => ({ one: one + 9 * day }));
  expect(queueTrends(days(...staying))[0]!.grows).toBe(true);
});
