import sharp from 'sharp';
import { sql } from 'kysely';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFormKeeper } from '#modules/portal/form-token.ts';
import { systemEyes } from '#platform/database/database.ts';
import { openFileStore } from '#platform/files/store.ts';
import { join } from 'node:path';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** Noise, so that it does not shrink to nothing and takes several pieces; in its middle a bright place, say a face. */
async function photo(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const { data, info } = await sharp({
    create: {
      width: 1200,
      height: 900,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
      background: 'grey',
    },
  })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const face = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  const buffer = await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .composite([{ input: face, left: 500, top: 350 }])
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name: '王小明.jpg', mimeType: 'image/jpeg', buffer };
}

async function openForm(): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.open({ width: 390, height: 844 });
  const page = await context.newPage();
  await page.goto(`${running.address}/portal/${running.county.countyCode}/report`);
  return { page, context };
}

async function fill(page: Page, words: string): Promise<void> {
  await page.getByLabel('什么事').fill(words);
  await page.getByLabel('在哪里').fill('人民路 12 号');
}

const casesSaying = async (words: string) => {
  const rows = await running.deployment.database.ask(
    systemEyes,
    () => sql<{ incident_id: string }>`
      select incident_id from incidents.step_content where field = 'description' and body = ${words}`,
  );
  return rows.map((row) => row.incident_id);
};

/** The pictures of a case as they lie in the store. */
async function storedPhotos(incidentId: string): Promise<Buffer[]> {
  const { database, dataFolder } = running.deployment;
  const rows = await database.ask(
    systemEyes,
    () => sql<{ file_id: string; county_code: string }>`
      select file_id, county_code from attachments.file where owner_id = ${incidentId}`,
  );
  const store = await openFileStore({ folder: join(dataFolder, 'files') });
  return Promise.all(
    rows.map(async ({ county_code, file_id }) => (await store.get(`${county_code}/${file_id.slice(-2)}/${file_id}`))!),
  );
}

async function pixelAt(picture: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.round(y * info.height) * info.width + Math.round(x * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

test('a face is covered, the line breaks in the middle, the page is opened again: it arrives once, and covered', async () => {
  const { page, context } = await openForm();
  const words = '路灯坏了三天，晚上看不见路，照片里有人。';
  await fill(page, words);
  await page
    .getByLabel('照片', { exact: false })
    .first()
    .setInputFiles([await photo()]);
  await page.getByRole('button', { name: '遮挡照片 1' }).click();
  const canvas = page.getByRole('application', { name: '照片，可以遮挡' });
  await canvas.waitFor();
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.35);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.62, box.y + box.height * 0.65, { steps: 4 });
  await page.mouse.up();
  await page.getByText('共 1 块').waitFor();
  await page.getByRole('button', { name: '用这张' }).click();
  await page.getByText('只发送遮挡后的照片').waitFor();
  // The second piece finds no line.
  let pieces = 0;
  await page.route('**/photos/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    pieces += 1;
    if (pieces >= 2) return route.abort('internetdisconnected');
    return route.continue();
  });
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('还没有发出，有信号时自动发出').waitFor();
  expect(pieces).toBeGreaterThanOrEqual(2);
  expect(await casesSaying(words)).toEqual([]);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/photos')) sent.push(`${request.method()} ${request.headers()['upload-offset'] ?? ''}`);
  });
  await page.unroute('**/photos/*');
  // As when the browser was closed and opened later: it goes on by itself, from where it stood.
  await page.goto(`${running.address}/portal/${running.county.countyCode}/report`);
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
  expect(sent.some((one) => one.startsWith('POST'))).toBe(false);
  expect(sent.some((one) => /^PATCH [1-9]/.test(one))).toBe(true);
  const cases = await casesSaying(words);
  expect(cases).toHaveLength(1);
  const photos = await storedPhotos(cases[0]!);
  expect(photos).toHaveLength(1);
  // Where the red place was is the block's colour, and beside the block the picture is as it was.
  expect(Math.max(...(await pixelAt(photos[0]!, 0.5, 0.5)))).toBeLessThan(60);
  expect((await sharp(photos[0]!).metadata()).width).toBe(1200);
  const { channels } = await sharp(photos[0]!).extract({ left: 0, top: 0, width: 300, height: 300 }).stats();
  expect(channels[0]!.stdev).toBeGreaterThan(20);
  // Nothing of it stays on the device.
  await page.goto(`${running.address}/portal/${running.county.countyCode}/report`);
  expect(await page.getByLabel('什么事').inputValue()).toBe('');
  expect(await page.getByRole('button', { name: /遮挡照片/ }).count()).toBe(0);
  await context.close();
}, 180_000);

test('without a signal it is kept and says so; when the signal is back it goes by itself, once, the phone number with it', async () => {
  const { page, context } = await openForm();
  const words = '楼道里堆满了杂物，电动车也推不进去。';
  await fill(page, words);
  await page.getByLabel('您的电话').fill('13812345678');
  await context.setOffline(true);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('还没有发出，有信号时自动发出').waitFor();
  const kept = await page.evaluate<string>(`new Promise((resolve) => {
    const asked = indexedDB.open('linli-portal', 1);
    asked.onsuccess = () => {
      const all = asked.result.transaction('draft').objectStore('draft').getAll();
      all.onsuccess = () => resolve(JSON.stringify(all.result));
    };
  })`);
  expect(kept).toContain(words);
  expect(kept).not.toContain('13812345678');
  await context.setOffline(false);
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
  expect(await casesSaying(words)).toHaveLength(1);
  await context.close();
});

