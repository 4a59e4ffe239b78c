import { expect, test } from 'vitest';
import { ReportRequest } from '#modules/incidents/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { bodyOfReport, emptyReport, isPhoneFine, missingInReport } from './report-form.ts';

const call = {
  ...emptyReport,
  description: '店铺占道摆放桌椅',
  place: { point: { longitude: 119.9, latitude: 33.1 }, words: '人民路12号' },
};

test('a place and a description are enough', () => {
  expect(missingInReport(emptyReport)).toEqual(['description', 'place']);
  expect(missingInReport(call)).toEqual([]);
  expect(missingInReport({ ...call, place: { point: null, words: '东风桥下' } })).toEqual([]);
});

test('the body is what the contract asks for', () => {
  const whole = { ...call, name: '李某', phone: '138 0000 0000', matterCode: '0103', confidential: true };
  for (const form of [call, whole]) {
    const body = { contract: 3, commandId: uuidv7(), ...bodyOfReport(form, uuidv7()) };
    expect(ReportRequest.safeParse(body).error).toBeUndefined();
  }
});

test('a reporter who left nothing is not sent, not even as confidential', () => {
  expect(bodyOfReport({ ...call, confidential: true }, 'id')).not.toHaveProperty('reporter');
});

test('phone numbers are digits, blanks and hyphens', () => {
  expect(isPhoneFine('')).toBe(true);
  expect(isPhoneFine('0515-8888 1234')).toBe(true);
  expect(isPhoneFine('李先生')).toBe(false);
});
