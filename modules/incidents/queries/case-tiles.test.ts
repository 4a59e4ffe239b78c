import { expect } from 'vitest';
import type { Unit } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { putMapCases, readMarks } from '../../../tests/fixtures/map-cases.ts';
import {
  fixtureNow,
  foundSmallCounty,
  type PersonKey,
  type SmallCounty,
} from '../../../tests/fixtures/small-county.ts';
import { type IncidentLine, MapFilter } from '../contract.ts';
import { markRanks, spotsOfGroup, type Tile, worldPlace } from '../rules/map-tiles.ts';
import { caseTile } from './case-tiles.ts';
import { holdTiles } from './held-tiles.ts';
import { listIncidents } from './list-incidents.ts';
import { listOnMap } from './list-on-map.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 4));
const readers = ['acceptor', 'town-acceptor', 'unit-head', 'other-head', 'worker', 'worker-2'] as const;
const wholeBox = '119,32,122,35';

/** Everything the lists show somebody, page by page: what a map is held against. */
async function listedFor(unit: Unit, county: SmallCounty, who: PersonKey): Promise<IncidentLine[]> {
  const found: IncidentLine[] = [];
  for (let cursor: string | undefined; ;) {
    const asked = { countyCode: county.countyCode, actor: county.as(who), now: fixtureNow, limit: 200, cursor };
    const page = await listIncidents(county.services, unit, cursors, { ...asked, queue: 'all', order: 'newest' });
    found.push(...page.items);
    if (page.nextCursor === null) return found.filter(({ longitude }) => longitude !== null);
    cursor = page.nextCursor;
  }
}

/** The tiles of a zoom in which these lie. */
function tilesAround(lines: readonly IncidentLine[], zoom: number): Tile[] {
  const tiles = new Map<string, Tile>();
  for (const line of lines) {
    const at = worldPlace(line.longitude!, line.latitude!);
    const tile = { zoom, x: Math.floor(at.x * 2 ** zoom), y: Math.floor(at.y * 2 ** zoom) };
    tiles.set(`${tile.x} ${tile.y}`, tile);
  }
  return [...tiles.values()];
}

const marksOf = async (unit: Unit, county: SmallCounty, who: PersonKey, tile: Tile, filter: Partial<MapFilter> = {}) =>
  readMarks(
    await caseTile(unit, {
      countyCode: county.countyCode,
      actor: county.as(who),
      now: fixtureNow,
      filter: MapFilter.parse({ status: 'all', ...filter }),
      tile,
    }),
  );

/** What stands in a part of a tile, counted from the lines of the list by another calculation. */
function expectedGroups(lines: readonly IncidentLine[], tile: Tile): Map<string, { count: number; light: string }> {
  const groups = new Map<string, { count: number; light: string }>();
  const parts = 64 / spotsOfGroup(tile.zoom);
  for (const line of lines) {
    const at = worldPlace(line.longitude!, line.latitude!);
    const [x, y] = [at.x * 2 ** tile.zoom - tile.x, at.y * 2 ** tile.zoom - tile.y];
    if (x < 0 || x >= 1 || y < 0 || y >= 1) continue;
    const key = `${Math.floor(x * parts)} ${Math.floor(y * parts)}`;
    const known = groups.get(key) ?? { count: 0, light: 'over' };
    const light = line.light ?? 'over';
    const worse = markRanks.indexOf(light as 'over') > markRanks.indexOf(known.light as 'over');
    groups.set(key, { count: known.count + 1, light: worse ? light : known.light });
  }
  return groups;
}