test('the answer is lost on its way: at the next visit of any page it is sent again and is there once', async () => {
  const { page, context } = await openForm();
  const words = '小区门口的垃圾桶满了好几天没有人清。';
  await fill(page, words);
  await page.route('**/report', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort('connectionreset');
  });
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('还没有发出，有信号时自动发出').waitFor();
  expect(await casesSaying(words)).toHaveLength(1);
  await page.unroute('**/report');
  await page.goto(`${running.address}/portal/${running.county.countyCode}`);
  await page.getByText('刚才写的反映已经发出').waitFor();
  await page.getByRole('link', { name: '查看进度' }).click();
  await page
    .getByText(/收到了|办理进度/)
    .first()
    .waitFor();
  expect(await casesSaying(words)).toHaveLength(1);
  await context.close();
});

test('by keys alone a block is placed, moved and taken back, and a photo is taken out again', async () => {
  const { page, context } = await openForm();
  await page
    .getByLabel('照片', { exact: false })
    .first()
    .setInputFiles([await photo(), await photo()]);
  await page.getByRole('button', { name: '遮挡照片 2' }).focus();
  await page.keyboard.press('Enter');
  const canvas = page.getByRole('application', { name: '照片，可以遮挡' });
  await canvas.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('共 1 块，这一块离左边 43%').waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.getByText('共 1 块，这一块离左边 41%').waitFor();
  await page.keyboard.press('Delete');
  await page.getByText('还没有遮挡').waitFor();
  await page.keyboard.press('Escape');
  await canvas.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '移除照片 1' }).click();
  await page.getByText('已选 1 张照片').waitFor();
  expect(await page.getByRole('button', { name: /移除照片/ }).count()).toBe(1);
  await context.close();
});

test('a tap on the light map says the place in words and goes with the form', async () => {
  const { page, context } = await openForm();
  await page.getByLabel('什么事').fill('这里的井盖松了，车子一过就响。');
  await page.getByRole('button', { name: '在地图上点' }).click();
  const map = page.getByRole('application', { name: '地图' });
  await map.waitFor();
  await map.focus();
  await page.keyboard.press('Enter');
  const take = page.getByRole('button', { name: '用这里' });
  await page.waitForFunction('!document.querySelector(".sheet .ways button").disabled');
  await take.click();
  expect(await page.locator('input[name=longitude]').inputValue()).toMatch(/^\d+\.\d{6}$/);
  await page.getByText(/已选：/).waitFor();
  expect(await page.getByLabel('在哪里').inputValue()).not.toBe('');
  await context.close();
});

/** The form as it was two days ago: its word was signed then. */
async function growOld(page: Page): Promise<void> {
  const key = running.deployment.keys.keyFor('portal forms');
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
  const old = createFormKeeper(key).make(`report ${running.county.countyCode}`, twoDaysAgo);
  await page.evaluate(`document.querySelector('input[name=token]').value = ${JSON.stringify(old)}`);
}

test('a form that has grown too old is sent as a new one with the same words, and that is said', async () => {
  const { page, context } = await openForm();
  const words = '门口的盲道被摊位占住了，走路要绕到马路上。';
  await fill(page, words);
  await growOld(page);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
  await page.getByText('已换成新表单发出').waitFor();
  expect(await casesSaying(words)).toHaveLength(1);
  await context.close();
});

test('too old, and the answer to the last attempt was lost: the person is asked, nothing goes by itself', async () => {
  const { page, context } = await openForm();
  const words = '河边护栏断了一截，孩子常在那里玩。';
  await fill(page, words);
  await page.route('**/report', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
  );
  await growOld(page);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('还没有发出，有信号时自动发出').waitFor();
  await page.unroute('**/report');
  await page.getByRole('button', { name: '现在再试' }).click();
  await page.getByText('再发一次可能会重复').waitFor();
  expect(await casesSaying(words)).toEqual([]);
  await page.getByRole('button', { name: '再发一次' }).click();
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
  expect(await casesSaying(words)).toHaveLength(1);
  await context.close();
});

test('from a second visit on the form is there without a signal, and what is written in it goes later', async () => {
  const { page, context } = await openForm();
  await page.evaluate('navigator.serviceWorker.ready');
  await page.reload();
  await page.reload();
  await context.setOffline(true);
  await page.goto(`${running.address}/portal/${running.county.countyCode}/report`);
  const words = '桥头的警示灯不亮，夜里很危险。';
  await fill(page, words);
  expect(await page.locator('input[name=token]').inputValue()).toBe('');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('还没有发出，有信号时自动发出').waitFor();
  await context.setOffline(false);
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
  expect(await casesSaying(words)).toHaveLength(1);
  await context.close();
});
