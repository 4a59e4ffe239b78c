import { expect, test } from 'vitest';
import { type AskedOfPast, periodOfList } from './list-period.ts';

// Half past eight in the morning of 5 January in Shanghai.
const now = new Date('2026-01-05T00:30:00.000Z');
const past = (more: Partial<AskedOfPast>) => periodOfList({ queue: 'all', order: 'newest', ...more }, now);

test('what an index finds is sought in all the years', () => {
  expect(past({})).toEqual({ since: null, until: null, looked: null });
  expect(past({ from: '2020-01-01' })).toEqual({
    since: new Date('2019-12-31T16:00:00.000Z'),
    until: null,
    looked: null,
  });
});

test('what is open is sought whenever it was reported', () => {
  for (const more of [{ status: 'handling' }, { light: 'red' }, { order: 'due', source: 'hotline' }] as const) {
    expect(past(more)).toEqual({ since: null, until: null, looked: null });
  }
  expect(periodOfList({ queue: 'to-accept', order: 'newest', source: 'hotline' }, now)).toMatchObject({ since: null });
});

test('what no index finds is sought in the last seven days, and the answer says so', () => {
  for (const more of [{ source: 'hotline' }, { status: 'closed' }, { emergency: 'yes' }, { place: '桥' }] as const) {
    expect(past(more)).toEqual({
      since: new Date('2025-12-29T16:00:00.000Z'),
      until: new Date('2026-01-05T16:00:00.000Z'),
      looked: { from: '2025-12-30', to: '2026-01-05' },
    });
  }
});

test('named days are taken as they are, up to thirty-one of them', () => {
  expect(past({ source: 'hotline', from: '2025-12-01', to: '2025-12-31' })).toEqual({
    since: new Date('2025-11-30T16:00:00.000Z'),
    until: new Date('2025-12-31T16:00:00.000Z'),
    looked: null,
  });
  expect(past({ source: 'hotline', from: '2025-12-01', to: '2026-01-01' })).toBe('too-wide');
});

test('from a day alone it is a month on, and not beyond today', () => {
  expect(past({ source: 'hotline', from: '2025-10-01' })).toMatchObject({
    looked: { from: '2025-10-01', to: '2025-10-31' },
  });
  expect(past({ source: 'hotline', from: '2026-01-02' })).toMatchObject({
    looked: { from: '2026-01-02', to: '2026-01-05' },
  });
  expect(past({ source: 'hotline', to: '2025-10-07' })).toMatchObject({
    looked: { from: '2025-10-01', to: '2025-10-07' },
  });
});
