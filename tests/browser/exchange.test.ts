import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTable } from '#modules/integrations/package/write-table.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'linli-exchange-'));
const faults: string[] = [];

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.open(viewport);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(running.address) && !/^(?:data|blob):/.test(request.url())) {
      faults.push(request.url());
    }
  });
  await page.goto(`${running.address}/desk/exchange`);
  await page.getByLabel('用户名').fill('shift-head-990101');
  await page.getByLabel('密码', { exact: true }).fill(fixturePassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '工单交换' }).waitFor();
  return page;
}

async function fileOf(name: string, titles: readonly string[], rows: readonly (readonly string[])[]): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await writeTable({ sheetName: '工单', titles, widths: titles.map(() => 16), rows }));
  return path;
}

/** The page itself never scrolls sideways; tables do, in their own frame. */
async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wide).toBeLessThanOrEqual(0);
}

const long = '临江县人民政府 12345 政务服务便民热线受理中心(含各乡镇街道三级承办单位工单流转)';

test('in the browser: add a partner, take orders in, report them, and see the books differ and agree', async () => {
  const page = await signIn();
  await page.getByText('还没有对接单位').waitFor();
  await page.getByRole('button', { name: '新增对接单位' }).click();
  await page.getByLabel('名称').fill(long);
  await page.getByLabel('代码').fill('hotline-12345');
  await page.getByRole('button', { name: '保存' }).click();

  const titles = ['工单编号', '诉求内容', '详细地址', '来电人', '联系电话', '受理时间', '办理时限'];
  const row = (number: string, text: string) => [
    number,
    text,
    '人民路 12 号',
    '李女士',
    '13800001111',
    '2026-01-05 08:30',
    '2026-01-12 17:30',
  ];
  const orders = await fileOf('早间工单.xlsx', titles, [
    row('RX1', '店外经营占道'),
    row('RX2', '路灯不亮'),
    row('RX3', ''),
  ]);
  await page.locator('input[type=file]').first().setInputFiles(orders);
  await page.getByRole('button', { name: '接收文件' }).click();
  await page
    .getByText('接收完成:取用 2 行,补正后取用 0 行,未接收 1 行。'.replaceAll(':', '：').replaceAll(',', '，'))
    .waitFor();
  await page.getByRole('button', { name: '逐行报告' }).first().click();
  await page.getByText('没有诉求内容').waitFor();
  await page.locator('input[type=file]').first().setInputFiles(orders);
  await page.getByRole('button', { name: '接收文件' }).click();
  await page.getByText('没有重复登记').waitFor();

  const twice = await fileOf('催办.xlsx', [...titles, '来件类型'], [[...row('RX1', '请尽快处理'), '催办']]);
  await page.locator('input[type=file]').first().setInputFiles(twice);
  await page.getByRole('button', { name: '接收文件' }).click();
  await page.getByText('请尽快处理').waitFor();
  await page.getByRole('button', { name: '已处理' }).click();
  await page.getByText('没有待处理的消息').waitFor();

  await page.getByText('发件', { exact: true }).click();
  await page.getByRole('button', { name: '生成结果包' }).click();
  await page.getByText('已生成第 1 号包').waitFor();
  const [taken] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 JSON' }).click(),
  ]);
  const { items } = JSON.parse(readFileSync(await taken.path(), 'utf8')) as { items: { itemId: string }[] };
  expect(items).toHaveLength(2);

  await page.getByText('对账', { exact: true }).first().click();
  const head = ['工单编号', '工单状态', '受理时间', '办理时限'];
  const line = (number: string) => [number, '已接收', '2026-01-05 08:30', '2026-01-12 17:30'];
  const list = await fileOf('状态表.xlsx', head, [line('RX1'), line('RX2'), line('RX9')]);
  await page.locator('input[type=file]').first().setInputFiles(list);
  await page.getByRole('button', { name: '导入并对账' }).click();
  await page.getByText('3 处差异').waitFor();
  await page.getByText('对方有、我方无').waitFor();
  expect(await page.getByText('进展未获回执').count()).toBe(2);

  await page.getByText('收件', { exact: true }).click();
  const receipts = await fileOf(
    '回执.xlsx',
    ['条目编号', '接收结果'],
    items.map(({ itemId }) => [itemId, '已接收']),
  );
  await page.getByLabel('文件内容').click();
  await page.getByText('回执', { exact: true }).last().click();
  await page.locator('input[type=file]').first().setInputFiles(receipts);
  await page.getByRole('button', { name: '接收文件' }).click();
  await page.getByText('取用 2 行').waitFor();

  await page.getByText('对账', { exact: true }).first().click();
  const whole = await fileOf('状态表-2.xlsx', head, [line('RX1'), line('RX2')]);
  await page.locator('input[type=file]').first().setInputFiles(whole);
  await page.getByRole('button', { name: '导入并对账' }).click();
  await page.getByText('账目一致').waitFor();
  await page.getByText('2 件工单，双方没有差异').waitFor();

  await page.getByText('字段对应', { exact: true }).click();
  await page.locator('input[type=file]').first().setInputFiles(orders);
  await page.getByRole('button', { name: '用样本文件试读' }).click();
  await page.getByRole('cell', { name: '店外经营占道' }).waitFor();
  expect(await page.getByText('13800001111').count()).toBe(0);
  await fits(page);
  expect(faults).toEqual([]);
}, 180_000);

test('on a narrow screen every part of the exchange fits, in both languages', async () => {
  const page = await signIn({ width: 390, height: 844 });
  for (const tab of ['收件', '发件', '对账', '字段对应']) {
    await page.getByText(tab, { exact: true }).first().click();
    await page
      .getByRole('button', { name: /接收文件|生成结果包|导入并对账|保存/ })
      .first()
      .waitFor();
    await fits(page);
  }
  await page.evaluate("localStorage.setItem('linli.language', 'en')");
  await page.reload();
  await page.getByRole('heading', { name: 'Order exchange' }).waitFor();
  await fits(page);
  expect(faults).toEqual([]);
}, 120_000);

test('a post that leads no desk has no such place', async () => {
  const acceptor = await running.signIn('acceptor');
  expect((await acceptor.get('/api/counties/990101/exchange/partners')).status).toBe(403);
});
