import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
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

const messages = [
  '留言编号,留言用户,留言主题,留言时间,留言详情,点赞数',
  'A1,U1,路灯不亮,2020/1/5 10:01:02,滨江路的路灯坏了三天,3',
  'A2,U2,井盖,不知道,井盖破损,0',
].join('\n');

async function openImports(viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.open(viewport);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await signInAtDesk(page, running, 'centre-head-990101');
  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('link', { name: '导入' }).click();
  await page.getByRole('heading', { name: '新的导入' }).waitFor();
  return page;
}

async function tryMessages(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: '导入什么' }).press('Enter');
  await page.getByTitle('其他系统的来信来电').last().click();
  await page.setInputFiles('input[type=file]', {
    name: '来信.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(messages),
  });
  await page.getByLabel('来源系统').fill('省留言板');
  await page.getByRole('button', { name: '上传并试运行' }).click();
  await page.getByRole('button', { name: '下载逐行报告' }).waitFor();
}

const counts = (page: Page) => page.getByRole('definition').allInnerTexts();

test('a file is tried, what was found is shown, then it is taken in for good; on a phone too it is known', async () => {
  const page = await openImports({ width: 1440, height: 900 });
  await tryMessages(page);
  expect(await counts(page)).toEqual(['1', '0', '1', '0']);
  await page.getByText('时间无法识别，未导入').waitFor();
  await page.getByText('第 3 行').waitFor();
  await page.getByRole('button', { name: '正式导入' }).click();
  await page.getByRole('heading', { name: /正式导入/ }).waitFor();
  await page.getByText('已完成').waitFor();
  expect(await counts(page)).toEqual(['1', '0', '1', '0']);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载逐行报告' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('来信.csv.report.xlsx');
  await page.getByRole('button', { name: /返回列表/ }).click();
  const jobs = page.getByRole('button', { name: '其他系统的来信来电' });
  await jobs.nth(1).waitFor();
  expect(await jobs.count()).toBe(2);

  const phone = await openImports({ width: 390, height: 844 });
  await tryMessages(phone);
  expect(await counts(phone)).toEqual(['0', '0', '1', '1']);
  expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  expect(faults).toEqual([]);
});
