/** The map of a county at a desk: any number of cases in tiles, and the same beside it as a list; longer than 300 lines because each sentence needs its own page. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindsStill } from '../fixtures/axe.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { putMapCases } from '../fixtures/map-cases.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { putLayerFeatures } from '#modules/grids/commands/keep-map-layers.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
let acceptor: Client;
const faults: string[] = [];
const tileAnswers: number[] = [];

beforeAll(async () => {
  running = await startTestServer();
  await running.deployment.database.asOwner((tx) => putMapCases(tx, running.county, 300));
  const { county } = running;
  const square = (west: number) => [
    [west, 33],
    [west + 0.01, 33],
    [west + 0.01, 33.01],
    [west, 33.01],
    [west, 33],
  ];
  await county.run('system', putLayerFeatures, {
    layerId: uuidv7(),
    name: '城关警格',
    kind: 'police-grid',
    revision: uuidv7(),
    features: [
      { ordinal: 1, name: '警格一', shape: { type: 'MultiPolygon', coordinates: [[square(119.9)]] } },
      { ordinal: 2, name: '警格二 <b>', shape: { type: 'MultiPolygon', coordinates: [[square(119.91)]] } },
      { ordinal: 3, name: '岗亭', shape: { type: 'MultiPoint', coordinates: [[119.913, 33.004]] } },
      {
        ordinal: 4,
        name: '小河',
        shape: {
          type: 'MultiLineString',
          coordinates: [
            [
              [119.9, 33.002],
              [119.92, 33.008],
            ],
          ],
        },
      },
    ],
    total: 4,
  });
  browser = await openBrowser();
  acceptor = await running.signIn('acceptor');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function openMap(who: PersonKey, viewport = { width: 1440, height: 900 }, scheme = 'light'): Promise<Page> {
  const context = await browser.openWith({ viewport, colorScheme: scheme === 'dark' ? 'dark' : 'light' });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // The first question of all is whether somebody is signed in.
    if (message.type() !== 'error' || message.text().includes('401')) return;
    void Promise.all(
      message.args().map((one) => one.evaluate((given) => String((given as { error?: unknown })?.error ?? given))),
    )
      .then((texts) => faults.push(`${message.text()} ${texts.join(' ')} ${message.location().url}`))
      .catch(() => {});
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(running.address) && !/^(?:data|blob):/.test(request.url()))
      faults.push(request.url());
  });
  page.on('response', (response) => {
    if (response.url().includes('/map/cases/')) tileAnswers.push(response.status());
  });
  await signInAtDesk(page, running, `${who}-990101`);
  await page.goto(`${running.address}/desk/map`);
  await page.locator('.maplibregl-canvas').waitFor();
  await page.getByText(/图中 \d+ 件/).waitFor();
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['LINLI_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** How many the list beside the map says there are. */
async function counted(page: Page, words: '图中' | '选区内'): Promise<number> {
  const text = await page.getByText(new RegExp(`^${words} [\\d,]+\\+? 件$`)).textContent();
  return Number(/[\d,]+/.exec(text ?? '')![0].replaceAll(',', ''));
}

