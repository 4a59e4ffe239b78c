// The whole way of a report, as the resident goes it: with two photos, step by step, not solved, worked again, rated again.
import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
const staff = new Map<PersonKey, Client>();

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  for (const who of ['town-acceptor', 'town-dispatcher', 'unit-head', 'worker'] as const) {
    staff.set(who, await running.signIn(who));
  }
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function photo(colour: string) {
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: colour } });
  return { name: `${colour}.jpg`, mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() };
}

/** The case that waits at the desk and says this. */
async function caseSaying(words: string): Promise<string> {
  const { body } = await staff
    .get('town-acceptor')!
    .get(`/api/counties/${running.county.countyCode}/incidents?queue=all&limit=50`);
  const items = body['items'] as { incidentId: string; title: string }[];
  const found = items.find(({ title }) => title.startsWith(words));
  if (!found) throw new Error(`no case says ${words}: ${JSON.stringify(items.map(({ title }) => title))}`);
  return found.incidentId;
}

async function act(who: PersonKey, incidentId: string, body: object): Promise<void> {
  const answer = await staff.get(who)!.act(`/incidents/${incidentId}/actions`, body);
  if (answer.status !== 200) throw new Error(`${who} ${JSON.stringify(body)}: ${JSON.stringify(answer.body)}`);
}

/** From the desk to the unit and back, and after each act what the resident sees. */
async function work(page: Page, link: string, incidentId: string, answer: string, begin: () => Promise<void>) {
  const sees = async (words: string) => {
    await page.goto(link);
    expect(await page.locator('main').innerText()).toContain(words);
  };
  const { as } = running.county;
  await begin();
  await sees('办理中');
  await act('unit-head', incidentId, { action: 'report-done', answer: '已处理' });
  await act('town-dispatcher', incidentId, { action: 'ask-inspection', inspectorId: as('worker').accountId });
  await act('worker', incidentId, { action: 'pass' });
  await act('town-acceptor', incidentId, { action: 'close', outcome: 'solved', answer });
  await sees(answer);
  await page.getByRole('heading', { name: '您的评价' }).waitFor();
}

async function rate(page: Page, solved: boolean, why: string): Promise<void> {
  const choose = (legend: RegExp, label: string) =>
    page.getByRole('group', { name: legend }).getByText(label, { exact: true }).click();
  await choose(/联系或答复/, '有');
  await choose(/解决了吗/, solved ? '解决了' : '没有');
  await choose(/满意吗/, solved ? '满意' : '不满意');
  await page.getByLabel(/为什么/).fill(why);
  await page.getByRole('button', { name: '提交评价' }).click();
}

test.each([
  ['without a script', false, '菜场门口的店占道经营，走不过去'],
  ['with a script', true, '小学北门的摊位占道经营，孩子只能走马路'],
])(
  '%s: two photos, each step seen, not solved, worked again, rated again',
  async (_, javaScriptEnabled, words) => {
    const context = await browser.openWith({ viewport: { width: 390, height: 844 }, javaScriptEnabled });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${running.address}/portal`);
    await page.getByRole('link', { name: /我要反映/ }).click();
    await page.getByLabel('什么事').fill(words);
    await page.getByLabel('在哪里').fill('人民路 12 号');
    await page.getByLabel(/属于哪个镇/).selectOption({ label: '城关街道' });
    await page.getByLabel(/^照片/).setInputFiles([await photo('red'), await photo('blue')]);
    await page.getByLabel('您的电话').fill('13812345678');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
    const link = page.url().split('?')[0]!;
    const incidentId = await caseSaying(words.slice(0, 8));
    const file = await staff
      .get('town-acceptor')!
      .get(`/api/counties/${running.county.countyCode}/incidents/${incidentId}`);
    expect(file.body['attachments']).toHaveLength(2);
    await page.goto(link);
    await page.getByText('已收到，待受理').first().waitFor();

    await work(page, link, incidentId, '已劝导入店经营，门前画了线。', async () => {
      await act('town-acceptor', incidentId, { action: 'register', ruleId: running.county.rule });
      await page.goto(link);
      await page.getByText('已受理').first().waitFor();
      const unitId = running.county.organisations.department;
      await act('town-dispatcher', incidentId, { action: 'dispatch', unitId, reason: '属其职责' });
      await page.goto(link);
      expect(await page.locator('main').innerText()).toContain('已交承办单位');
      await act('unit-head', incidentId, { action: 'receive' });
    });
    await rate(page, false, '第二天又摆出来了');
    await page.getByText('这件事重新办理').waitFor();
    expect(await page.locator('#rate').count()).toBe(0);

    await work(page, link, incidentId, '每天早晚各巡查一次，摊位已固定在市场内。', async () => {
      // By itself it is back with the unit that had it, and in its hands.
      const { body } = await staff
        .get('unit-head')!
        .get(`/api/counties/${running.county.countyCode}/incidents/${incidentId}`);
      expect((body['incident'] as { status: string }).status).toBe('handling');
    });
    await rate(page, true, '这次好了');
    await page.getByText('谢谢您的评价').waitFor();
    await page.goto(link);
    await page.getByText(/您已评价/).waitFor();
    expect(await page.getByText(/您已评价/).textContent()).toContain('问题已解决');
    expect(await page.locator('#rate').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  },
  240_000,
);
