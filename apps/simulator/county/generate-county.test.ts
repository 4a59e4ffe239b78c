import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { County, Polygon, Position } from './county.ts';
import { generateCounty } from './generate-county.ts';
import { departmentPlans } from './organisations.ts';
import { signedArea } from './outline.ts';
import { contains, gridFinder, samplePointIn } from './place-in.ts';
import { seededRandom } from './random.ts';

const demo = generateCounty();

const digest = (county: County): string => createHash('sha256').update(JSON.stringify(county)).digest('hex');
const areaOf = (polygon: Polygon): number => polygon.coordinates.reduce((sum, ring) => sum + signedArea(ring), 0);
const areaOfAll = (polygons: readonly { geometry: Polygon }[]): number =>
  polygons.reduce((sum, { geometry }) => sum + areaOf(geometry), 0);

test('the same seed gives the same county, another seed another', () => {
  expect(digest(generateCounty({ seed: 'linjiang', size: 'demo' }))).toBe(digest(demo));
  expect(digest(generateCounty({ seed: 'elsewhere' }))).not.toBe(digest(demo));
});

test('the demo county has the promised size and is made within a second', () => {
  const start = performance.now();
  const county = generateCounty({ seed: 'clock' });
  // Twice the promise, because a test machine has other work.
  expect(performance.now() - start).toBeLessThan(2000);
  const count = (level: string): number => county.divisions.filter((division) => division.level === level).length;
  expect([count('county'), count('town'), count('village'), county.grids.length]).toEqual([1, 6, 40, 150]);
  expect(county.addresses.length).toBe(4000);
});

test('the county size has the reference numbers', () => {
  const start = performance.now();
  const county = generateCounty({ size: 'county' });
  expect(performance.now() - start).toBeLessThan(20_000);
  const of = (kind: string, setting?: string): number =>
    county.grids.filter((grid) => grid.kind === kind && (!setting || grid.setting === setting)).length;
  const count = (level: string): number => county.divisions.filter((division) => division.level === level).length;
  expect([count('town'), count('village')]).toEqual([40, 487]);
  expect([of('basic', 'urban'), of('basic', 'rural'), of('dedicated'), county.grids.length]).toEqual([
    349, 1291, 75, 1715,
  ]);
  expectTiling(county);
  expectOrder(county);
});

