import { expect, test } from 'vitest';
import { liftRequest } from './lift-request.ts';

const steps = [
  ({ old, ...others }: Readonly<Record<string, unknown>>) => ({ ...others, newer: old }),
  ({ newer, ...others }: Readonly<Record<string, unknown>>) => ({ ...others, newest: newer }),
];

test('a request of any contract that is still read is lifted to the present one', () => {
  const lifts = { steps, least: 1 };
  expect(liftRequest({ contract: 1, old: 'a', other: 1 }, lifts)).toEqual({ contract: 3, newest: 'a', other: 1 });
  expect(liftRequest({ contract: 2, newer: 'a' }, lifts)).toEqual({ contract: 3, newest: 'a' });
  expect(liftRequest({ contract: 3, newest: 'a' }, lifts)).toEqual({ contract: 3, newest: 'a' });
});

test('what is too old or too new waits, and is not refused for good', () => {
  const code = (contract: number, least: number) => {
    try {
      liftRequest({ contract }, { steps, least });
      return null;
    } catch (error) {
      return error;
    }
  };
  expect(code(1, 2)).toMatchObject({ kind: 'unavailable', code: 'platform.contract-too-old' });
  expect(code(4, 1)).toMatchObject({ kind: 'unavailable', code: 'platform.contract-too-new' });
});

test('what is no contract at all is left for the strict reading', () => {
  for (const body of [
    null,
    7,
    [],
    'x',
    {},
    { contract: '1' },
    { contract: 1.5 },
    { contract: -1 },
    { contract: 1e300 },
  ]) {
    expect(liftRequest(body, { steps, least: 1 })).toBe(body);
  }
});
