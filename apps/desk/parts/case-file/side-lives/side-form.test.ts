import { expect, test } from 'vitest';
import { incidentMoves, type IncidentAction, type Move } from '#modules/incidents/rules/lifecycle.ts';
import { emptySideForm, missingSideFields, sideBody, sideFields } from './side-form.ts';

test('an act asks what its row needs, and a supervision also why', () => {
  const needs = (action: IncidentAction) => [...((incidentMoves[action] as Move).needs ?? [])];
  expect(sideFields('ask-hang-up', needs('ask-hang-up'))).toEqual(['until', 'reason', 'evidence']);
  expect(sideFields('put-under-supervision', needs('put-under-supervision'))).toEqual(['grade', 'reason']);
  // The number of the task is known from where the act is offered.
  expect(sideFields('decline-joint-task', needs('decline-joint-task'))).toEqual(['ground']);
});

test('what is still empty is named, and only what was asked is sent', () => {
  const fields = sideFields('ask-extension', ['reason']);
  expect(missingSideFields(fields, { ...emptySideForm, reason: '  ' })).toEqual(['reason']);
  expect(sideBody(fields, { ...emptySideForm, reason: ' 材料未到 ', answer: 'x' })).toEqual({ reason: '材料未到' });
});