inSandbox('at every zoom the tiles hold exactly the cases of the lists, for everybody', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  await putMapCases(tx, county, 250);
  for (const who of readers) {
    const lines = await listedFor(unit, county, who);
    expect(lines.length, who).toBeGreaterThan(20);
    for (const zoom of who === 'acceptor' ? [0, 9, 13, 16] : [8, 12]) {
      for (const tile of tilesAround(lines, zoom).slice(0, 30)) {
        const marks = await marksOf(unit, county, who, tile);
        const expected = expectedGroups(lines, tile);
        const parts = 64 / spotsOfGroup(zoom);
        const label = `${who} ${zoom}/${tile.x}/${tile.y}`;
        const found = new Map(
          marks.map(({ x, y, count, light }) => [
            // A single case stands where it is: on the edge of its part rounding may carry it a hair beyond.
            `${Math.floor(Math.min(x, 0.99999) * parts)} ${Math.floor(Math.min(y, 0.99999) * parts)}`,
            { count, light },
          ]),
        );
        const total = (list: Iterable<{ count: number }>) => [...list].reduce((sum, { count }) => sum + count, 0);
        expect(total(marks), label).toBe(total(expected.values()));
        const differing = [...expected].filter(([key, group]) => {
          const one = found.get(key);
          return one?.count !== group.count || one.light !== group.light;
        });
        // Of marks on an edge, rounded to a tile's 4,096 places, a few stand in the part beside it.
        expect(differing.length, label).toBeLessThanOrEqual(Math.ceil(expected.size * 0.03));
      }
    }
  }
});

inSandbox(
  'a case that stands alone is named, at its place; cases at one door are one mark at any zoom',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    await putMapCases(tx, county, 300);
    const lines = await listedFor(unit, county, 'acceptor');
    const byId = new Map(lines.map((line) => [line.incidentId, line]));
    let alone = 0;
    for (const tile of tilesAround(lines, 14)) {
      for (const mark of await marksOf(unit, county, 'acceptor', tile)) {
        expect(mark.id === null).toBe(mark.count > 1);
        if (mark.id === null) continue;
        alone += 1;
        const line = byId.get(mark.id)!;
        const at = worldPlace(line.longitude!, line.latitude!);
        expect(Math.abs(tile.x + mark.x - at.x * 2 ** 14)).toBeLessThan(1 / 4000);
        expect(Math.abs(tile.y + mark.y - at.y * 2 ** 14)).toBeLessThan(1 / 4000);
        expect(mark.light).toBe(line.light ?? 'over');
      }
    }
    expect(alone).toBeGreaterThan(50);
    const door = lines.filter(({ longitude, latitude }) => longitude === 119.905 && latitude === 33.005);
    const at = worldPlace(119.905, 33.005);
    const tile = { zoom: 18, x: Math.floor(at.x * 2 ** 18), y: Math.floor(at.y * 2 ** 18) };
    const marks = await marksOf(unit, county, 'acceptor', tile);
    expect(marks.map(({ count }) => count)).toContain(door.length);
  },
);

inSandbox('every filter of the map holds for tiles and for the list alike', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  await putMapCases(tx, county, 300);
  const lines = await listedFor(unit, county, 'acceptor');
  const day = chinaDay(new Date(lines[100]!.reportedAt));
  const filters: [Partial<MapFilter>, (line: IncidentLine) => boolean][] = [
    [{ status: 'open' }, ({ light }) => light !== null],
    [{ status: 'closed' }, ({ light }) => light === null],
    [{ light: 'red' }, ({ light }) => light === 'red'],
    [{ light: 'yellow,grey' }, ({ light }) => light === 'yellow' || light === 'grey'],
    [{ status: 'closed', light: 'red' }, () => false],
    [{ matterCode: 'event-05-02' }, ({ matterCode }) => matterCode === 'event-05-02'],
    [{ townCode: '990101002000' }, ({ townCode }) => townCode === '990101002000'],
    [{ gridId: county.grids['grid-1'] }, ({ gridId }) => gridId === county.grids['grid-1']],
    [{ unitId: county.organisations.department }, ({ unitName }) => unitName === '城市管理局'],
    [{ emergency: 'yes' }, ({ emergency }) => emergency],
    [{ from: day, to: day }, ({ reportedAt }) => chinaDay(new Date(reportedAt)) === day],
    [{ from: day, status: 'open' }, ({ reportedAt, light }) => chinaDay(new Date(reportedAt)) >= day && light !== null],
  ];
  for (const [given, holds] of filters) {
    const expected = lines.filter(holds);
    let total = 0;
    for (const tile of tilesAround(lines, 7)) {
      for (const { count } of await marksOf(unit, county, 'acceptor', tile, given)) total += count;
    }
    const label = JSON.stringify(given);
    expect(total, label).toBe(expected.length);
    const { countyCode, services } = county;
    const filter = MapFilter.parse({ status: 'all', ...given });
    const asked = { countyCode, actor: county.as('acceptor'), now: fixtureNow, filter, bbox: wholeBox };
    const { items, count } = await listOnMap(services, { ...asked, limit: 500 });
    expect(
      items.map(({ incidentId }) => incidentId),
      label,
    ).toEqual(expected.map(({ incidentId }) => incidentId));
    expect(count).toEqual({ value: expected.length, exact: true });
  }
});

