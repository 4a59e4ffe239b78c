/** Files of tiles, a WMTS cut in degrees and Baidu's tiles: each drawn where it belongs, and tried before it is kept; longer than 300 lines because each provider is a server of its own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Unit } from '#platform/database/database.ts';
import { openTileArchives, type TileArchives } from '#platform/files/tile-archives.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty } from '../../tests/fixtures/small-county.ts';
import { makeTileArchive } from '../../tests/fixtures/tile-archive.ts';
import { gridRoutes } from './routes.ts';

// The package's types do not fit Node's resolution, so the names that are used are described here.
const { transform, WGS84, BD09MC } = createRequire(import.meta.url)('gcoord') as {
  transform(position: [number, number], from: string, to: string): [number, number];
  WGS84: string;
  BD09MC: string;
};

const inSandbox = sandbox();
const headers = { 'x-linli-client': 'desk' };
const api = '/api/counties/990101';
const base = `${api}/base-map-sources`;
let folder: string;
let archives: TileArchives;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-maps-'));
  archives = await openTileArchives(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function doorOf(unit: Unit): Promise<FastifyInstance> {
  const county = await foundSmallCounty(unit);
  return buildHttp({
    logger: false,
    now: () => fixtureNow,
    authenticate: async () => ({ ...county.as('acceptor'), role: 'system-admin' }),
    demand: () => {},
    findWords: () => undefined,
    routes: gridRoutes({
      unit,
      indexes: county.services.grids,
      runCommand: county.runCommand,
      sealer: county.services.sealer,
      archives,
    }),
    onFault: (error) => {
      throw error;
    },
    release: 'test',
  });
}

async function put(app: FastifyInstance, given: object) {
  const sourceId = uuidv7();
  const payload = {
    contract: 1,
    commandId: uuidv7(),
    sourceId,
    name: '底图',
    system: 'wgs84',
    approvalNumber: null,
    attribution: null,
    leastZoom: 3,
    deepestZoom: 18,
    ...given,
  };
  const answer = await app.inject({ method: 'POST', headers, url: base, payload });
  return { sourceId, status: answer.statusCode, code: answer.json().code as string | undefined };
}

/** A provider whose pictures are white but for a soft dark spot where the place lies, as the provider itself counts. */
async function provider(spotOf: (level: number) => { x: number; y: number }, answerOf?: (asked: string) => number) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    const status = answerOf?.(request.url!) ?? 200;
    if (status !== 200) return void response.writeHead(status).end('no');
    const [level = 0, column = 0, row = 0] = request.url!.match(/-?\d+/g)!.map(Number);
    const spot = spotOf(level);
    const pixels = Buffer.alloc(256 * 256, 255);
    for (let y = 0; y < 256; y += 1) {
      for (let x = 0; x < 256; x += 1) {
        const away = Math.hypot(column * 256 + x + 0.5 - spot.x, row * 256 + y + 0.5 - spot.y);
        if (away < 8) pixels[y * 256 + x] = Math.round(255 * (away / 8));
      }
    }
    void sharp(pixels, { raw: { width: 256, height: 256, channels: 1 } })
      .png()
      .toBuffer()
      .then((bytes) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { at: `http://127.0.0.1:${port}`, asked, close: () => new Promise((done) => server.close(done)) };
}

/** Where the dark of a picture has its middle. */
async function darkOf(picture: Buffer): Promise<{ x: number; y: number; dark: number }> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [x, y, dark] = [0, 0, 0];
  for (let place = 0; place < info.width * info.height; place += 1) {
    const share = 255 - data[place * info.channels]!;
    x += ((place % info.width) + 0.5) * share;
    y += (Math.floor(place / info.width) + 0.5) * share;
    dark += share;
  }
  return { x: x / dark, y: y / dark, dark };
}

function onMap([longitude, latitude]: readonly [number, number], zoom: number) {
  const world = { x: (longitude + 180) / 360, y: (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2 };
  return { x: world.x * 2 ** zoom * 256, y: world.y * 2 ** zoom * 256 };
}

/** A place in the middle part of its tile, so that the whole spot lies in one. */
function near(longitude: number, latitude: number, zoom: number): readonly [number, number] {
  const side = 2 ** zoom * 256;
  const rough = onMap([longitude, latitude], zoom);
  const x = Math.floor(rough.x / 256) * 256 + 100.3;
  const y = Math.floor(rough.y / 256) * 256 + 143.7;
  return [(x / side) * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / side))) * 180) / Math.PI];
}

const places = [18.2, 25, 33, 41, 49, 53].flatMap((latitude) => [4, 9, 13, 17].map((zoom) => ({ latitude, zoom })));

