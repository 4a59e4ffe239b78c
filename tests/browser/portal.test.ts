import sharp from 'sharp';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function open(width: number): Promise<{ page: Page; context: BrowserContext }> {
  const whole = await browser.open({ width, height: 844 });
  const context = await whole.browser()!.newContext({
    viewport: { width, height: 844 },
    locale: 'zh-CN',
    javaScriptEnabled: false,
  });
  await whole.close();
  const page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(running.address) && !/^(?:data|blob):/.test(request.url())) {
      faults.push(request.url());
    }
  });
  await page.goto(`${running.address}/portal`);
  return { page, context };
}

/** No page scrolls sideways, however narrow, and what is pressed is large enough. */
async function fits(page: Page, least: number): Promise<void> {
  const { width } = page.viewportSize()!;
  const main = await page.locator('body').boundingBox();
  expect(main!.width).toBeLessThanOrEqual(width);
  for (const one of await page.locator('button:visible, a.door:visible, summary:visible, a.go:visible').all()) {
    expect((await one.boundingBox())!.height).toBeGreaterThanOrEqual(least);
  }
}

async function photo(colour: string) {
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: colour } });
  return { name: `${colour}.jpg`, mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() };
}

test('without a script: report with two photos, keep the link, add to it, look by the code, withdraw', async () => {
  const { page, context } = await open(390);
  await fits(page, 44);
  await page.getByRole('link', { name: /我要反映/ }).click();
  await page.getByRole('heading', { name: '我要反映' }).waitFor();
  await fits(page, 44);
  await page.getByLabel('什么事').fill('人民路口的路灯坏了三天，晚上看不见路。');
  await page.getByLabel('在哪里').fill('人民路 12 号');
  await page.getByLabel('照片').setInputFiles([await photo('red'), await photo('blue')]);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
  const code = await page.locator('.received strong').textContent();
  const link = page.url().split('?')[0]!;
  await fits(page, 44);
  await page.getByText('补充情况').click();
  await page.getByLabel('想补充什么').fill('今天又坏了一盏');
  await page.getByRole('button', { name: '补充' }).click();
  await page.getByText('补充的内容已经收到').waitFor();
  await page.goto(`${running.address}/portal`);
  await page.getByRole('link', { name: /查进度/ }).click();
  await page.getByLabel('查询码').fill(code!.toLowerCase());
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('已收到，待受理').waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
  await page.goto(link);
  await page.locator('#withdraw summary').click();
  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByText('已经撤回').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('large type and English, at the narrowest phone: nothing is cut off, everything is easy to press', async () => {
  const { page, context } = await open(320);
  await page.getByRole('link', { name: '长辈版' }).click();
  await page.getByRole('link', { name: '普通版' }).waitFor();
  await fits(page, 60);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('link', { name: /Report something/ }).click();
  await page.getByRole('heading', { name: 'Report something' }).waitFor();
  await fits(page, 60);
  expect(faults).toEqual([]);
  await context.close();
});
