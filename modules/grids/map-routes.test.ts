import { sql } from 'kysely';
import { expect } from 'vitest';
import { addDivisions } from '#modules/organisation/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { createGridIndexes } from './queries/grid-index.ts';
import { noArchives } from '../../tests/fixtures/tile-archive.ts';
import { testSealer } from '../../tests/fixtures/small-county.ts';
import { gridRoutes } from './routes.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const now = new Date('2026-03-01T02:00:00Z');
const actor = systemActor(countyCode);

function square(west: number, side = 0.01) {
  const ring = [
    [west, 33],
    [west + side, 33],
    [west + side, 33.01],
    [west, 33.01],
    [west, 33],
  ];
  return { type: 'Polygon', coordinates: [ring.map(([x, y]) => [Math.round(x! * 1e7) / 1e7, y!])] };
}

async function openDoor(unit: Unit) {
  const run = createRunCommand({ unit, authorise: () => {} });
  const indexes = createGridIndexes(unit);
  const place = { parentCode: null, setting: 'urban' as const, validFrom: '2020-01-01' };
  await run(addDivisions, {
    commandId: uuidv7(),
    countyCode,
    actor,
    now,
    input: {
      divisions: [
        { divisionCode: '990101001000', name: '滨河街道', ...place },
        { divisionCode: '990101001001', name: '望江社区', ...place },
        { divisionCode: '990101001002', name: '临江社区', ...place },
      ],
    },
  });
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async () => actor,
    demand: () => {},
    findWords: () => undefined,
    routes: gridRoutes({ unit, indexes, runCommand: run, sealer: testSealer(), archives: noArchives }),
    onFault: (error) => {
      throw error;
    },
    release: 'test',
  });
  const url = (path: string) => `/api/counties/${countyCode}/grids${path}`;
  return {
    indexes,
    close: () => app.close(),
    async get(path: string) {
      const answer = await app.inject({ url: url(path) });
      return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
    },
    async post(path: string, body: object, commandId = uuidv7()) {
      const payload = { contract: 1, commandId, ...body };
      const answer = await app.inject({
        method: 'POST',
        url: url(path),
        payload,
        headers: { 'x-linli-client': 'desk' },
      });
      return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
    },
  };
}

function grid(serial: number, west: number, side?: number) {
  return {
    gridId: uuidv7(),
    gridCode: `990101001001${String(serial).padStart(3, '0')}`,
    name: `第${serial}网格`,
    kind: 'basic',
    setting: 'urban',
    householdCount: 300,
    geometry: square(west, side),
    validFrom: '2026-01-01',
  };
}

inSandbox('grids are added, fetched with their neighbours, redrawn, and each request counts once', async (unit) => {
  const { get, post, indexes, close } = await openDoor(unit);
  const [first, second, third] = [grid(1, 118), grid(2, 118.01), grid(3, 118.02)];
  expect(await post('', { grids: [first, second, third] })).toMatchObject({ body: { added: 3 } });
  expect(await post('', { grids: [first] })).toMatchObject({ status: 409, body: { code: 'grids.code-taken' } });
  const one = await get(`/${second.gridId}`);
  expect(one.body).toMatchObject({
    grid: { gridCode: second.gridCode, villageName: '望江社区', geometry: { type: 'MultiPolygon' } },
    adjoining: [{ gridCode: first.gridCode }, { gridCode: third.gridCode }],
    validFrom: '2026-01-01',
    validTo: null,
  });
  const commandId = uuidv7();
  const redrawing = { geometry: square(118.01, 0.012), validFrom: '2026-02-01' };
  for (const _ of [1, 2]) {
    expect(await post(`/${second.gridId}/outline`, redrawing, commandId)).toMatchObject({ body: { version: 2 } });
  }
  const index = await indexes.of(countyCode);
  expect(index.at(118.021, 33.005, '2026-01-31')?.gridCode).toBe(third.gridCode);
  // Two cover the place now: the lowest code answers, and the check tells the overlap.
  expect(index.at(118.021, 33.005, '2026-02-01')?.gridCode).toBe(second.gridCode);
  const check = await get('/topology');
  expect(check.body).toMatchObject({
    checked: 3,
    counts: { overlap: 1 },
    more: false,
    faults: [{ kind: 'overlap', gridIds: [second.gridId, third.gridId].sort() }],
  });
  const sizes = await get('/topology?leastHouseholds=301&mostSquareMetres=1000000');
  expect(sizes.body).toMatchObject({ counts: { overlap: 1, 'households-off-target': 3, 'area-off-target': 3 } });
  expect((await get('/topology?divisionPath=990101002')).body).toMatchObject({ checked: 0, faults: [] });
  expect((await post(`/${second.gridId}/outline`, { geometry: { type: 'Point', coordinates: [] } })).status).toBe(400);
  expect((await get(`/${uuidv7()}`)).body).toMatchObject({ code: 'grids.no-such-grid', status: 404 });
  await close();
});

