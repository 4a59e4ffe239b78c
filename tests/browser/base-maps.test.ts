/** An administrator sets up a ground of others; the desk's map lies on it, and the browser speaks to nobody but us. */
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putLayerFeatures } from '#modules/grids/commands/keep-map-layers.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { axeFindsStill } from '../fixtures/axe.ts';
import { addAdministrator } from '../fixtures/administrators.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
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

async function sitDown(username: string, path: string): Promise<Page> {
  const context = await browser.open({ width: 1440, height: 900 });
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

test('a layer over the map is renamed, and ended with its consequence said', async () => {
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
});