/** Where a place is drawn while the map shows the whole county: the box of its two grids, with 24 px around. */
async function pixelOf(page: Page, at: { longitude: number; latitude: number }): Promise<{ x: number; y: number }> {
  const frame = (await page.locator('.maplibregl-canvas').boundingBox())!;
  const world = (longitude: number, latitude: number) => ({
    x: (longitude + 180) / 360,
    y: (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2,
  });
  const [from, until] = [world(119.9, 33.01), world(119.92, 33)];
  const scale = Math.min((frame.width - 48) / (until.x - from.x), (frame.height - 48) / (until.y - from.y));
  const place = world(at.longitude, at.latitude);
  return {
    x: frame.x + frame.width / 2 + (place.x - (from.x + until.x) / 2) * scale,
    y: frame.y + frame.height / 2 + (place.y - (from.y + until.y) / 2) * scale,
  };
}

const county = '/api/counties/990101';
const listed = async (query: string) => {
  const { status, body } = await acceptor.get(`${county}/map/list?${query}`);
  expect(status).toBe(200);
  return body as { items: { incidentId: string; title: string }[]; count: { value: number } };
};

/** A case with its whole history, the newest of all, in the second grid. */
async function report(): Promise<void> {
  const told = await acceptor.act('/incidents', {
    incidentId: crypto.randomUUID(),
    source: 'operator',
    matterCode: 'event-04-05',
    description: '路面塌陷',
    place: { point: { longitude: 119.917, latitude: 33.007 }, words: '人民路 9 号' },
  });
  expect(told.status).toBe(200);
}

test('the map is drawn from tiles, narrowed by its filters, and everything of it stands in the address', async () => {
  const page = await openMap('acceptor');
  await expect.poll(() => tileAnswers.filter((status) => status === 200 || status === 304).length).toBeGreaterThan(0);
  expect(tileAnswers.every((status) => status < 400)).toBe(true);
  await shoot(page, 'map-open');
  const open = await counted(page, '图中');
  await page.getByRole('checkbox', { name: '超期' }).check();
  await page.waitForURL(/light=red/);
  await expect.poll(() => counted(page, '图中')).toBeLessThan(open);
  const red = await counted(page, '图中');
  await page.reload();
  await page.getByText(`图中 ${red} 件`).waitFor();
  await page.getByRole('checkbox', { name: '超期' }).uncheck();
  await page.getByText('全部', { exact: true }).first().click();
  await page.waitForURL(/status=all/);
  await expect.poll(() => counted(page, '图中')).toBeGreaterThan(open);
  await page.getByRole('checkbox', { name: '网格界线' }).check();
  await shoot(page, 'map-all');
  await page.getByRole('link', { name: '在事件列表中打开' }).click();
  await page.waitForURL(/\/desk\/work\/all/);
  await page.context().close();
});

test('a group is taken apart by clicking until only one door is left, and then opens as a list', async () => {
  const page = await openMap('acceptor');
  await page.getByText('全部', { exact: true }).first().click();
  await page.waitForURL(/status=all/);
  const door = { longitude: 119.905, latitude: 33.005 };
  const atDoor = await listed('status=all&limit=500&bbox=119.90499,33.00499,119.90501,33.00501');
  await page.waitForTimeout(1500);
  const first = await pixelOf(page, door);
  await page.mouse.click(first.x, first.y);
  const frame = (await page.locator('.maplibregl-canvas').boundingBox())!;
  for (let click = 0; click < 6 && !page.url().includes('ring='); click += 1) {
    await page.waitForTimeout(1500);
    await page.mouse.click(frame.x + frame.width / 2, frame.y + frame.height / 2);
  }
  await page.waitForURL(/ring=/);
  expect(await counted(page, '选区内')).toBe(atDoor.count.value);
  await shoot(page, 'map-door');
  await page.getByRole('button', { name: '取消选区' }).click();
  await page.getByText(/^图中/).waitFor();
  await page.context().close();
});

test('a box drawn on the map lists what lies in it, by mouse and without one', async () => {
  await report();
  const page = await openMap('acceptor');
  await page.getByRole('button', { name: '框选' }).click();
  const from = await pixelOf(page, { longitude: 119.904, latitude: 33.006 });
  const until = await pixelOf(page, { longitude: 119.906, latitude: 33.004 });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + until.x) / 2, (from.y + until.y) / 2, { steps: 4 });
  await page.mouse.move(until.x, until.y, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/ring=/);
  const ring = new URL(page.url()).searchParams.get('ring')!;
  const corners = ring.split(' ').map((corner) => corner.split(',').map(Number));
  expect(corners).toHaveLength(4);
  for (const [longitude, latitude] of corners) {
    expect(Math.abs(Math.abs(longitude! - 119.905) - 0.001)).toBeLessThan(0.0002);
    expect(Math.abs(Math.abs(latitude! - 33.005) - 0.001)).toBeLessThan(0.0002);
  }
  const expected = await listed(`bbox=119,32,121,34&limit=500&ring=${encodeURIComponent(ring)}`);
  await expect.poll(() => counted(page, '选区内')).toBe(expected.count.value);
  await shoot(page, 'map-box');
  await page.getByRole('button', { name: '取消选区' }).press('Enter');
  // The address of the box before is gone, so that the next one is waited for.
  await page.waitForURL((url) => !url.searchParams.has('ring'));
  await page.getByRole('button', { name: '选取图中范围' }).press('Enter');
  await page.waitForURL(/ring=/);
  // From the list into a file and back, by keyboard.
  await page.getByRole('list', { name: '图中事件' }).getByRole('button').first().press('Enter');
  await page.waitForURL(/case=/);
  await page.getByRole('complementary', { name: '案卷' }).waitFor();
  await shoot(page, 'map-file');
  await page.context().close();
});

