/** Grounds of others: fetched by the server alone, moved into place, their keys told to nobody. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { Unit } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import type { TileArchives } from '#platform/files/tile-archives.ts';
import { noArchives } from '../../tests/fixtures/tile-archive.ts';
import { endBaseMapSource, putBaseMapSource } from './commands/set-base-maps.ts';
import { gridRoutes } from './routes.ts';

const inSandbox = sandbox();
const base = '/api/counties/990101/base-map-sources';
const key = 'secret key/1';

/** A provider that answers a picture whose colour says which tile it is, or what it is told to. */
async function provider(answer?: (request: IncomingMessage) => { status: number; body: string }) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    const other = answer?.(request);
    if (other) return void response.writeHead(other.status).end(other.body);
    const [, x = 0, y = 0] = request.url!.match(/\d+/g)!.map(Number);
    const background = { r: x % 256, g: y % 256, b: 77 };
    void sharp({ create: { width: 256, height: 256, channels: 3, background } })
      .png()
      .toBuffer()
      .then((bytes) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{z}/{x}/{y}.png`;
  return { address, asked, close: () => new Promise((done) => server.close(done)) };
}

async function doorOf(
  unit: Unit,
  archives: TileArchives = noArchives,
): Promise<{ county: SmallCounty; app: FastifyInstance; faults: unknown[] }> {
  const county = await foundSmallCounty(unit);
  const faults: unknown[] = [];
  const app = await buildHttp({
    logger: false,
    now: () => fixtureNow,
    authenticate: async (request) =>
      request.headers['x-test-as'] === 'admin'
        ? { ...county.as('acceptor'), role: 'system-admin' }
        : county.as('acceptor'),
    demand: () => {},
    findWords: () => undefined,
    routes: gridRoutes({
      unit,
      indexes: county.services.grids,
      runCommand: county.runCommand,
      sealer: county.services.sealer,
      archives,
    }),
    onFault: (error) => void faults.push(error),
    release: 'test',
  });
  return { county, app, faults };
}

async function setUp(county: SmallCounty, given: Partial<Parameters<ReturnType<typeof putBaseMapSource>['run']>[1]>) {
  const sourceId = uuidv7();
  await county.run('system', putBaseMapSource(county.services.sealer), {
    sourceId,
    name: '省级公共服务底图',
    kind: 'tiles',
    fileName: null,
    cut: 'mercator',
    levelOffset: 0,
    address: 'http://127.0.0.1:9/{z}/{x}/{y}',
    system: 'wgs84',
    approvalNumber: '苏S（2026）001号',
    attribution: '省自然资源厅',
    leastZoom: 3,
    deepestZoom: 18,
    ...given,
  });
  return sourceId;
}

inSandbox(
  'a tile comes by way of the server, once for all who ask, with the key that no browser knows',
  async (unit) => {
    const { county, app } = await doorOf(unit);
    const { address, asked, close } = await provider();
    const sourceId = await setUp(county, { address: `${address}?tk={key}`, key });
    const ask = () => app.inject({ url: `${base}/${sourceId}/tiles/9/426/206` });
    const first = await ask();
    const second = await ask();
    expect([first.statusCode, first.headers['content-type']]).toEqual([200, 'image/png']);
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
    expect(asked).toEqual([`/9/426/206.png?tk=${encodeURIComponent(key)}`]);
    const listed = await app.inject({ url: base });
    expect(listed.body).not.toContain('127.0.0.1');
    expect(listed.json().items[0]).toMatchObject({ approvalNumber: '苏S（2026）001号', setUp: null });
    const forAdmin = await app.inject({ url: base, headers: { 'x-test-as': 'admin' } });
    expect(forAdmin.json().items[0].setUp).toMatchObject({ hasKey: true, system: 'wgs84' });
    expect(forAdmin.body).not.toContain('secret');
    await close();
  },
);

inSandbox('the tiles of a shifted system are laid together where they belong', async (unit) => {
  const { county, app } = await doorOf(unit);
  const { address, asked, close } = await provider();
  const sourceId = await setUp(county, { address, system: 'gcj02' });
  const answer = await app.inject({ url: `${base}/${sourceId}/tiles/16/54592/26405` });
  expect(answer.statusCode).toBe(200);
  expect(asked.length).toBeGreaterThan(1);
  const { data, info } = await sharp(answer.rawPayload).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([256, 256]);
  const shown = new Set<string>();
  for (let place = 0; place < data.length; place += info.channels) {
    expect(data[place + 2]).toBe(77);
    shown.add(`${data[place]} ${data[place + 1]}`);
  }
  const wanted = asked.map((url) => url.match(/\d+/g)!.map(Number)).map(([, x, y]) => `${x! % 256} ${y! % 256}`);
  expect([...shown].toSorted()).toEqual(wanted.toSorted());
  await close();
});

inSandbox(
  'a provider that is down, forbids, leads elsewhere or answers a page has no tile, and nobody is told more',
  async (unit) => {
    const { county, app, faults } = await doorOf(unit);
    const page = await provider(() => ({ status: 200, body: '<html>secret</html>' }));
    const no = await provider(() => ({ status: 403, body: 'no' }));
    for (const address of [page.address, no.address, 'http://127.0.0.1:9/{z}/{x}/{y}']) {
      const sourceId = await setUp(county, { address });
      const answer = await app.inject({ url: `${base}/${sourceId}/tiles/9/426/206` });
      expect([answer.statusCode, answer.body], address).toEqual([204, '']);
    }
    // It is not asked again at once.
    expect(no.asked).toHaveLength(1);
    expect(faults).toEqual([]);
    await page.close();
    await no.close();
  },
);

inSandbox('beyond its zooms, and when it has ended, a source is asked for nothing', async (unit) => {
  const { county, app } = await doorOf(unit);
  const { address, asked, close } = await provider();
  const sourceId = await setUp(county, { address, leastZoom: 5, deepestZoom: 8 });
  for (const path of ['9/426/206', '4/1/1', '5/32/0']) {
    expect((await app.inject({ url: `${base}/${sourceId}/tiles/${path}` })).statusCode, path).toBe(204);
  }
  await county.run('system', endBaseMapSource, { sourceId });
  expect((await app.inject({ url: `${base}/${sourceId}/tiles/6/53/25` })).statusCode).toBe(404);
  expect((await app.inject({ url: base })).json().items).toEqual([]);
  expect(asked).toEqual([]);
  await close();
});

inSandbox(
  'a changed source keeps its key unless told otherwise, and an address without sense is refused',
  async (unit) => {
    const { county, app } = await doorOf(unit);
    const sourceId = await setUp(county, { address: 'http://127.0.0.1:9/{z}/{x}/{y}?{key}', key });
    const again = { sourceId, address: 'http://127.0.0.1:9/a/{z}/{x}/{y}?{key}' };
    await setUp(county, again);
    const admin = { 'x-test-as': 'admin' };
    expect((await app.inject({ url: base, headers: admin })).json().items).toMatchObject([
      { sourceId, setUp: { hasKey: true, address: again.address } },
    ]);
    await expect(setUp(county, { ...again, key: null })).rejects.toMatchObject({ code: 'grids.source-no-key-place' });
    await expect(setUp(county, { address: 'ftp://a/{z}{x}{y}' })).rejects.toMatchObject({
      code: 'grids.source-no-address',
    });
  },
);
