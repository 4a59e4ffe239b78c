import { expect, test } from 'vitest';
import { incidentMoves } from './lifecycle.ts';
import { certainEnd, leavesQueue, statusesOfQueue } from './queue-statuses.ts';

test('a case leaves the queue with the status that the queue is for', () => {
  expect(leavesQueue('to-accept', { action: 'register', status: 'registered' })).toBe(true);
  expect(leavesQueue('to-accept', { action: 'claim', status: 'reported' })).toBe(false);
  expect(leavesQueue('dispatched', { action: 'receive', status: 'handling' })).toBe(false);
});

test('where a hand is wanted, naming one is all there was to do', () => {
  expect(leavesQueue('to-assign', { action: 'assign-handler', status: 'handling' })).toBe(true);
  expect(leavesQueue('handling', { action: 'assign-handler', status: 'handling' })).toBe(false);
});

test('lists that hold every status are left by no act', () => {
  for (const queue of ['open', 'all', 'overdue', 'due-soon', 'mine-reported'])
    expect(leavesQueue(queue, { action: 'close', status: 'closed' })).toBe(false);
});

test('where a move ends is known before it is answered, but not where the facts or a second person decide', () => {
  expect(certainEnd('register', 'reported')).toBe('registered');
  expect(certainEnd('assign-handler', 'handling')).toBe('handling');
  expect(certainEnd('return', 'dispatched')).toBeNull();
  expect(certainEnd('recall', 'dispatched')).toBeNull();
  expect(certainEnd('cancel', 'reported')).toBeNull();
});

test('of every queue some move begins', () => {
  const begun = new Set<string>(Object.values(incidentMoves).flatMap(({ from }) => from as readonly string[]));
  for (const [queue, statuses] of Object.entries(statusesOfQueue))
    expect(
      statuses.some((status) => begun.has(status)),
      queue,
    ).toBe(true);
});