inSandbox('a renumbered grid keeps its id, its old number leads to it and goes to no other', async (unit) => {
  const { get, post, close } = await openDoor(unit);
  const [first, second] = [grid(1, 118), grid(2, 118.01)];
  await post('', { grids: [first, second] });
  const rename = (body: object) => post(`/${first.gridId}/rename`, body);
  expect(await rename({ gridCode: second.gridCode })).toMatchObject({ body: { code: 'grids.code-taken' } });
  expect(await rename({ gridCode: '990101001009001' })).toMatchObject({ body: { code: 'grids.unknown-village' } });
  expect(await rename({ gridCode: '320111001001001' })).toMatchObject({ body: { code: 'grids.bad-grid-code' } });
  const moved = await rename({ gridCode: '990101001002001', name: '临江第一网格' });
  expect(moved.body).toMatchObject({ gridCode: '990101001002001', name: '临江第一网格' });
  expect((await get(`/${first.gridId}`)).body).toMatchObject({
    grid: { name: '临江第一网格', villageName: '临江社区' },
  });
  const again = grid(1, 119);
  expect(await post('', { grids: [again] })).toMatchObject({ body: { code: 'grids.code-taken' } });
  // Back to what it was: the alias is free for its own grid.
  expect((await rename({ gridCode: first.gridCode })).body).toMatchObject({ gridCode: first.gridCode });
  await close();
});

inSandbox('a grid is closed when nobody has a post in it; its days and its name stay', async (unit, tx) => {
  const { get, post, indexes, close } = await openDoor(unit);
  const first = grid(1, 118);
  await post('', { grids: [first] });
  const accountId = uuidv7();
  await sql`insert into access.account (account_id, username, display_name, created_at)
    values (${accountId}, 'worker', '网格员', ${now})`.execute(tx);
  await sql`insert into access.capacity (capacity_id, account_id, role, county_code, organisation_name, level,
      division_path, grid_id, valid_from)
    values (${uuidv7()}, ${accountId}, 'grid-worker', ${countyCode}, '望江社区', 'village', '990101001001',
      ${first.gridId}, ${new Date('2026-01-01T00:00:00Z')})`.execute(tx);
  expect(await post(`/${first.gridId}/close`, {})).toMatchObject({
    status: 409,
    body: { code: 'grids.grid-in-use', details: { posts: 1 } },
  });
  await sql`update access.capacity set valid_to = ${now} where grid_id = ${first.gridId}`.execute(tx);
  expect((await post(`/${first.gridId}/close`, {})).body).toMatchObject({ validTo: '2026-03-01' });
  const index = await indexes.of(countyCode);
  expect(index.at(118.005, 33.005, '2026-02-28')?.gridId).toBe(first.gridId);
  expect(index.at(118.005, 33.005, '2026-03-01')).toBeUndefined();
  expect(index.find(first.gridId)).toBeUndefined();
  expect(index.named(first.gridId)?.name).toBe('第1网格');
  expect((await get(`/${first.gridId}`)).body).toMatchObject({ validTo: '2026-03-01', adjoining: [] });
  expect(await post(`/${first.gridId}/close`, {})).toMatchObject({ body: { code: 'grids.no-such-grid' } });
  await close();
});
