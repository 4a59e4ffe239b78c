import { expect, test } from 'vitest';
import { owesExplanation } from './task-explained.ts';

const dueAt = '2026-01-06T02:00:00.000Z';
const due = Date.parse(dueAt);
const task = { state: 'received', dueAt, explained: null } as const;

test('a late helper owes an explanation, one that is in time or has not received the task does not', () => {
  expect(owesExplanation(task, due)).toBe(true);
  expect(owesExplanation({ ...task, state: 'arrived' }, due + 60_000)).toBe(true);
  expect(owesExplanation(task, due - 1)).toBe(false);
  expect(owesExplanation({ ...task, state: 'sent' }, due)).toBe(false);
  expect(owesExplanation({ ...task, state: 'suspended' }, due)).toBe(false);
  expect(owesExplanation({ ...task, dueAt: null }, due)).toBe(false);
});

test('what was said before it was late explains no lateness; what is said afterwards does', () => {
  const said = (at: string) => ({ ...task, explained: { at, words: '泵车在修' } });
  expect(owesExplanation(said('2026-01-06T01:59:59.000Z'), due + 1)).toBe(true);
  expect(owesExplanation(said('2026-01-06T02:00:00.000Z'), due + 1)).toBe(false);
});
