import { expect, test } from 'vitest';
import { generateCounty } from '../county/generate-county.ts';
import { countyIds } from '../demo/plan.ts';
import { gatherCast } from '../history/cast.ts';
import type { Door } from './door.ts';
import { gatherPlayers, type Login } from './players.ts';
import { onShift } from './shifts.ts';
import { type Staffing, staffingPlans } from './staffing.ts';

const county = generateCounty({ size: 'county' });
const cast = Map.groupBy(gatherCast(county, countyIds(county)).players, ({ key }) => key);
const logins = county.people
  .filter(({ administrator }) => !administrator)
  .map(({ key, username, employment }): Login => {
    const posts = cast.get(key)!;
    return { username, password: '', employment, known: { accountId: posts[0]!.accountId, posts } };
  });
const closed: Door = {
  ask: () => Promise.reject(new Error('nobody signs in before he has something to do')),
  tally: { requests: 0, refusals: new Map(), errors: [] },
  close: () => {},
};
const play = (staffing: Staffing) => gatherPlayers(closed, county.code, logins, staffingPlans[staffing]);
/** Midnight in Shanghai before a Monday. */
const midnight = Date.parse('2026-01-04T16:00:00Z');
const hour = 3_600_000;

test('the reference staffing is ten at the county’s centre, one administrator a town, and 7,381 workers', async () => {
  const players = await play('reference');
  const held = players.flatMap(({ posts }) => posts);
  const people = (posts: typeof held) => new Set(posts.map(({ player }) => player)).size;
  const desks = ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'];
  expect(people(held.filter(({ level, role }) => level === 'county' && desks.includes(role)))).toBe(10);
  const towns = held.filter(({ level, role }) => level === 'town' && desks.includes(role));
  expect(people(towns)).toBe(40);
  expect(new Set(towns.map(({ profile }) => profile))).toEqual(new Set(['small-centre']));
  expect(people(held.filter(({ role }) => role === 'grid-worker'))).toBe(7381);
});

test('the county’s desk is never empty, and on every day eleven or twelve towns have nobody', async () => {
  const held = (await play('reference')).flatMap(({ posts }) => posts);
  const county = held.filter(({ level, role }) => level === 'county' && role === 'acceptor');
  const towns = held.filter(({ level, role }) => level === 'town' && role === 'acceptor');
  for (let hours = 0.5; hours < 24 * 14; hours += 1) {
    expect(county.some(({ rota }) => onShift(rota, midnight + hours * hour))).toBe(true);
  }
  for (let days = 0; days < 14; days += 1) {
    const away = towns.filter(({ rota }) => !onShift(rota, midnight + (24 * days + 9) * hour)).length;
    expect([11, 12]).toContain(away);
  }
});

test('a small staffing has three at the county’s desk and one hand in each unit', async () => {
  const held = (await play('small')).flatMap(({ posts }) => posts);
  const desk = held.filter(({ level, role }) => level === 'county' && ['acceptor', 'dispatcher'].includes(role));
  expect(new Set(desk.map(({ player }) => player)).size).toBe(3);
  expect(desk.every(({ rota }) => rota.kind === 'day')).toBe(true);
  const hands = Map.groupBy(
    held.filter(({ role, level }) => role === 'handler' && level === 'county'),
    ({ organisationId }) => organisationId,
  );
  expect([...hands.values()].every((some) => some.length === 1)).toBe(true);
});
