import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

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

async function signIn(who: PersonKey): Promise<Page> {
  const page = await (await browser.open({ width: 1440, height: 900 })).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await signInAtDesk(page, running, `${who}-990101`);
  return page;
}

/** A look at the page, kept where LINLI_SCREENSHOTS names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LINLI_SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test('a head closes reports of an area; whoever reports there reads why and what to do, and keeps what was typed', async () => {
  const head = await signIn('centre-head');
  await head.goto(`${running.address}/desk/limits`);
  await head.getByRole('button', { name: '增加管控' }).click();
  const form = head.getByRole('form', { name: '增加上报管控' });
  await form.getByRole('combobox', { name: '区域' }).fill('城关');
  await head.getByTitle('城关街道', { exact: true }).last().click();
  await form.getByRole('checkbox', { name: '全天' }).check();
  await form.getByLabel('说明').fill('滨河夜市经批准经营');
  await form.getByLabel('建议').fill('扰民请拨打 12345');
  await form.getByLabel('依据').fill('城关街道办〔2026〕3号');
  await look(head, 'control-form');
  await form.getByRole('button', { name: '开始管控' }).click();
  const row = head.getByRole('row').filter({ hasText: '滨河夜市经批准经营' });
  await row.getByText('正在管控').waitFor();
  await look(head, 'control-table');

  const acceptor = await signIn('town-acceptor');
  await acceptor.getByRole('link', { name: '登记' }).click();
  await acceptor.getByLabel('情况描述').fill('人民路 12 号门前有人店外经营。');
  await acceptor.getByRole('combobox', { name: '地点' }).fill('人民路 12 号');
  // A page behind another one may keep the mark of waiting in the button's name a while longer.
  const register = acceptor.getByRole('button', { name: /(?:^|loading )登记$/ });
  await register.click();
  const told = acceptor.getByRole('alert').filter({ hasText: '滨河夜市经批准经营' });
  await told.getByText('扰民请拨打 12345').waitFor();
  await look(acceptor, 'control-refused');
  expect(await acceptor.getByLabel('情况描述').inputValue()).toBe('人民路 12 号门前有人店外经营。');

  await row.getByRole('button', { name: '终止' }).click();
  await look(head, 'control-end');
  await row.getByRole('button', { name: '终止这条管控' }).click();
  await head.getByText('目前没有管控').waitFor();
  // What was typed goes through as it stands.
  await register.click();
  await acceptor
    .getByText(/990101-\d{8}-\d{6}/)
    .first()
    .waitFor();
  await head.setViewportSize({ width: 390, height: 844 });
  await look(head, 'control-390');
  const width = () => head.evaluate<number>('document.documentElement.scrollWidth');
  for (let tries = 0; tries < 50 && (await width()) > 390; tries += 1) await head.waitForTimeout(200);
  expect(await width()).toBeLessThanOrEqual(390);
  expect(faults).toEqual([]);
});
