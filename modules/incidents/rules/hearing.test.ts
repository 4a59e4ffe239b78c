import { expect, test } from 'vitest';
import { mayHear, presenceTopic } from './hearing.ts';
import type { Reader } from './visibility.ts';

const reader = (organisationId: string | null): Reader => ({
  accountId: 'li',
  role: 'acceptor',
  organisationId,
  divisionPath: '990101',
  gridId: null,
});

test('that somebody has a case open is heard at his own desk and nowhere else', () => {
  const payload = { organisationId: 'desk' };
  expect(mayHear(reader('desk'), presenceTopic, payload)).toBe(true);
  expect(mayHear(reader('town'), presenceTopic, payload)).toBe(false);
  expect(mayHear(reader(null), presenceTopic, { organisationId: null })).toBe(false);
});
