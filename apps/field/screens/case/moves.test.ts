import { expect, test } from 'vitest';
import { incidentMoves } from '#modules/incidents/rules/lifecycle.ts';
import { bodyOf, drawMoves, emptyForm, missingFields } from './moves.ts';

const needsOf = (action: keyof typeof incidentMoves) => {
  const move = incidentMoves[action];
  return { action, needs: 'needs' in move ? move.needs : [] };
};

test('every move of the field can be drawn with what the table needs', () => {
  const actions = ['give-verification', 'solve-while-verifying', 'pass', 'rework', 'receive', 'report-done'] as const;
  const { moves, atDesk } = drawMoves(actions.map(needsOf));
  expect(moves.map(({ action }) => action).toSorted()).toEqual(actions.toSorted());
  expect(atDesk).toEqual([]);
});

test('the next thing stands first, moves of the desk are named and not drawn', () => {
  const { moves, atDesk } = drawMoves([needsOf('rework'), needsOf('cancel'), needsOf('pass')]);
  expect(moves.map(({ action }) => action)).toEqual(['pass', 'rework']);
  expect(atDesk).toEqual(['cancel']);
});

test('a move needs what the table says, and pictures where proof is asked', () => {
  const [move] = drawMoves([needsOf('report-impossible')]).moves;
  expect(missingFields(move!.fields, emptyForm, 0)).toEqual(['reason', 'photos']);
  expect(missingFields(move!.fields, { ...emptyForm, reason: '水利部门的渠' }, 1)).toEqual([]);
});

test('a body holds what was given and nothing else', () => {
  const [move] = drawMoves([needsOf('give-verification')]).moves;
  const form = { ...emptyForm, finding: 'confirmed', answer: '  摊位占道 ', reason: 'left over' };
  expect(bodyOf(move!.fields, form)).toEqual({ finding: 'confirmed', answer: '摊位占道' });
});
