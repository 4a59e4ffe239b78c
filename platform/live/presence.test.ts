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

test('what a page of another process says counts here, for as long as it still holds there', () => {
  const { presence, pass } = scene();
  const word = { ...at('li'), subjectId: 'case', at: 1, left: 12_000 };
  expect(presence.hear(word)).toBe(true);
  expect(presence.hear({ ...word, at: 2 })).toBe(false);
  expect(presence.others(at('wang'))).toEqual([{ subjectId: 'case', accountId: 'li' }]);
  pass(12_000);
  expect(presence.others(at('wang'))).toEqual([]);
  // Nobody can hold a page longer than its lease, nor one that is over.
  presence.hear({ ...word, at: 3, left: 9_000_000 });
  pass(30_000);
  expect(presence.others(at('wang'))).toEqual([]);
  expect(presence.hear({ ...word, at: 4, left: 0 })).toBe(false);
});

test('a word that was overtaken on its way brings nobody back', () => {
  const { presence } = scene();
  const early = { ...at('li'), subjectId: 'one', at: 5, left: 30_000 };
  presence.hear({ ...early, subjectId: 'other', at: 9 });
  expect(presence.hear(early)).toBe(false);
  expect(presence.others(at('wang'))).toEqual([{ subjectId: 'other', accountId: 'li' }]);
  presence.hear({ ...early, subjectId: null, at: 10 });
  expect(presence.hear({ ...early, at: 9 })).toBe(false);
  expect(presence.others(at('wang'))).toEqual([]);
  // The page speaks here now, while the other machine's clock is ahead.
  presence.hear({ ...early, at: 99_000 });
  expect(presence.sit(at('li'), 'here')).toBe(true);
  expect(presence.others(at('wang'))).toEqual([{ subjectId: 'here', accountId: 'li' }]);
});

test('every word of a page of this process is passed on, and whether it is news', () => {
  const told: [string | null, boolean][] = [];
  const presence = createPresence({
    clock: () => 0,
    tell: ({ subjectId }, isNews) => void told.push([subjectId, isNews]),
  });
  presence.sit(at('li'), 'one');
  presence.sit(at('li'), 'one');
  presence.sit(at('li'), null);
  presence.hear({ ...at('wang'), subjectId: 'one', at: 1, left: 1 });
  expect(told).toEqual([
    ['one', true],
    ['one', false],
    [null, true],
  ]);
});