describe.each(['linjiang', 'a', 'b', 'c', 'd', 'e'])('seed %s', (seed) => {
  const county = generateCounty({ seed });

  test('grids tile their villages, villages their towns, towns the county', () => expectTiling(county));

  test('every point of the county lies in exactly one grid, and none outside it', () => {
    const random = seededRandom(`points ${seed}`);
    const find = gridFinder(county.grids);
    const [west, south, east, north] = county.bounds;
    const outline = county.divisions[0]!.geometry;
    for (let number = 0; number < 1500; number += 1) {
      const point: Position = [random.between(west, east), random.between(south, north)];
      const holders = county.grids.filter((grid) => contains(grid.geometry, point));
      expect(holders.length).toBe(contains(outline, point) ? 1 : 0);
      expect(find(point)).toBe(holders[0] ?? null);
    }
  });

  test('corners and middles of shared edges belong to exactly one grid or to the outside', () => {
    for (const grid of county.grids) {
      const ring = grid.geometry.coordinates[0]!;
      for (let index = 1; index < ring.length; index += 7) {
        const [[x1, y1], [x2, y2]] = [ring[index - 1]!, ring[index]!];
        for (const point of [
          [x1, y1],
          [(x1 + x2) / 2, (y1 + y2) / 2],
        ] as Position[]) {
          expect(county.grids.filter((other) => contains(other.geometry, point)).length).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  test('no outline crosses itself', () => {
    for (const { geometry } of [...county.grids, ...county.divisions]) {
      for (const ring of geometry.coordinates) expect(crossings(ring)).toBe(0);
    }
  });

  test('sampled points, addresses, estates and facilities lie in their grids', () => {
    const random = seededRandom(`samples ${seed}`);
    const byCode = new Map(county.grids.map((grid) => [grid.code, grid]));
    for (const grid of county.grids) {
      for (let number = 0; number < 5; number += 1) {
        expect(contains(grid.geometry, samplePointIn(grid, random))).toBe(true);
      }
    }
    for (const place of [...county.addresses, ...county.facilities]) {
      expect(contains(byCode.get(place.gridCode)!.geometry, place.point)).toBe(true);
    }
    expect(county.estates.every((estate) => byCode.has(estate.gridCode))).toBe(true);
    const reached = new Set(county.addresses.map((address) => address.gridCode));
    expect(county.grids.filter((grid) => grid.kind === 'basic' && !reached.has(grid.code))).toEqual([]);
  });

  test('codes and names are well formed, unique and in order', () => expectOrder(county));
});

test('organisations form one tree and every person has a place in it', () => {
  const keys = new Set(demo.organisations.map((organisation) => organisation.key));
  expect(keys.size).toBe(demo.organisations.length);
  expect(demo.organisations.filter((organisation) => organisation.parentKey === null)).toHaveLength(1);
  for (const { parentKey } of demo.organisations) if (parentKey) expect(keys.has(parentKey)).toBe(true);
  expect(departmentPlans.length).toBeGreaterThanOrEqual(20);
  expect(demo.organisations.filter((organisation) => organisation.kind === 'fallback')).toHaveLength(1);

  for (const property of ['key', 'username', 'name'] as const) {
    expect(new Set(demo.people.map((person) => person[property])).size).toBe(demo.people.length);
  }
  for (const { posts, administrator } of demo.people) {
    // 三员: an administrator holds no post.
    expect(posts.length > 0).toBe(administrator === undefined);
    for (const post of posts) {
      expect(keys.has(post.organisationKey)).toBe(true);
      expect(post.gridCode === undefined).toBe(post.role !== 'grid-worker');
    }
  }
});

test('every grid has one worker, every role is held, and one of each is shown on the start page', () => {
  const held = demo.people.flatMap((person) => person.posts);
  const worked = held.filter((post) => post.role === 'grid-worker').map((post) => post.gridCode);
  expect(worked.toSorted()).toEqual(demo.grids.map((grid) => grid.code));
  const shown = demo.people.filter((person) => person.showcase);
  const roles = new Set(shown.flatMap((person) => [person.administrator, ...person.posts.map((post) => post.role)]));
  for (const post of held) expect(roles.has(post.role)).toBe(true);
  for (const office of ['system-admin', 'security-admin', 'audit-admin'] as const) expect(roles.has(office)).toBe(true);
  // Every organisation that may be given work has a head and a hand.
  for (const { key } of demo.organisations.filter(({ kind }) => kind !== 'centre')) {
    const own = new Set(held.filter((post) => post.organisationKey === key).map((post) => post.role));
    expect([...own].sort()).toEqual(['handler', 'unit-head']);
  }
});

function expectTiling(county: County): void {
  const [whole] = county.divisions;
  const total = areaOf(whole!.geometry);
  for (const level of ['town', 'village'] as const) {
    const sum = areaOfAll(county.divisions.filter((division) => division.level === level));
    expect(Math.abs(sum / total - 1)).toBeLessThan(1e-9);
  }
  expect(Math.abs(areaOfAll(county.grids) / total - 1)).toBeLessThan(1e-9);
  for (const village of county.divisions.filter((division) => division.level === 'village')) {
    const own = county.grids.filter((grid) => grid.villageCode === village.code);
    expect(Math.abs(areaOfAll(own) / areaOf(village.geometry) - 1)).toBeLessThan(1e-9);
  }
  for (const { geometry } of county.grids) {
    for (const ring of geometry.coordinates) {
      expect(ring.length).toBeGreaterThan(3);
      expect(ring[0]).toEqual(ring.at(-1));
    }
    expect(signedArea(geometry.coordinates[0]!)).toBeGreaterThan(0);
  }
}

function expectOrder(county: County): void {
  const codes = [...county.divisions, ...county.grids].map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const divisions = new Map(county.divisions.map((division) => [division.code, division]));
  for (const { code, level, path, parentCode, name } of county.divisions) {
    expect(code).toMatch(/^990101(000000|(00[1-9]|1\d\d)(000|00[1-9]|0[1-9]\d|1\d\d|[23]\d\d))$/);
    expect(code.padEnd(12, '0').startsWith(path)).toBe(true);
    expect(path.length).toBe({ county: 6, town: 9, village: 12 }[level]);
    expect(name).not.toBe('');
    if (parentCode) expect(path.startsWith(divisions.get(parentCode)!.path)).toBe(true);
    else expect(level).toBe('county');
  }
  for (const grid of county.grids) {
    const serial = Number(grid.code.slice(12));
    expect(grid.code).toMatch(/^\d{15}$/);
    expect(grid.code.startsWith(grid.villageCode)).toBe(true);
    expect(divisions.get(grid.villageCode)?.level).toBe('village');
    expect(serial >= 800).toBe(grid.kind === 'dedicated');
    expect(grid.households > 0).toBe(grid.kind === 'basic');
  }
  const unique = (names: string[]): void => expect(new Set(names).size).toBe(names.length);
  unique(county.divisions.map(({ name }) => name));
  unique(county.grids.map(({ name }) => name));
  unique(county.estates.map(({ name }) => name));
  unique(county.addresses.map(({ text }) => text));
  const named = [county.grids, county.estates, county.facilities, county.roads, county.lakes, county.canals].flat();
  expect(named.filter(({ name }) => name === '')).toEqual([]);
}

function crossings(ring: readonly Position[]): number {
  const turn = (p: Position, q: Position, r: Position): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  let count = 0;
  const length = ring.length - 1;
  for (let one = 0; one < length; one += 1) {
    for (let other = one + 2; other < length; other += 1) {
      if (one === 0 && other === length - 1) continue;
      const [a, b, c, d] = [ring[one]!, ring[one + 1]!, ring[other]!, ring[other + 1]!];
      if (turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0) count += 1;
    }
  }
  return count;
}
