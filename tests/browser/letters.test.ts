/** Letters and requests about personal data at the desk, in the browser: answered by one, released by another. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
const contexts: BrowserContext[] = [];
const shots = process.env['LINLI_SCREENSHOTS'];

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
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  await signInAtDesk(page, running, `${who}-${running.county.countyCode}`);
  return page;
}

/** A page of the portal without a script, as any browser shows it. */
async function portal(path = '/portal', width = 390): Promise<Page> {
  const whole = await browser.open({ width, height: 844 });
  const context = await whole.browser()!.newContext({
    viewport: { width, height: 844 },
    locale: 'zh-CN',
    javaScriptEnabled: false,
  });
  await whole.close();
  contexts.push(context);
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  await page.goto(`${running.address}${path}`);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

test('a complaint is written, answered at the desk by one, released by another, and read without a script', async () => {
  const writer = await portal();
  await shoot(writer, 'home-390');
  await writer.getByRole('link', { name: /投诉、建议、表扬/ }).click();
  await shoot(writer, 'letter-form-390');
  await writer.getByText('投诉', { exact: true }).click();
  await writer.getByLabel('写给我们').fill('窗口的人说话很冲，叫我明天再来。');
  await writer.getByLabel('关于哪个单位').selectOption({ label: '城关街道网格化服务管理中心' });
  await writer.getByRole('button', { name: '寄出' }).click();
  await writer.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
  await shoot(writer, 'letter-new-390');

  const first = await signIn('shift-head');
  await first.goto(`${running.address}/desk/letters`);
  await first.getByRole('button', { name: /投诉/ }).click();
  await first.getByText('叫我明天再来').waitFor();
  await shoot(first, 'desk-letter-1440');
  await first.getByRole('button', { name: '拟写答复' }).click();
  await first.getByLabel('答复（写信人看得到）').fill('经核实确有其事，已批评教育。');
  await shoot(first, 'desk-letter-answer-1440');
  await first.getByRole('button', { name: '拟写答复' }).click();
  await first.getByText('写过这份答复的人不能审发').waitFor();

  const second = await signIn('centre-head', { width: 390, height: 844 });
  await second.goto(`${running.address}/desk/letters?list=to-release`);
  await second.getByRole('button', { name: /投诉/ }).click();
  await second.getByText('已批评教育').waitFor();
  await shoot(second, 'desk-letter-release-390');
  await second.getByRole('button', { name: '审核发出' }).click();
  await second.getByText('已答复', { exact: true }).last().waitFor();

  await writer.reload();
  await writer.getByText('已批评教育').waitFor();
  expect(await writer.getByRole('button', { name: '追问' }).count()).toBe(1);
  await shoot(writer, 'letter-answered-390');
}, 300_000);

test('a deletion that somebody asks by his link is proposed by one and carried out by another', async () => {
  const teller = await portal('/portal', 1280);
  await teller.getByRole('link', { name: /我要反映/ }).click();
  await teller.getByLabel('什么事').fill('人民路口的路灯坏了三天，晚上看不见路。');
  await teller.getByLabel('在哪里').fill('人民路 12 号');
  await teller.getByLabel('您的电话').fill('13812345678');
  await teller.getByRole('button', { name: '提交' }).click();
  await teller.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
  const { client, incidentId } = { client: await running.signIn('acceptor'), incidentId: await newestCase() };
  const answer = { action: 'answer', answer: '路灯已经修好' };
  expect((await client.act(`/incidents/${incidentId}/actions`, answer)).status).toBe(200);
  await teller.getByRole('link', { name: /我的个人信息/ }).click();
  await teller.getByText('138****5678').waitFor();
  await shoot(teller, 'my-data-1280');
  await teller.locator('#deletion summary').click();
  await teller.locator('#deletion textarea').fill('不想留着了');
  await teller.getByRole('button', { name: '请删除' }).click();
  await teller.getByText('已经提出，结果会写在这里').waitFor();

  const first = await signIn('shift-head');
  await first.goto(`${running.address}/desk/privacy-requests`);
  await first.getByRole('button', { name: /删除/ }).click();
  await first.getByText('不想留着了').waitFor();
  await first.getByRole('button', { name: '提出删除意见' }).click();
  await first.getByLabel('怎样核实了身份').click();
  await first.getByText('当面核实').click();
  await first.getByLabel('决定书编号').fill('个信〔2026〕1 号');
  await shoot(first, 'desk-privacy-propose-1440');
  await first.getByRole('button', { name: '提出删除意见' }).click();
  await first.getByText('提出的人不能复核自己的意见').waitFor();

  const second = await signIn('centre-head', { width: 390, height: 844 });
  await second.goto(`${running.address}/desk/privacy-requests`);
  await second.getByRole('button', { name: /删除/ }).click();
  await shoot(second, 'desk-privacy-confirm-390');
  await second.getByRole('button', { name: '复核同意，执行删除' }).click();
  await second.getByRole('button', { name: '复核同意，执行删除' }).click();
  await second.getByText('复核同意，已删除').waitFor();
  await teller.reload();
  await teller.getByText('已经删除，不能恢复').waitFor();
  expect(await teller.getByText('138****5678').count()).toBe(0);
  await shoot(teller, 'my-data-deleted-1280');
}, 300_000);

async function newestCase(): Promise<string> {
  const client = await running.signIn('centre-head');
  const { body } = await client.get(`/api/counties/${running.county.countyCode}/incidents?queue=all&order=newest`);
  return (body as { items: { incidentId: string }[] }).items[0]!.incidentId;
}
