import { expect, test } from 'vitest';
import { bodyOf, emptyForm, missingFields } from './move-form.ts';

const dispatch = [
  { kind: 'unit', optional: false },
  { kind: 'reason', optional: true },
] as const;

test('what is asked and empty is missing, what is optional is not', () => {
  expect(missingFields(dispatch, emptyForm)).toEqual(['unit']);
  expect(missingFields(dispatch, { ...emptyForm, unit: 'u' })).toEqual([]);
});

test('blank words are no reason', () => {
  expect(missingFields([{ kind: 'reason', optional: false }], { ...emptyForm, reason: '  ' })).toEqual(['reason']);
});

test('the body holds only what was asked and given', () => {
  expect(bodyOf(dispatch, { ...emptyForm, unit: 'u', answer: 'not asked' })).toEqual({ unitId: 'u' });
  expect(bodyOf(dispatch, { ...emptyForm, unit: 'u', reason: ' soon ' })).toEqual({ unitId: 'u', reason: 'soon' });
});

test('a chosen rule brings its opening condition', () => {
  const body = bodyOf([{ kind: 'rule', optional: false }], {
    ...emptyForm,
    ruleId: 'r',
    opensWhen: '占道',
    matterCode: '0103',
  });
  expect(body).toEqual({ ruleId: 'r', opensWhen: '占道', matterCode: '0103' });
});

test('a correction of the place alone sends no matter', () => {
  const place = { point: { longitude: 110, latitude: 30 }, words: '' };
  expect(bodyOf([{ kind: 'correction', optional: false }], { ...emptyForm, place })).toEqual({
    place: { point: place.point },
  });
});