test('days follow one another by a slider that keys move', async () => {
  const page = await openMap('acceptor');
  await page.getByRole('button', { name: '按天回放' }).press('Enter');
  await page.waitForURL(/day=20/);
  const slider = page.getByRole('slider', { name: '上报日期' });
  const today = await slider.getAttribute('aria-valuetext');
  await slider.press('ArrowLeft');
  await expect.poll(() => slider.getAttribute('aria-valuetext')).not.toBe(today);
  await shoot(page, 'map-day');
  await page.getByRole('button', { name: '播放' }).click();
  await expect.poll(() => slider.getAttribute('aria-valuetext'), { timeout: 8000 }).toBe(today);
  await page.getByRole('button', { name: '不限日期' }).click();
  await expect.poll(() => page.url()).not.toContain('day=');
  await page.context().close();
});

test('a case reported somewhere else comes onto the map by itself', async () => {
  const page = await openMap('acceptor');
  const before = await counted(page, '图中');
  const asked = tileAnswers.length;
  await report();
  await expect.poll(() => counted(page, '图中'), { timeout: 10_000 }).toBe(before + 1);
  await expect.poll(() => tileAnswers.length, { timeout: 10_000 }).toBeGreaterThan(asked);
  await page.context().close();
});

test('layers lie over the map, posts stand at their grids, and a click says what holds the place', async () => {
  const page = await openMap('acceptor');
  await page.getByText('图层', { exact: true }).press('Enter');
  await page.getByRole('checkbox', { name: /城关警格/ }).check();
  await page.getByRole('checkbox', { name: '岗位' }).check();
  await page.getByText(/图中 \d+ 个网格的岗位/).press('Enter');
  await page
    .getByText(/人中 \d+ 人在岗/)
    .first()
    .waitFor();
  await page.waitForTimeout(1500);
  await shoot(page, 'map-layers');
  // Beside every mark, so that the ground itself is clicked.
  const at = await pixelOf(page, { longitude: 119.9188, latitude: 33.0012 });
  await page.mouse.click(at.x, at.y);
  await page.getByText('城关警格：警格二 <b>').waitFor();
  await page.getByText(/此处网格/).waitFor();
  await shoot(page, 'map-here');
  expect(await axeFindsStill(page)).toEqual([]);
  await page.reload();
  // What a person has laid over the map is there again.
  await page.getByText('图层 1/1').waitFor();
  await page.context().close();
});

