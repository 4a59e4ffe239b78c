import { expect, test } from 'vitest';
import { incidentMoves } from '#modules/incidents/rules/lifecycle.ts';
import { collidingKeys, drawMoves, drawnMoves } from './move-table.ts';

test('no two moves that one post sees in one status share a letter', () => {
  expect(collidingKeys()).toEqual([]);
});

test('letters that walk, search and open are left free', () => {
  for (const [action, { key }] of Object.entries(drawnMoves)) expect(['j', 'k', '/'], action).not.toContain(key);
});

test('every need of a drawn move has a field', () => {
  for (const action of Object.keys(drawnMoves) as (keyof typeof incidentMoves)[]) {
    const move = incidentMoves[action];
    const needs: readonly string[] = 'needs' in move ? move.needs : [];
    expect(drawMoves([{ action, needs }]), action).toHaveLength(1);
  }
});

test('the next thing to do comes first', () => {
  const drawn = drawMoves([
    { action: 'cancel', needs: ['reason'] },
    { action: 'send-back', needs: ['reason'] },
    { action: 'dispatch', needs: ['unitId'] },
  ]);
  expect(drawn.map(({ action }) => action)).toEqual(['dispatch', 'send-back', 'cancel']);
  expect(drawn[0]?.fields).toEqual([
    { kind: 'unit', optional: false },
    { kind: 'reason', optional: true },
  ]);
});

test('a second person is never a field: he agrees himself', () => {
  expect(drawMoves([{ action: 'recall', needs: ['reason', 'secondPerson'] }])[0]?.fields).toEqual([
    { kind: 'reason', optional: false },
  ]);
});
