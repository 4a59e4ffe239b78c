/** What staff say about the platform and their work, at the desk: written, answered, given on, counted. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
const contexts: BrowserContext[] = [];
const shots = process.env['LINLI_SHOTS'];

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await running?.close();
});

async function signIn(who: PersonKey, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.open(viewport);
  contexts.push(context);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await signInAtDesk(page, running, `${who}-990101`);
  await page.goto(`${running.address}/desk/remarks`);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

test('a worker’s complaint without a name is given on, answered elsewhere, and counted for the county’s head', async () => {
  const worker = await running.signIn('worker');
  const words = '同一次走访要填三张表，其中两张内容一样。';
  await worker.act('/remarks', { remarkId: uuidv7(), kind: 'too-many-forms', words, nameHidden: true });

  const head = await signIn('centre-head');
  await head.getByRole('button', { name: /重复填报/ }).click();
  await head.getByText(words).waitFor();
  await head.getByText('请勿转告').waitFor();
  await shoot(head, 'desk-remark-1440');
  await head.getByRole('button', { name: '转办' }).click();
  await head.getByLabel('转给哪个机构的负责人').fill('城市管理局');
  await head.keyboard.press('Enter');
  await shoot(head, 'desk-remark-forward-1440');
  await head.getByRole('button', { name: '转办' }).click();
  await head.getByText('转办 → 城市管理局').waitFor();

  const unit = await signIn('unit-head', { width: 390, height: 844 });
  await unit.getByRole('button', { name: /重复填报/ }).click();
  await unit.getByText('写的人：不公开姓名').waitFor();
  await unit.getByRole('button', { name: '答复', exact: true }).click();
  await unit.getByLabel('答复（写的人看得到）').fill('三张表已并为一张。');
  await shoot(unit, 'desk-remark-answer-390');
  await unit.getByRole('button', { name: '答复', exact: true }).click();
  await unit.getByText('已答复，待本人确认').last().waitFor();

  await head.goto(`${running.address}/desk/remarks?list=counts`);
  const row = head.getByRole('row', { name: /重复填报/ });
  await row.waitFor();
  expect(await row.getByRole('cell').allTextContents()).toEqual(['1', '0', '0']);
  await shoot(head, 'desk-remark-counts-1440');
}, 180_000);

test('somebody of the desk writes, is told of the limit, and accepts the answer', async () => {
  const page = await signIn('acceptor');
  await page.getByRole('button', { name: '写一条意见' }).click();
  await page.getByText('答复期限：15 个工作日').waitFor();
  await page.getByLabel('哪方面的').click();
  await page.getByText('改进建议').last().click();
  await page.getByLabel('写给县中心').fill('受理页希望能按村筛选。');
  await shoot(page, 'desk-remark-write-1440');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('受理页希望能按村筛选').waitFor();
  const head = await running.signIn('centre-head');
  const { body } = await head.get('/api/counties/990101/remarks');
  const { remarkId } = (body as { items: { remarkId: string; kind: string }[] }).items.find(
    ({ kind }) => kind === 'idea',
  )!;
  expect((await head.act(`/remarks/${remarkId}/answer`, { words: '下一版加上。' })).status).toBe(200);
  await page.reload();
  await page.getByText('下一版加上').waitFor();
  await page.getByRole('button', { name: '认可答复' }).click();
  await page.getByText('本人已认可').last().waitFor();
}, 120_000);