async function spotIn(app: FastifyInstance, sourceId: string, place: readonly [number, number], zoom: number) {
  const pixel = onMap(place, zoom);
  const [x, y] = [Math.floor(pixel.x / 256), Math.floor(pixel.y / 256)];
  const answer = await app.inject({ url: `${base}/${sourceId}/tiles/${zoom}/${x}/${y}` });
  expect(answer.statusCode).toBe(200);
  const { data } = await sharp(answer.rawPayload)
    .metadata()
    .then(async (about) => {
      expect([about.width, about.height]).toEqual([256, 256]);
      return { data: answer.rawPayload };
    });
  const dark = await darkOf(data);
  expect(dark.dark).toBeGreaterThan(1000);
  return { offX: dark.x - (pixel.x - x * 256), offY: dark.y - (pixel.y - y * 256) };
}

inSandbox(
  'a place of a WMTS cut in degrees falls on its pixel, at zooms 4 to 17, from 18 to 53 degrees north',
  async (unit) => {
    const app = await doorOf(unit);
    let place: readonly [number, number] = [0, 0];
    // As a GeoServer numbers its EPSG:4490: two tiles at level 0, so that its level is one less than ours.
    const { at, asked, close } = await provider((level) => {
      const perDegree = (256 * 2 ** (level + 1)) / 360;
      return { x: (place[0] + 180) * perDegree, y: (90 - place[1]) * perDegree };
    });
    const rest = await put(app, {
      kind: 'wmts',
      cut: 'geographic',
      levelOffset: -1,
      address: `${at}/{TileMatrix}/{TileCol}/{TileRow}`,
    });
    const kvp = await put(app, {
      kind: 'wmts',
      cut: 'geographic',
      levelOffset: -1,
      address: `${at}/?TILEMATRIX={z}&TILECOL={x}&TILEROW={y}&tk={key}`,
      key: 'k/1',
    });
    for (const [turn, { latitude, zoom }] of places.entries()) {
      place = near(119.9, latitude, zoom);
      const { offX, offY } = await spotIn(app, turn % 2 === 0 ? rest.sourceId : kvp.sourceId, place, zoom);
      expect(Math.abs(offX), `${latitude} ${zoom}`).toBeLessThan(1);
      expect(Math.abs(offY), `${latitude} ${zoom}`).toBeLessThan(1);
    }
    expect(asked.some((url) => url.endsWith('&tk=k%2F1'))).toBe(true);
    await close();
  },
);

inSandbox('a place of Baidu falls on its pixel, at zooms 4 to 17, from 18 to 53 degrees north', async (unit) => {
  const app = await doorOf(unit);
  let place: readonly [number, number] = [0, 0];
  const { at, close } = await provider((level) => {
    const [east, north] = transform([...place], WGS84, BD09MC);
    const scale = 2 ** (level - 18);
    return { x: east * scale, y: -north * scale };
  });
  // The spot is drawn in rows that are counted downward; of Baidu they are counted upward, and named so.
  const upward = createServer((request, response) => {
    const [level, column, row] = request.url!.match(/-?\d+/g)!.map(Number);
    void fetch(`${at}/${level}/${column}/${-row! - 1}`).then(async (answer) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from(await answer.arrayBuffer())),
    );
  });
  await new Promise<void>((done) => upward.listen(0, '127.0.0.1', done));
  const { port } = upward.address() as AddressInfo;
  const { sourceId } = await put(app, {
    kind: 'baidu',
    system: 'bd09',
    address: `http://127.0.0.1:${port}/tile?z={z}&x={x}&y={y}`,
  });
  for (const { latitude, zoom } of places) {
    place = near(116.4, latitude, zoom);
    const { offX, offY } = await spotIn(app, sourceId, place, zoom);
    expect(Math.abs(offX), `${latitude} ${zoom}`).toBeLessThan(1);
    expect(Math.abs(offY), `${latitude} ${zoom}`).toBeLessThan(1);
  }
  await close();
  await new Promise((done) => upward.close(done));
});

async function colour(red: number): Promise<Buffer> {
  return sharp({ create: { width: 256, height: 256, channels: 3, background: { r: red, g: 120, b: 90 } } })
    .png()
    .toBuffer();
}

