/** The map of cases over HTTP: what kind of answer a tile is, that it need not be sent twice, and what is refused. */
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import type { Unit } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { createPresence } from '#platform/live/presence.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { putMapCases, readMarks } from '../../tests/fixtures/map-cases.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { incidentRoutes } from './routes.ts';
import { worldPlace } from './rules/map-tiles.ts';

const inSandbox = sandbox();

async function doorOf(unit: Unit): Promise<{ county: SmallCounty; app: FastifyInstance; faults: unknown[] }> {
  const county = await foundSmallCounty(unit);
  const faults: unknown[] = [];
  const app = await buildHttp({
    logger: false,
    now: () => fixtureNow,
    authenticate: async (request) => county.as(String(request.headers['x-test-as']) as PersonKey),
    demand: () => {},
    findWords: () => undefined,
    routes: incidentRoutes({
      services: county.services,
      runCommand: county.runCommand,
      cursors: createCursorKeeper(Buffer.alloc(32, 7)),
      presence: createPresence(),
      whisper: () => {},
      links: {} as never,
      store: { get: async () => null },
      recordLook: async () => {},
    }),
    onFault: (error) => void faults.push(error),
    release: 'test',
  });
  return { county, app, faults };
}

const base = '/api/counties/990101/map';
const at = worldPlace(119.905, 33.005);
const tileAt = (zoom: number) => `${zoom}/${Math.floor(at.x * 2 ** zoom)}/${Math.floor(at.y * 2 ** zoom)}`;
const as = (who: PersonKey, more: Record<string, string> = {}) => ({ 'x-test-as': who, ...more });

inSandbox('a tile is a vector tile that is not sent again while nothing has changed', async (unit, tx) => {
  const { county, app } = await doorOf(unit);
  await putMapCases(tx, county, 80);
  const url = `${base}/cases/${tileAt(9)}?status=all`;
  const first = await app.inject({ url, headers: as('acceptor') });
  expect(first.statusCode).toBe(200);
  expect(first.headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
  expect(first.headers['cache-control']).toBe('private, no-cache');
  expect(readMarks(first.rawPayload).length).toBeGreaterThan(0);
  const tag = String(first.headers['etag']);
  const again = await app.inject({ url, headers: as('acceptor', { 'if-none-match': tag }) });
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
  // Somebody who sees less has another tile behind the same address.
  const other = await app.inject({ url, headers: as('worker', { 'if-none-match': tag }) });
  expect(other.statusCode).toBe(200);
});

inSandbox('a tile says where cases are and nothing else of them', async (unit, tx) => {
  const { county, app } = await doorOf(unit);
  await putMapCases(tx, county, 60);
  const { rawPayload } = await app.inject({ url: `${base}/cases/${tileAt(14)}?status=all`, headers: as('acceptor') });
  const text = rawPayload.toString('utf8');
  expect(text).not.toMatch(/路灯|99010120/);
});

inSandbox('an empty part of the world is an empty tile', async (unit) => {
  const { app } = await doorOf(unit);
  const answer = await app.inject({ url: `${base}/cases/9/0/0?status=all`, headers: as('acceptor') });
  expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, 0]);
});

inSandbox('what is no tile and no question about one is refused as a mistake of the asker', async (unit) => {
  const { app, faults } = await doorOf(unit);
  for (const path of [
    'cases/3/8/0',
    'cases/19/0/0',
    'cases/-1/0/0',
    'cases/3/1.5/0',
    'cases/3/a/0',
    'cases/3/1/1?light=blue',
    'cases/3/1/1?light=red,red,red,red,red',
    'cases/3/1/1?from=2026-02-30',
    'cases/3/1/1?from=9999-12-31&to=9999-12-31',
    'cases/3/1/1?gridId=7',
    'cases/3/1/1?unknown=1',
    'list',
    'list?bbox=1,2,3',
    'list?bbox=3,3,1,1',
    'list?bbox=119,32,121,34&ring=119,32',
    'list?bbox=119,32,121,34&limit=501',
  ]) {
    const answer = await app.inject({ url: `${base}/${path}`, headers: as('acceptor') });
    expect(answer.statusCode, path).toBe(400);
  }
  expect(faults).toEqual([]);
});