test('by keys alone the map is moved, what lies under the cross is listed and reached, and the map taken up again', async () => {
  const page = await openMap('acceptor');
  await page.getByText('全部', { exact: true }).first().click();
  await page.waitForURL(/status=all/);
  await page.reload();
  const canvas = page.locator('.maplibregl-canvas');
  await canvas.waitFor();
  await page.getByText(/图中 \d+ 件/).waitFor();
  const hint = page.getByText('回车选取十字处');
  for (let stop = 0; stop < 60; stop += 1) {
    if (await canvas.evaluate((one) => one === one.ownerDocument.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  expect(await canvas.getAttribute('aria-describedby')).toBe(await hint.getAttribute('id'));
  await expect
    .poll(() => hint.evaluate((one) => one.ownerDocument.defaultView!.getComputedStyle(one).opacity))
    .toBe('1');
  // The middle of the county is where the two grids meet, at 119.91, 33.005; the door with many cases lies to its left.
  await page.keyboard.press('Enter');
  await page.waitForURL(/ring=/);
  const ringOf = () => new URL(page.url()).searchParams.get('ring')!;
  const middleOf = (ring: string) => {
    const corners = ring.split(' ').map((corner) => corner.split(',').map(Number));
    return [0, 1].map((side) => corners.reduce((sum, corner) => sum + corner[side]!, 0) / corners.length);
  };
  const [firstLongitude, firstLatitude] = middleOf(ringOf());
  expect(Math.abs(firstLongitude! - 119.91)).toBeLessThan(0.0005);
  expect(Math.abs(firstLatitude! - 33.005)).toBeLessThan(0.0005);
  await page.getByText(/此处网格/).waitFor();
  // The number of what was found has the focus, and says itself.
  const head = page.getByText(/^选区内 [\d,]+\+? 件$/);
  const isFocused = () => head.evaluate((one) => one === one.ownerDocument.activeElement).catch(() => false);
  await expect.poll(isFocused).toBe(true);
  await page.keyboard.press('Escape');
  expect(await canvas.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
  // Westward until the door is under the cross.
  for (let step = 0; step < 12; step += 1) {
    const before = ringOf();
    await page.keyboard.press('ArrowLeft');
    await page.waitForTimeout(700);
    await page.keyboard.press('Enter');
    await expect.poll(ringOf).not.toBe(before);
    await expect.poll(isFocused).toBe(true);
    const ring = ringOf();
    const expected = await listed(`status=all&bbox=119,32,121,34&limit=500&ring=${encodeURIComponent(ring)}`);
    expect(await counted(page, '选区内')).toBe(expected.count.value);
    if (expected.count.value > 0) break;
    await page.keyboard.press('Escape');
  }
  expect(await counted(page, '选区内')).toBeGreaterThan(0);
  await shoot(page, 'map-by-keys-listed');
  const rows = page.getByRole('list', { name: '图中事件' });
  for (let stop = 0; stop < 8; stop += 1) {
    await page.keyboard.press('Tab');
    if (await rows.locator('button:focus').count()) break;
  }
  expect(await rows.locator('button:focus').count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('+');
  await page.waitForTimeout(600);
  await shoot(page, 'map-by-keys');
  expect(await axeFindsStill(page)).toEqual([]);
  await page.context().close();
});

test('on a narrow screen and a dark one nothing runs out of the page', { timeout: 150_000 }, async () => {
  // The newest of all has a file that can be opened.
  await report();
  for (const [name, viewport, scheme] of [
    ['map-390', { width: 390, height: 844 }, 'light'],
    ['map-dark', { width: 1366, height: 768 }, 'dark'],
    ['map-1920', { width: 1920, height: 1080 }, 'light'],
  ] as const) {
    const page = await openMap('town-acceptor', viewport, scheme);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await shoot(page, name);
    expect(await axeFindsStill(page), name).toEqual([]);
    // With all that can be switched on, and a file beside it.
    await page.getByRole('checkbox', { name: '网格界线' }).check();
    await page.getByRole('button', { name: '按天回放' }).press('Enter');
    await page.waitForURL(/day=20/);
    await page.getByRole('button', { name: '不限日期' }).press('Enter');
    await page.getByRole('button', { name: '选取图中范围' }).press('Enter');
    await page.waitForURL(/ring=/);
    expect(await axeFindsStill(page), `${name}, all on`).toEqual([]);
    await page.getByRole('list', { name: '图中事件' }).getByRole('button').first().press('Enter');
    await page.getByRole('complementary', { name: '案卷' }).waitFor();
    await shoot(page, `${name}-file`);
    expect(await axeFindsStill(page), `${name}, a file`).toEqual([]);
    await page.context().close();
  }
  expect(faults).toEqual([]);
});
