/** My grid on the phone, without a line; longer than 300 lines because all paths share one phone that was picked up once. */
import type { BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { drawGround } from '#modules/grids/public.ts';
import { addAddresses } from '#modules/ledger/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInOn } from '../fixtures/field-browser.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
let phone: Phone;
const ids = { door: '', far: '', near: '', own: '' };
const faults: string[] = [];
/** A machine that does much else is slow, not wrong. */
const soon = { timeout: 20_000 };

/** Where the worker stands: nobody but his phone is to know. */
const standing = { longitude: 119.904371, latitude: 33.004629 };
/** Any number near it, as a request or a row could carry it. */
const nearStanding = /119\.90[34]\d|33\.00[45]\d/;

beforeAll(async () => {
  running = await startTestServer();
  await furnishGround();
  // What was told first is due first.
  ids.far = await caseAt(119.9092, 33.0092, '滨河路3号');
  ids.near = await caseAt(119.9056, 33.0057, '人民路2号');
  ids.door = await caseAt(119.9024, 33.007, '人民路12号门口');
  ids.own = await solvedCase();
  browser = await openBrowser();
  phone = await pickUpPhone();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** A street, a pond and three doors in the worker's grid. */
async function furnishGround(): Promise<void> {
  const { county } = running;
  const feature = (kind: string, geometry: object) => ({ type: 'Feature', properties: { kind }, geometry });
  const layer = (name: string, ...features: object[]) => ({
    layer: name,
    features: { type: 'FeatureCollection', features },
  });
  await county.run('system', drawGround, {
    outlines: [],
    layers: [
      layer(
        'roads',
        feature('street', {
          type: 'LineString',
          coordinates: [
            [119.9, 33.005],
            [119.92, 33.005],
          ],
        }),
      ),
      layer(
        'water',
        feature('lake', {
          type: 'Polygon',
          coordinates: [
            [
              [119.907, 33.002],
              [119.909, 33.002],
              [119.909, 33.003],
              [119.907, 33.002],
            ],
          ],
        }),
      ),
    ],
  });
  const door = (label: string, longitude: number, latitude: number) => ({
    addressId: uuidv7(),
    kind: 'number' as const,
    label,
    detail: '城关街道 滨河社区',
    longitude,
    latitude,
    gridId: county.grids['grid-1'],
    divisionPath: '990101001001',
  });
  await county.run('system', addAddresses, {
    addresses: [
      door('人民路12号', 119.9021, 33.0071),
      door('人民路14号', 119.9026, 33.0071),
      door('滨河路3号', 119.908, 33.008),
    ],
  });
}

/** A case that the worker is asked to look at. */
async function caseAt(longitude: number, latitude: number, words: string): Promise<string> {
  const acceptor = await running.signIn('town-acceptor');
  const incidentId = uuidv7();
  const told = await acceptor.act('/incidents', {
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: '摊位占了整条盲道',
    place: { point: { longitude, latitude }, words },
  });
  expect(told.status, JSON.stringify(told.body)).toBe(200);
  const verifierId = running.county.as('worker').accountId;
  const asked = await acceptor.act(`/incidents/${incidentId}/actions`, { action: 'ask-verification', verifierId });
  expect(asked.status, JSON.stringify(asked.body)).toBe(200);
  return incidentId;
}

/** What the worker found and mended by himself. */
async function solvedCase(): Promise<string> {
  const worker = await running.signIn('worker');
  const incidentId = uuidv7();
  const told = await worker.act('/incidents', {
    incidentId,
    source: 'worker',
    matterCode: 'event-04-05',
    description: '占道经营',
    place: { point: { longitude: 119.9085, latitude: 33.0085 }, words: '滨河路3号' },
    solvedOnSpot: { answer: '已劝导入店', ruleId: running.county.rule },
  });
  expect(told.status, JSON.stringify(told.body)).toBe(200);
  return incidentId;
}

/** Remembers in the page what is sealed into its store, before nobody can read it any more. */
const watchSeals = `(() => {
  globalThis.sealed = [];
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  crypto.subtle.encrypt = (algorithm, key, data) => {
    globalThis.sealed.push(new TextDecoder().decode(data));
    return encrypt(algorithm, key, data);
  };
})()`;

/** Everything that lies in this browser in the clear. */
const laidOpen = `(async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href];
  for (const name of await caches.keys()) {
    const held = await caches.open(name);
    for (const { url } of await held.keys()) found.push(url);
  }
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
    });
    for (const table of database.objectStoreNames) {
      const rows = await new Promise((done) => {
        const asked = database.transaction(table).objectStore(table).getAll();
        asked.onsuccess = () => done(asked.result);
      });
      found.push(JSON.stringify(rows));
    }
    database.close();
  }
  return found.join('\\n');
})()`;

function told(request: Request): string {
  return decodeURIComponent([request.url(), request.postData() ?? '', JSON.stringify(request.headers())].join(' '));
}

type Phone = { context: BrowserContext; sent: string[] };

/** A phone that stands somewhere, with the worker signed in and everything fetched that opens without a line. */
async function pickUpPhone(): Promise<Phone> {
  const context = await browser.openWith({
    viewport: { width: 390, height: 844 },
    geolocation: { ...standing, accuracy: 12 },
    permissions: ['geolocation'],
  });
  await context.addInitScript(watchSeals);
  const sent: string[] = [];
  context.on('request', (request) => sent.push(told(request)));
  const page = await context.newPage();
  await page.goto(`${running.address}/field/`);
  await signInOn(page, 'worker');
  const kept = `(async () => {
    const held = await caches.open('linli-field-shell');
    const names = (await held.keys()).map(({ url }) => url).join(' ');
    const sealed = (words) => globalThis.sealed.some((text) => text.includes(words));
    return /case-screen/.test(names) && /assets\\/ground-/.test(names) && navigator.serviceWorker.controller !== null
      && sealed('人民路14号') && sealed('人民路12号门口');
  })()`;
  await vi.waitFor(async () => expect(await page.evaluate(kept)).toBe(true), { timeout: 60_000, interval: 300 });
  await page.close();
  return { context, sent };
}

/** A page that is opened from cold, without a line. */
async function openCold(): Promise<Page> {
  await phone.context.setOffline(true);
  phone.sent.length = 0;
  const cold = await phone.context.newPage();
  cold.on('pageerror', (error) => faults.push(String(error)));
  // A clock that can be put forward.
  await cold.clock.install();
  await cold.goto(`${running.address}/field/`);
  return cold;
}

async function backOnline(page: Page): Promise<void> {
  await phone.context.setOffline(false);
  await page.getByText('没有网络').first().waitFor({ state: 'hidden' });
}

/** Neither sent, nor sealed into the store, nor left lying about. */
async function expectUntold(page: Page): Promise<void> {
  expect(phone.sent.filter((one) => nearStanding.test(one))).toEqual([]);
  const seals = (await page.evaluate('globalThis.sealed')) as string[];
  expect(seals.filter((one) => one.includes('119.90437') || one.includes('33.00462'))).toEqual([]);
  expect(await page.evaluate(laidOpen)).not.toMatch(nearStanding);
}

const shots = process.env['LINLI_SHOTS'];
async function picture(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

test('from cold without a line the map has my grid, its neighbour and its cases, and finds where I am for me alone', async () => {
  const page = await openCold();
  await page.getByRole('link', { name: '地图' }).click();
  const map = page.getByRole('region', { name: '在办事件地图' });
  // My own grid and the one beside it.
  await expect.poll(() => map.locator('.leaflet-overlay-pane path').count(), soon).toBe(2);
  await page.getByText(/地图资料 更新于 \d\d:\d\d/).waitFor();
  await page.getByText('图上3件在办').waitFor();
  await picture(page, 'map-offline');
  // The street has been drawn on the canvas: some of it is not blank.
  const isDrawn = `(() => {
    const canvas = document.querySelector('.leaflet-tile-pane canvas');
    return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
  })()`;
  await expect.poll(() => page.evaluate(isDrawn), soon).toBe(true);
  await map
    .getByRole('button', { name: /店外经营/ })
    .first()
    .click();
  await page.getByRole('link', { name: /店外经营/ }).click();
  await page.getByText('没有网络：这是本机保存的内容').waitFor();
  expect([ids.door, ids.far, ids.near]).toContain(new URL(page.url()).pathname.split('/').at(-1));

  await page.getByRole('link', { name: '地图' }).click();
  await page.getByRole('button', { name: '我的位置' }).click();
  await map.locator('[class*=place]').waitFor();
  await picture(page, 'map-my-place');
  // With a line, too, nothing of it leaves while the app is used on.
  await backOnline(page);
  await page.getByRole('link', { name: '今天' }).click();
  await page.getByRole('link', { name: '地图' }).click();
  await map.locator('[class*=place]').waitFor();
  await map.getByRole('button', { name: '放大' }).click();
  await page.getByRole('button', { name: '更新地图资料' }).click();
  await expect.poll(() => phone.sent.some((one) => one.includes('/field/ground?gridId=')), soon).toBe(true);
  await page.waitForLoadState('networkidle').catch(() => {});
  expect(phone.sent.filter((one) => /bbox|grid-at/.test(one))).toEqual([]);
  await expectUntold(page);
  await page.close();
}, 120_000);

test('without a line the day is ordered on foot once it is asked for, and by what is due again', async () => {
  const page = await openCold();
  await page.setViewportSize({ width: 320, height: 640 });
  const places = () =>
    page
      .locator('main li a[href*="/case/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')!.split('/').at(-1)));
  await expect.poll(places, soon).toEqual([ids.far, ids.near, ids.door]);
  await page.getByRole('button', { name: '按距离' }).click();
  await expect.poll(places, soon).toEqual([ids.near, ids.door, ids.far]);
  // 115 m east, 119 m north: 165 m as the crow flies, 215 m on foot.
  await page.locator(`a[href$="${ids.near}"]`).getByText('约220米').waitFor();
  await page.locator(`a[href$="${ids.far}"]`).getByText('约880米').waitFor();
  const sideways = '(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.documentElement)';
  expect(await page.evaluate(sideways)).toBe(0);
  await picture(page, 'today-by-distance-320');
  await page.getByRole('button', { name: '按时限' }).click();
  await expect.poll(places, soon).toEqual([ids.far, ids.near, ids.door]);
  // After ten minutes the phone has forgotten where it was.
  await page.getByRole('button', { name: '按距离' }).click();
  await expect.poll(places, soon).toEqual([ids.near, ids.door, ids.far]);
  await page.clock.fastForward(601_000);
  await expect.poll(places, soon).toEqual([ids.far, ids.near, ids.door]);
  await expectUntold(page);
  await page.close();
}, 120_000);

test('what I reported says what became of it, also without a line', async () => {
  const page = await openCold();
  await page.getByRole('link', { name: '我上报的' }).click();
  await page.locator(`a[href$="/case/${ids.own}"]`).getByText('办理结果：已解决').waitFor();
  await picture(page, 'my-reports-offline');
  await page.close();
}, 120_000);

test('a message from a chat finds its door on the phone, without a line', async () => {
  const page = await openCold();
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page.getByRole('button', { name: '粘贴群消息' }).click();
  await page.getByLabel('群消息原文').fill('网格员好，滨河路3号门口井盖裂了');
  await page.getByRole('button', { name: '填入上报' }).click();
  expect(await page.getByLabel('地址或参照物').inputValue()).toBe('滨河路3号门口');
  await page.getByText('滨河社区第一网格').waitFor();
  await page.getByText('图上位置').waitFor();
  await page.getByRole('button', { name: '清空草稿' }).click();
  await page.getByRole('button', { name: '确认清空' }).click();
  await page.getByRole('button', { name: '没有照片，直接填写' }).waitFor();
  await page.close();
}, 120_000);

test('a report finds its door, its grid and what is near by without a line; where I am leaves with the report alone', async () => {
  const page = await openCold();
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page.getByRole('button', { name: '没有照片，直接填写' }).click();
  // By first letters: the catalogue came along.
  await page.getByRole('searchbox').fill('dwjy');
  await page.getByRole('button', { name: /店外经营/ }).click();
  await page.getByText('立案条件3条').click();
  await page.getByText('处置后须拍照').waitFor();
  await page.getByLabel('地址或参照物').fill('人民路12');
  await page.getByRole('button', { name: '人民路12号' }).click();
  await page.getByText('滨河社区第一网格').waitFor();
  await page.getByRole('heading', { name: '附近已有1件' }).waitFor();
  expect(await page.locator(`section a[href$="/case/${ids.door}"]`).count()).toBe(1);
  await picture(page, 'report-near');
  await page.getByRole('button', { name: '这是另一件' }).click();
  await expect.poll(() => page.getByText('附近已有').count(), soon).toBe(0);
  // The position in place of the address: the grid is known, and nobody is asked.
  await page.getByRole('button', { name: '不用这个位置' }).click();
  await page.getByLabel('地址或参照物').fill('');
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await page.getByText('图上位置').waitFor();
  await page.getByText('滨河社区第一网格').waitFor();
  await backOnline(page);
  // Long enough for everything that is asked while one writes.
  await page.getByLabel('情况描述').fill('占道摆摊，行人绕行');
  await page.waitForTimeout(2_500);
  expect(phone.sent.filter((one) => nearStanding.test(one))).toEqual([]);
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await page.getByRole('heading', { name: '已上报' }).waitFor();
  const carrying = phone.sent.filter((one) => nearStanding.test(one));
  expect(carrying).toHaveLength(1);
  expect(carrying[0]).toMatch(/\/api\/counties\/990101\/incidents /);
  expect(faults).toEqual([]);
}, 120_000);