inSandbox(
  'a line drawn around a part of the map takes what lies within, also when it crosses itself',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    await putMapCases(tx, county, 200);
    const lines = await listedFor(unit, county, 'acceptor');
    const ask = (ring: string) =>
      listOnMap(county.services, {
        countyCode: county.countyCode,
        actor: county.as('acceptor'),
        now: fixtureNow,
        filter: MapFilter.parse({ status: 'all' }),
        bbox: wholeBox,
        ring,
        limit: 500,
      });
    // West of a line from north to south, as a triangle that is far wider than the county.
    const { items } = await ask('119.0,30.0 119.0,36.0 120.2,33.1');
    const inTriangle = lines.filter(({ longitude: x, latitude: y }) => {
      const edge = (a: [number, number], b: [number, number]) =>
        (b[0] - a[0]) * (y! - a[1]) - (b[1] - a[1]) * (x! - a[0]);
      const [a, b, c] = [
        [119, 30],
        [119, 36],
        [120.2, 33.1],
      ] as [[number, number], [number, number], [number, number]];
      return edge(a, b) <= 0 && edge(b, c) <= 0 && edge(c, a) <= 0;
    });
    expect(inTriangle.length).toBeGreaterThan(20);
    expect(items.map(({ incidentId }) => incidentId)).toEqual(inTriangle.map(({ incidentId }) => incidentId));
    const crossed = await ask('119.89,32.99 119.95,33.05 119.95,32.99 119.89,33.05');
    expect(crossed.items.length).toBeGreaterThan(0);
    expect((await ask('119.9,33 119.9,33 119.9,33')).items.length).toBeLessThan(lines.length);
  },
);

inSandbox('a tile is made once for all who may see the same, and anew after five seconds', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  await putMapCases(tx, county, 50);
  let clock = 0;
  let questions = 0;
  const counting: Unit = {
    transact: (eyes, work) => unit.transact(eyes, work),
    ask: (eyes, build) => {
      questions += 1;
      return unit.ask(eyes, build);
    },
  };
  const tiles = holdTiles(counting, () => clock);
  const filter = MapFilter.parse({ status: 'open' });
  const at = worldPlace(119.905, 33.005);
  const tile = { zoom: 8, x: Math.floor(at.x * 256), y: Math.floor(at.y * 256) };
  const ask = (who: PersonKey) =>
    tiles.of({ countyCode: county.countyCode, actor: county.as(who), now: fixtureNow, filter, tile });
  const [first, second] = await Promise.all([ask('acceptor'), ask('acceptor-2')]);
  expect(second.tag).toBe(first.tag);
  expect(questions).toBe(1);
  const ofTown = await ask('town-acceptor');
  expect(ofTown.tag).not.toBe(first.tag);
  expect(questions).toBe(2);
  clock = 4999;
  await ask('acceptor');
  expect(questions).toBe(2);
  clock = 5001;
  await ask('acceptor');
  expect(questions).toBe(3);
});
