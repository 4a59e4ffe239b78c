/** An administrator sets up a ground of others; the desk's map lies on it, and the browser speaks to nobody but us; longer than 300 lines because each sentence needs its own page. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawGround } from '#modules/grids/public.ts';
import { putLayerFeatures } from '#modules/grids/commands/keep-map-layers.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { axeFindsStill } from '../fixtures/axe.ts';
import { addAdministrator } from '../fixtures/administrators.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { makeTileArchive } from '../fixtures/tile-archive.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
let provider: Server;
const asked: string[] = [];
const faults: string[] = [];
const key = 'browser-must-not-see';

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  const background = { r: 214, g: 196, b: 170 };
  const picture = await sharp({ create: { width: 256, height: 256, channels: 3, background } })
    .png()
    .toBuffer();
  provider = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
  });
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  await addAdministrator(running, 'system-admin');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  await new Promise((done) => provider?.close(done));
});

async function sitDown(
  username: string,
  path: string,
  options: Parameters<Browser['openWith']>[0] = {},
): Promise<Page> {
  const context = await browser.openWith({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(running.address) && !/^(?:data|blob):/.test(request.url()))
      faults.push(request.url());
  });
  page.on('response', (response) => {
    if (!response.headers()['content-type']?.includes('json')) return;
    void response
      .text()
      .then((text) => text.includes(key) && faults.push(`the key in ${response.url()}`))
      .catch(() => {});
  });
  await signInAtDesk(page, running, username);
  await page.goto(`${running.address}/desk/${path}`);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['LINLI_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(800);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('a base map is set up with a key, chosen on the map, drawn by way of the server, and taken off again', async () => {
  const admin = await sitDown('system-admin', 'base-maps');
  await admin.getByText('没有添加其他底图').waitFor();
  await admin.getByRole('button', { name: '添加底图' }).click();
  await admin.getByLabel('名称').fill('省级公共服务底图');
  const port = (provider.address() as AddressInfo).port;
  await admin.getByLabel('瓦片地址').fill(`http://127.0.0.1:${port}/{z}/{x}/{y}.png`);
  await admin.getByLabel('审图号').fill('苏S（2026）001号');
  // A key only where the address has a place for one.
  expect(await admin.getByLabel('密钥').count()).toBe(0);
  await admin.getByLabel('瓦片地址').fill(`http://127.0.0.1:${port}/{z}/{x}/{y}.png?tk={key}`);
  await admin.getByRole('button', { name: '保存底图' }).click();
  await admin.getByText('有密钥时地址中应有 {key}').waitFor();
  await admin.getByLabel('密钥').fill(key);
  await shoot(admin, 'base-maps-form');
  await admin.getByRole('button', { name: '保存底图' }).click();
  await admin.getByRole('heading', { name: '省级公共服务底图' }).waitFor();
  await shoot(admin, 'base-maps');

  const page = await sitDown('acceptor-990101', 'map');
  await page.locator('.maplibregl-canvas').waitFor();
  await page.getByRole('combobox', { name: '底图' }).click();
  const drawn = page.waitForResponse(
    (response) => response.url().includes('/base-map-sources/') && response.status() === 200,
  );
  await page.getByTitle('省级公共服务底图').click();
  expect((await drawn).headers()['content-type']).toBe('image/png');
  await page.getByText('苏S（2026）001号').waitFor();
  expect(asked.every((url) => url.endsWith(`?tk=${key}`))).toBe(true);
  await shoot(page, 'map-on-raster');

  await admin.getByRole('button', { name: '停用' }).click();
  await admin.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
  await admin.getByText('没有添加其他底图').waitFor();
  await page.reload();
  await page.locator('.maplibregl-canvas').waitFor();
  expect(await page.getByText('苏S（2026）001号').count()).toBe(0);
  expect(faults).toEqual([]);
});

/** Pictures that differ from tile to tile, with a line through the place, where the road of our own ground runs. */
async function tilesAround(longitude: number, latitude: number, zooms: readonly number[]) {
  const tiles = [];
  for (const zoom of zooms) {
    const side = 2 ** zoom;
    const world = {
      x: ((longitude + 180) / 360) * side,
      y: ((1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2) * side,
    };
    for (let x = Math.floor(world.x) - 2; x <= Math.floor(world.x) + 2; x += 1) {
      for (let y = Math.floor(world.y) - 2; y <= Math.floor(world.y) + 2; y += 1) {
        const at = Math.round((world.y - y) * 256) - 3;
        const road = at > 0 && at < 250 ? `<rect y="${at}" width="256" height="7" fill="#c9b28a"/>` : '';
        const ground = (x + y) % 2 === 0 ? '#dfe6d6' : '#d3ddc8';
        const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="${ground}"/>${road}</svg>`;
        tiles.push({ zoom, x, y, bytes: await pictureOf(drawing) });
      }
    }
  }
  return tiles;
}

/** Drawn in the browser: the server's own pictures know no SVG. */
async function pictureOf(drawing: string): Promise<Buffer> {
  const page = await painter();
  const address = await page.evaluate<string>(
    `new Promise((done) => { const image = new Image(); image.onload = () => { const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 256; canvas.getContext('2d').drawImage(image, 0, 0); done(canvas.toDataURL('image/png')); };
      image.src = 'data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}'; })`,
  );
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

let painting: Promise<Page> | null = null;
function painter(): Promise<Page> {
  painting ??= browser.open({ width: 300, height: 300 }).then((context) => context.newPage());
  return painting;
}

/** A road and two places of our own, so that somebody can see whether a picture lies right. */
async function drawOwnGround(): Promise<void> {
  const point = (kind: string, name: string, coordinates: number[]) => ({
    type: 'Feature',
    properties: { kind, name, minzoom: 0 },
    geometry: { type: 'Point', coordinates },
  });
  await running.county.run('system', drawGround, {
    outlines: [],
    layers: [
      {
        layer: 'roads',
        features: {
          type: 'FeatureCollection',
          features: [
            {
              type: 'Feature',
              properties: { kind: 'main', minzoom: 0 },
              geometry: {
                type: 'LineString',
                coordinates: [
                  [119.88, 33.005],
                  [119.94, 33.005],
                ],
              },
            },
          ],
        },
      },
      {
        layer: 'places',
        features: {
          type: 'FeatureCollection',
          features: [point('town', '城关镇', [119.915, 33.003]), point('government', '县人民政府', [119.905, 33.005])],
        },
      },
    ],
  });
}

test(
  'a file of tiles is looked at, chosen and drawn; one that cannot be shown says why',
  { timeout: 180_000 },
  async () => {
    await drawOwnGround();
    const folder = join(running.deployment.dataFolder, 'maps');
    const bounds = [119.5, 32.7, 120.3, 33.3] as const;
    const tiles = await tilesAround(119.905, 33.005, [12, 13, 14, 15, 16]);
    writeFileSync(join(folder, '本县影像.pmtiles'), makeTileArchive(tiles, { bounds }));
    writeFileSync(join(folder, 'streets.pmtiles'), makeTileArchive(tiles, { bounds, kind: 'vector' }));
    const admin = await sitDown('system-admin', 'base-maps');
    await admin.getByRole('button', { name: '添加底图' }).click();
    await admin.getByText('瓦片文件', { exact: true }).click();
    await admin.getByText('文件中是矢量瓦片').waitFor();
    // Of an address, a key, zooms and offsets a file knows nothing.
    for (const label of ['瓦片地址', '密钥', '最小级别', '级别编号差'])
      expect(await admin.getByLabel(label, { exact: true }).count(), label).toBe(0);
    await admin.getByLabel('名称').fill('本县影像');
    await admin.getByRole('combobox', { name: '文件' }).click();
    await admin.getByTitle(/本县影像\.pmtiles/).click();
    await admin.getByText('12–16 级').waitFor();
    await admin.getByRole('button', { name: '看一看' }).click();
    await admin.getByText('瓦片已全部取到。').waitFor();
    await admin.getByRole('img', { name: '县人民政府附近的底图' }).waitFor();
    await shoot(admin, 'base-maps-archive');
    expect(await axeFindsStill(admin)).toEqual([]);
    await admin.getByRole('button', { name: '保存底图' }).click();
    await admin.getByRole('heading', { name: '本县影像' }).waitFor();

    const page = await sitDown('acceptor-990101', 'map');
    await page.locator('.maplibregl-canvas').waitFor();
    await page.getByRole('combobox', { name: '底图' }).click();
    const drawn = page.waitForResponse(
      (response) => response.url().includes('/base-map-sources/') && response.status() === 200,
    );
    await page.getByTitle('本县影像').click();
    expect((await drawn).headers()['etag']).toBeTruthy();
    await shoot(page, 'map-on-archive');
    await page.context().close();
    await admin.getByRole('button', { name: '停用' }).click();
    await admin.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
    await admin.getByText('没有添加其他底图').waitFor();
    await admin.context().close();
    expect(faults).toEqual([]);
  },
);

test(
  'each kind shows its own fields, what went wrong is said in words, in both languages, narrow and dark',
  { timeout: 180_000 },
  async () => {
    for (const [name, width, colorScheme, language] of [
      ['zh-1366', 1366, 'light', 'zh-CN'],
      ['zh-dark-390', 390, 'dark', 'zh-CN'],
      ['en-1366-dark', 1366, 'dark', 'en'],
      ['en-390', 390, 'light', 'en'],
    ] as const) {
      const isChinese = language === 'zh-CN';
      const admin = await sitDown('system-admin', 'base-maps', { viewport: { width, height: 900 }, colorScheme });
      if (!isChinese) {
        await admin.evaluate(`localStorage.setItem('linli.language', 'en')`);
        await admin.reload();
      }
      await admin.getByRole('button', { name: isChinese ? '添加底图' : 'Add a base map' }).click();
      const address = admin.locator('form textarea:visible');
      for (const [kind, own] of [
        [isChinese ? 'XYZ 瓦片' : 'XYZ tiles', isChinese ? '坐标系' : 'Coordinate system'],
        ['WMTS', isChinese ? '切图方式' : 'How it is cut'],
        [isChinese ? '百度' : 'Baidu', null],
        [isChinese ? '瓦片文件' : 'Tile file', isChinese ? '坐标系' : 'Coordinate system'],
      ] as const) {
        await admin.locator('form').getByText(kind, { exact: true }).first().click();
        for (const label of [isChinese ? '坐标系' : 'Coordinate system', isChinese ? '切图方式' : 'How it is cut'])
          expect(await admin.locator(`[aria-label="${label}"]`).count(), `${kind} ${label}`).toBe(
            label === own ? 1 : 0,
          );
        await admin.evaluate('document.activeElement?.blur()');
        await admin.waitForTimeout(300);
        expect(
          await admin.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
          `${name} ${kind}`,
        ).toBe(0);
        if (process.env['LINLI_SHOTS'])
          await admin.screenshot({
            path: join(process.env['LINLI_SHOTS'], `kind-${name}-${own ?? 'baidu'}-${kind.length}.png`),
            fullPage: true,
          });
        expect(await axeFindsStill(admin), `${name} ${kind}`).toEqual([]);
      }
      await admin.locator('form').getByText('WMTS', { exact: true }).click();
      await address.fill('http://127.0.0.1:9/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}');
      await admin.getByRole('button', { name: isChinese ? '看一看' : 'Look at it' }).click();
      await admin.getByText(isChinese ? '对方没有应答' : 'No answer: check address').waitFor();
      await address.fill('http://127.0.0.1:9/wmts?L={Layer}&{z}{y}{x}');
      await admin.getByRole('button', { name: isChinese ? '看一看' : 'Look at it' }).click();
      await admin.getByText(isChinese ? '地址中有无法识别的占位符' : 'a placeholder that is not known').waitFor();
      expect(await axeFindsStill(admin), name).toEqual([]);
      await admin.context().close();
    }
    expect(faults).toEqual([]);
  },
);

test(
  'a layer over the map is renamed, and ended with its consequence said, in both languages',
  { timeout: 120_000 },
  async () => {
    await running.county.run('system', putLayerFeatures, {
      layerId: uuidv7(),
      name: '城关警格',
      kind: 'police-grid',
      revision: uuidv7(),
      features: [{ ordinal: 1, name: '岗亭', shape: { type: 'MultiPoint', coordinates: [[119.905, 33.005]] } }],
      total: 1,
    });
    const admin = await sitDown('system-admin', 'map-layers');
    await admin.getByRole('heading', { name: '城关警格' }).waitFor();
    await shoot(admin, 'map-layers-page');
    expect(await axeFindsStill(admin)).toEqual([]);
    // The same in English: the page, the form, and the layers on the map.
    await admin.evaluate(`localStorage.setItem('linli.language', 'en')`);
    await admin.reload();
    await admin.getByRole('heading', { name: 'Layers over the map' }).waitFor();
    await admin.getByText(/police grids? · shapes: 1/i).waitFor();
    await shoot(admin, 'map-layers-page-en');
    await admin.getByRole('button', { name: 'Rename' }).click();
    await admin.getByLabel('Kind').waitFor();
    await shoot(admin, 'map-layers-form-en');
    expect(await axeFindsStill(admin)).toEqual([]);
    const page = await sitDown('acceptor-990101', 'map');
    await page.evaluate(`localStorage.setItem('linli.language', 'en')`);
    await page.reload();
    await page.locator('.maplibregl-canvas').waitFor();
    await page.getByText('Layers', { exact: true }).press('Enter');
    await page.getByRole('checkbox', { name: /城关警格/ }).check();
    await page.locator('.maplibregl-canvas').press('Enter');
    await page.getByText(/Grid here/).waitFor();
    await shoot(page, 'map-with-layers-en');
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
    }
    expect(await axeFindsStill(page)).toEqual([]);
    await page.context().close();
    await admin.evaluate(`localStorage.setItem('linli.language', 'zh')`);
    await admin.reload();
    await admin.getByRole('heading', { name: '城关警格' }).waitFor();
    await admin.getByRole('button', { name: '改名' }).press('Enter');
    await admin.getByLabel('名称').fill('城关派出所警格');
    await admin.getByRole('button', { name: '保存', exact: true }).press('Enter');
    await admin.getByRole('heading', { name: '城关派出所警格' }).waitFor();
    await admin.getByRole('button', { name: '停用' }).click();
    await admin.getByText('停用后地图上不再显示').waitFor();
    await admin.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
    await admin.getByText('还没有叠加图层').waitFor();
    expect(await axeFindsStill(admin)).toEqual([]);
    expect(faults).toEqual([]);
    await admin.context().close();
  },
);
