import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { pickUpPhone, shoot } from '../fixtures/field-browser.ts';
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

test('without a line, what was written in everyday words proposes the matter', { timeout: 120_000 }, async () => {
  const { context, page, faults } = await pickUpPhone(running, browser, 'worker');
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page.getByRole('button', { name: '没有照片，直接填写' }).click();
  const words = page.getByLabel('情况描述');
  await words.waitFor();
  await context.setOffline(true);
  const proposed = page.getByRole('listitem').getByRole('button').first();
  await words.fill('饭馆晚上把桌子支到人行道，炉子也架在门外');
  await expect.poll(() => proposed.textContent(), { timeout: 10_000 }).toBe('店外经营');
  await words.fill('楼下一股臭鸡蛋味，头晕，不敢开灯');
  await expect.poll(() => proposed.textContent(), { timeout: 10_000 }).toBe('燃气泄漏');
  await shoot(page, 'hearing');
  expect(faults).toEqual([]);
  await context.close();
});
