import { expect, test } from 'vitest';
import { incidentStatuses } from '#modules/incidents/rules/statuses.ts';
import { compareOrder, type OurSide, type TheirSide } from './compare-order.ts';
import { itemOfStep, orderStatusOf } from './order-status.ts';

const due = new Date('2026-01-12T09:30:00Z');
const ours = (change: Partial<OurSide> = {}): OurSide => ({
  status: 'dispatched',
  toldStatus: 'dispatched',
  unsent: false,
  unacknowledged: false,
  refusedItem: false,
  dueAt: due,
  ...change,
});
const theirs = (status: TheirSide['status'], change: Partial<TheirSide> = {}): TheirSide => ({
  statusWord: status ?? '别的词',
  status,
  dueAt: due,
  ...change,
});
const listed = { hasList: true, listCovers: true };
const kinds = (mine: OurSide | null, other: TheirSide | null, list = listed) =>
  compareOrder(mine, other, list).map(({ kind }) => kind);

test('the same on both sides is no difference, seconds of a due time aside', () => {
  expect(kinds(ours(), theirs('dispatched', { dueAt: new Date(due.getTime() + 20_000) }))).toEqual([]);
});

test('what only one side has is told, as far as their list reaches', () => {
  expect(kinds(null, theirs('dispatched'))).toEqual(['only-theirs']);
  expect(kinds(ours(), null)).toEqual(['only-ours']);
  expect(kinds(ours(), null, { hasList: true, listCovers: false })).toEqual([]);
  expect(kinds(ours(), null, { hasList: false, listCovers: true })).toEqual([]);
});

test.each<[string, Partial<OurSide>, TheirSide['status'], string[]]>([
  ['a result nobody sent', { status: 'answered', unsent: true }, 'dispatched', ['result-not-sent']],
  ['a result without receipt', { status: 'answered', unacknowledged: true }, 'dispatched', ['result-not-acknowledged']],
  [
    'a result they have and did not close by',
    { status: 'answered', toldStatus: 'answered' },
    'dispatched',
    ['open-there'],
  ],
  ['an order they closed by themselves', {}, 'answered', ['closed-there']],
  ['progress not sent', { status: 'handled', unsent: true }, 'dispatched', ['progress-not-sent']],
  [
    'progress not sent and a third status there',
    { status: 'handled', unsent: true },
    'accepted',
    ['progress-not-sent', 'status-differs'],
  ],
  ['another status than the one they acknowledged', {}, 'accepted', ['status-differs']],
  ['refused by them', { status: 'answered', refusedItem: true }, 'dispatched', ['item-refused']],
  ['a word nobody mapped', {}, null, ['status-unknown']],
])('%s', (_name, mine, status, expected) => {
  expect(kinds(ours(mine), theirs(status))).toEqual(expected);
});

test('another due time is told beside', () => {
  expect(kinds(ours(), theirs('dispatched', { dueAt: new Date(due.getTime() + 3_600_000) }))).toEqual(['due-differs']);
});

test('every status of a case has one for the partner, and only a change of it is told', () => {
  expect(incidentStatuses.map(orderStatusOf).every(Boolean)).toBe(true);
  expect(itemOfStep(null, 'reported')).toEqual({ kind: 'progress', status: 'received' });
  expect(itemOfStep('dispatched', 'handling')).toBeNull();
  expect(itemOfStep('inspected', 'closed')).toEqual({ kind: 'result', status: 'answered' });
  expect(itemOfStep('reported', 'declined')).toEqual({ kind: 'objection', status: 'refused' });
  expect(itemOfStep('closed', 'archived')).toBeNull();
  expect(itemOfStep('closed', 'handling')).toEqual({ kind: 'progress', status: 'dispatched' });
});
