import { expect, test } from 'vitest';
import { incidentMoves, type IncidentAction, type Move } from './lifecycle.ts';
import { messageOf, toldWithoutMessage } from './reporter-messages.ts';
import { type IncidentStatus, incidentStatuses } from './statuses.ts';

const moves = Object.entries(incidentMoves) as [IncidentAction, Move][];
const statuses = incidentStatuses as readonly string[];
/** Where a move may lead: its row says it, or the facts do, and then it may be anywhere. */
const endsOf = ({ to }: Move) => (statuses.includes(to) ? [to as IncidentStatus] : incidentStatuses);
const said = (action: IncidentAction, move: Move, byReporter = false) =>
  move.from.flatMap((from) =>
    endsOf(move).map((to) => messageOf({ action, from: from === 'nothing' ? null : from, to, byReporter }, true)),
  );

test('a move that promises to tell the reporter sends a message, or says why it does not', () => {
  const silent = moves
    .filter(([, move]) => move.effects?.includes('tell-reporter'))
    .filter(([action, move]) => said(action, move).every((template) => template === null))
    .map(([action]) => action);
  expect(silent.toSorted()).toEqual([...toldWithoutMessage].toSorted());
});

test('acceptance, first contact, result and re-handling have each their own message', () => {
  const one = (action: IncidentAction, from: IncidentStatus, to: IncidentStatus, byReporter = false) =>
    messageOf({ action, from, to, byReporter }, false);
  expect(one('register', 'reported', 'registered')).toBe('accepted');
  expect(one('register-and-dispatch', 'reported', 'dispatched')).toBe('accepted');
  expect(one('dispatch', 'registered', 'dispatched')).toBeNull();
  expect(one('receive', 'dispatched', 'handling')).toBe('first-contact');
  expect(one('close', 'inspected', 'closed')).toBe('answered');
  expect(one('follow-leader', 'merged', 'closed')).toBe('answered');
  expect(one('decline', 'reported', 'declined')).toBe('declined');
  expect(one('cancel', 'handling', 'cancelled')).toBe('cancelled');
  expect(one('reopen', 'closed', 'handling', true)).toBe('reworked');
  expect(one('rework', 'handled', 'handling', true)).toBe('reworked');
  expect(one('rework', 'inspecting', 'handling')).toBeNull();
  expect(one('archive', 'closed', 'archived')).toBeNull();
});

test('nobody is told what he has just done himself', () => {
  for (const [action, move] of moves.filter(([name]) => name !== 'reopen' && name !== 'rework')) {
    expect(said(action, move, true).filter((template) => template !== null)).toEqual([]);
  }
});

test('only where the rule asks the reporter is the end of the work told before the end of the case', () => {
  const done = { action: 'report-done', from: 'handling', to: 'handled', byReporter: false } as const;
  expect(messageOf(done, true)).toBe('asked');
  expect(messageOf(done, false)).toBeNull();
});