inSandbox(
  'a file of tiles is chosen from the folder, shown, and asked for only once while it stays the same',
  async (unit) => {
    const app = await doorOf(unit);
    const bytes = await colour(40);
    await writeFile(path.join(folder, 'county.pmtiles'), makeTileArchive([{ zoom: 9, x: 426, y: 206, bytes }]));
    await writeFile(
      path.join(folder, 'streets.pmtiles'),
      makeTileArchive([{ zoom: 9, x: 426, y: 206, bytes }], { kind: 'vector' }),
    );
    const files = await app.inject({ url: `${api}/base-map-files` });
    expect(files.json().items).toMatchObject([
      { fileName: 'county.pmtiles', fault: null, leastZoom: 9, deepestZoom: 9, bounds: [119.8, 32.9, 120, 33.1] },
      { fileName: 'streets.pmtiles', fault: 'vector' },
    ]);
    const { sourceId } = await put(app, { kind: 'archive', fileName: 'county.pmtiles', leastZoom: 9, deepestZoom: 9 });
    const url = `${base}/${sourceId}/tiles/9/426/206`;
    const shown = await app.inject({ url });
    expect(shown.statusCode).toBe(200);
    expect(shown.headers['content-type']).toBe('image/png');
    expect(shown.headers['cache-control']).toContain('private');
    expect(shown.rawPayload.equals(bytes)).toBe(true);
    const again = await app.inject({ url, headers: { 'if-none-match': String(shown.headers['etag']) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await app.inject({ url: `${base}/${sourceId}/tiles/9/427/206` })).statusCode).toBe(204);
    // The file goes: the source has no tiles, and nothing breaks.
    await rm(path.join(folder, 'county.pmtiles'));
    expect((await app.inject({ url })).statusCode).toBe(204);
  },
);

inSandbox(
  'a file that cannot be shown is refused by what is wrong with it, and no name leads out of the folder',
  async (unit) => {
    const app = await doorOf(unit);
    await writeFile(path.join(folder, 'text.pmtiles'), 'x'.repeat(500));
    const whole = makeTileArchive([{ zoom: 9, x: 426, y: 206, bytes: await colour(40) }]);
    await writeFile(path.join(folder, 'half.pmtiles'), whole.subarray(0, whole.length - 30));
    await writeFile(path.join(folder, 'vector.pmtiles'), makeTileArchive([], { kind: 'vector' }));
    for (const [fileName, code] of [
      ['text.pmtiles', 'grids.archive-no-archive'],
      ['half.pmtiles', 'grids.archive-cut-off'],
      ['vector.pmtiles', 'grids.archive-vector'],
      ['../keys/ring.json', 'grids.archive-absent'],
      ['/etc/passwd', 'grids.archive-absent'],
      ['..\\text.pmtiles', 'grids.archive-absent'],
    ])
      expect(await put(app, { kind: 'archive', fileName }), fileName).toMatchObject({ code });
    expect(await put(app, { kind: 'archive', address: 'http://a/{z}/{x}/{y}' })).toMatchObject({
      code: 'grids.source-no-file',
    });
  },
);

const tried = { system: 'wgs84', zoom: 12, longitude: 119.9, latitude: 33 };

inSandbox(
  'a ground is tried before it is kept: the place in the middle of a picture, with the key that is kept',
  async (unit) => {
    const app = await doorOf(unit);
    const { at, asked, close } = await provider((level) => onMap([tried.longitude, tried.latitude], level));
    const ask = (payload: object) =>
      app.inject({ method: 'POST', headers, url: `${base}/try`, payload: { ...tried, ...payload } });
    const answer = (await ask({ address: `${at}/{z}/{x}/{y}` })).json();
    expect(answer).toMatchObject({ width: 512, height: 320, missing: 0, fault: null, status: null });
    const dark = await darkOf(Buffer.from(answer.picture, 'base64'));
    expect(Math.abs(dark.x - 256)).toBeLessThan(1);
    expect(Math.abs(dark.y - 160)).toBeLessThan(1);
    const { sourceId } = await put(app, { address: `${at}/{z}/{x}/{y}?tk={key}`, key: 'sealed' });
    asked.length = 0;
    expect((await ask({ sourceId, address: `${at}/{z}/{x}/{y}?tk={key}` })).json().fault).toBeNull();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((url) => url.endsWith('?tk=sealed'))).toBe(true);
    await close();
  },
);

inSandbox(
  'what stands in the way of a ground is told to who sets it up, and nothing of the answer but its status',
  async (unit) => {
    const app = await doorOf(unit);
    const { at, close } = await provider(
      () => ({ x: 0, y: 0 }),
      (asked) => Number(/status=(\d+)/.exec(asked)?.[1] ?? 200),
    );
    const page = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>secret</html>'),
    );
    await new Promise<void>((done) => page.listen(0, '127.0.0.1', done));
    const { port } = page.address() as AddressInfo;
    for (const [address, fault, status] of [
      [`${at}/{z}/{x}/{y}?status=403`, 'denied', 403],
      [`${at}/{z}/{x}/{y}?status=404`, 'absent', 404],
      [`${at}/{z}/{x}/{y}?status=302`, 'status', 302],
      [`${at}/{z}/{x}/{y}?status=500`, 'status', 500],
      [`http://127.0.0.1:${port}/{z}/{x}/{y}`, 'no-picture', 200],
      ['http://127.0.0.1:9/{z}/{x}/{y}', 'no-answer', null],
    ] as const) {
      const answer = await app.inject({ method: 'POST', headers, url: `${base}/try`, payload: { ...tried, address } });
      expect(answer.json(), address).toMatchObject({ picture: null, fault, status });
      expect(answer.body).not.toContain('secret');
    }
    const refused = await app.inject({
      method: 'POST',
      headers,
      url: `${base}/try`,
      payload: { ...tried, address: 'nowhere' },
    });
    expect(refused.json()).toMatchObject({ code: 'grids.source-no-address' });
    await close();
    await new Promise((done) => page.close(done));
  },
);
