import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { addDivisions } from '#modules/organisation/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { addGrids, drawGround } from './commands/add-grids.ts';
import { createGridIndexes } from './queries/grid-index.ts';
import { noArchives } from '../../tests/fixtures/tile-archive.ts';
import { testSealer } from '../../tests/fixtures/small-county.ts';
import { gridRoutes } from './routes.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const now = new Date('2026-03-01T02:00:00Z');
const actor = systemActor(countyCode);
const geometry = {
  type: 'Polygon',
  coordinates: [
    [
      [118, 33],
      [118.1, 33],
      [118.1, 33.1],
      [118, 33.1],
      [118, 33],
    ],
  ],
};

inSandbox('the map asks for grids, for the grid of a point and for the ground', async (unit) => {
  const run = createRunCommand({ unit, authorise: () => {} });
  const send = <Input, Answer>(command: Parameters<typeof run<Input, Answer>>[0], input: Input) =>
    run(command, { commandId: uuidv7(), countyCode, actor, now, input });
  await send(addDivisions, {
    divisions: [{ divisionCode: '990101001000', name: '滨河街道', parentCode: '990101000000', setting: 'urban' }],
  });
  await send(addGrids, {
    grids: [
      {
        gridId: uuidv7(),
        gridCode: '990101001001001',
        name: '第一网格',
        kind: 'basic',
        setting: 'urban',
        householdCount: null,
        geometry,
      },
    ],
  });
  await send(drawGround, {
    outlines: [],
    layers: [{ layer: 'river', features: { type: 'FeatureCollection', features: [] } }],
  });

  const faults: unknown[] = [];
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async () => actor,
    demand: () => {},
    findWords: () => undefined,
    routes: gridRoutes({
      unit,
      indexes: createGridIndexes(unit),
      runCommand: run,
      sealer: testSealer(),
      archives: noArchives,
    }),
    onFault: (error) => void faults.push(error),
    release: 'test',
  });
  const get = (path: string, headers = {}) => app.inject({ url: `/api/counties/${countyCode}/${path}`, headers });

  const grids = await get('grids?bbox=118.05,33.05,118.2,33.2');
  expect(grids.json()).toMatchObject({
    more: false,
    items: [{ name: '第一网格', townName: '滨河街道', geometry: {} }],
  });
  expect((await get('grids?bbox=118.2,33.2,118.05,33.05')).json()).toMatchObject({
    code: 'grids.bad-box',
    status: 400,
  });
  expect((await get('grids?bbox=1')).statusCode).toBe(400);

  const at = await get('grid-at?longitude=118.05&latitude=33.05');
  expect(at.json()).toMatchObject({ grid: { gridCode: '990101001001001', townName: '滨河街道' } });
  expect((await get('grid-at?longitude=118.05&latitude=33.05&on=2020-01-01')).json()).toEqual({ grid: null });
  expect((await get('grid-at?longitude=200&latitude=33.05')).statusCode).toBe(400);

  const ground = await get('base-map');
  expect(ground.json()).toMatchObject({ bounds: [118, 33, 118.1, 33.1], layers: [{ layer: 'river' }] });
  const packed = await get('base-map', { 'accept-encoding': 'gzip, br' });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(ground.json());
  const again = await get('base-map', { 'if-none-match': ground.headers['etag'] });
  expect(again.statusCode).toBe(304);
  expect(faults).toEqual([]);
  await app.close();
});
