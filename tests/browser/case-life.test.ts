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

/** Signs in through the form, as a person does, and fails the test on any error the page itself reports. */
async function signIn(who: PersonKey, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.open(viewport);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(running.address) && !/^(?:data|blob):/.test(request.url()))
      faults.push(request.url());
  });
  await signInAtDesk(page, running, `${who}-990101`);
  return page;
}

/** Opens the queue from the bar of counts, and its first case. */
async function openFirst(page: Page, queue: string): Promise<void> {
  await page.getByRole('link', { name: '事件' }).first().click();
  await page.getByRole('link', { name: new RegExp(`^${queue}`) }).click();
  await page.getByText('店外经营').first().click();
  await page.getByText('办理过程').waitFor();
}

/** Presses the button of a move, fills what its panel asks, and confirms there. */
async function move(page: Page, name: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  const panel = page.getByRole('form', { name });
  await panel.waitFor();
  await fill?.(page);
  await panel.getByRole('button', { name, exact: true }).click();
}

/** Nobody is dispatched to before the page has proposed whom. */
const proposed = (page: Page) => page.getByRole('form').locator('input:checked').first().waitFor();

/** The status at the head of the file. */
async function status(page: Page, words: string): Promise<void> {
  await page.getByRole('article').getByText(words, { exact: true }).first().waitFor();
}

test('in the browser, in Chinese: register, dispatch, finish, inspect, close', async () => {
  const acceptor = await signIn('town-acceptor');
  await acceptor.getByRole('link', { name: '登记' }).click();
  await acceptor.getByLabel('情况描述').fill('人民路 12 号门前有人店外经营,堵住了盲道。');
  await acceptor.getByLabel('事项').fill('dwjy');
  await acceptor
    .getByRole('option', { name: /店外经营/ })
    .first()
    .waitFor({ state: 'attached' });
  await acceptor.getByLabel('事项').press('Enter');
  await acceptor.getByRole('combobox', { name: '地点' }).fill('人民路 12 号');
  await acceptor.getByRole('button', { name: '登记', exact: true }).click();
  await acceptor
    .getByText(/990101-\d{8}-\d{6}/)
    .first()
    .waitFor();

  await openFirst(acceptor, '待受理');
  await move(acceptor, '立案', async (page) => {
    await page
      .getByRole('radio', { name: /占用门前公共场地经营/ })
      .first()
      .check();
  });
  await status(acceptor, '待派遣');

  const dispatcher = await signIn('town-dispatcher');
  await openFirst(dispatcher, '待派遣');
  await move(dispatcher, '派遣', proposed);
  await status(dispatcher, '待签收');

  const head = await signIn('unit-head', { width: 390, height: 844 });
  await openFirst(head, '待签收');
  await head.getByRole('main').getByRole('button', { name: /^签收/ }).first().click();
  await status(head, '处置中');
  await move(head, '处置反馈', async (page) => {
    await page.getByRole('form').getByRole('textbox').first().fill('已劝导入店经营,盲道已清空。');
  });
  await status(head, '待核查');

  await openFirst(dispatcher, '待核查');
  await move(dispatcher, '转核查', proposed);
  await status(dispatcher, '核查中');

  const worker = await signIn('worker', { width: 390, height: 844 });
  await openFirst(worker, '待我核查');
  await move(worker, '核查通过');
  await status(worker, '待结案');

  await openFirst(acceptor, '待结案');
  await move(acceptor, '结案', async (page) => {
    await page
      .getByRole('radio', { name: /已解决/ })
      .first()
      .check();
    await page.getByRole('form').getByRole('textbox').first().fill('已处理,谢谢您的反映。');
  });
  await status(acceptor, '已结案');
  expect(faults).toEqual([]);
}, 180_000);
