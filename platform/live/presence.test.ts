import { expect, test } from 'vitest';
import { createPresence, type Seat } from './presence.ts';

const at = (accountId: string, more: Partial<Seat> = {}): Seat => ({
  countyCode: '990101',
  organisationId: 'desk',
  accountId,
  seat: 'page',
  ...more,
});

function scene() {
  let time = 0;
  const presence = createPresence({ clock: () => time, lease: 30_000 });
  return { presence, pass: (milliseconds: number) => (time += milliseconds) };
}

test('a colleague of the same desk is told, the person itself and other desks are not', () => {
  const { presence } = scene();
  presence.sit(at('li'), 'case');
  expect(presence.others(at('wang'))).toEqual([{ subjectId: 'case', accountId: 'li' }]);
  expect(presence.others(at('li'))).toEqual([]);
  expect(presence.others(at('wang', { organisationId: 'town' }))).toEqual([]);
  expect(presence.others(at('wang', { countyCode: '990102' }))).toEqual([]);
});

test('who says nothing for half a minute is not there any more', () => {
  const { presence, pass } = scene();
  presence.sit(at('li'), 'case');
  pass(29_999);
  expect(presence.others(at('wang'))).toHaveLength(1);
  presence.sit(at('li'), 'case');
  pass(29_999);
  expect(presence.others(at('wang'))).toHaveLength(1);
  pass(1);
  expect(presence.others(at('wang'))).toEqual([]);
});

test('a page is at one case, and two pages of one person at the same case are one', () => {
  const { presence } = scene();
  presence.sit(at('li'), 'one');
  presence.sit(at('li'), 'other');
  presence.sit(at('li', { seat: 'second' }), 'other');
  expect(presence.others(at('wang'))).toEqual([{ subjectId: 'other', accountId: 'li' }]);
  presence.sit(at('li'), null);
  expect(presence.others(at('wang'))).toHaveLength(1);
  presence.sit(at('li', { seat: 'second' }), null);
  expect(presence.others(at('wang'))).toEqual([]);
});

test('only a change is worth telling', () => {
  const { presence } = scene();
  expect(presence.sit(at('li'), 'one')).toBe(true);
  expect(presence.sit(at('li'), 'one')).toBe(false);
  expect(presence.sit(at('li'), 'other')).toBe(true);
  expect(presence.sit(at('li'), null)).toBe(true);
  expect(presence.sit(at('li'), null)).toBe(false);
});

test('one person holds a dozen pages at most, and the latest of them', () => {
  const { presence } = scene();
  for (let page = 0; page < 40; page += 1) presence.sit(at('li', { seat: `page ${page}` }), `case ${page}`);
  const told = presence.others(at('wang')).map(({ subjectId }) => subjectId);
  expect(told).toEqual(Array.from({ length: 12 }, (_, place) => `case ${28 + place}`));
});
