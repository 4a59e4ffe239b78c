// Two people at one desk and one case, in two browsers: who is there is seen, who was quicker is told, what was typed stays.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { type Client, fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
let acceptor: Client;
let one: Page;
let other: Page;
const faults: string[] = [];

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  acceptor = await running.signIn('acceptor');
  one = await signedIn('acceptor');
  other = await signedIn('acceptor-2');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function signedIn(who: PersonKey): Promise<Page> {
  const page = await (await browser.open({ width: 1366, height: 768 })).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.setDefaultTimeout(40_000);
  await page.goto(`${running.address}/desk/`);
  await page.getByLabel('用户名').fill(`${who}-990101`);
  await page.getByLabel('密码', { exact: true }).fill(fixturePassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  return page;
}

async function report(words: string): Promise<string> {
  const incidentId = uuidv7();
  const answer = await acceptor.act('/incidents', {
    contract: 3,
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: `${words}门前有人占道`,
    place: { point: running.county.inside['grid-1'], words },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return incidentId;
}

const file = (page: Page) => page.locator('#case-file');
async function open(page: Page, incidentId: string): Promise<void> {
  await page.goto(`${running.address}/desk/work/to-accept?case=${incidentId}`);
  await file(page).getByText('办理过程').waitFor();
}
async function numberOf(page: Page): Promise<string> {
  return (await file(page)
    .getByText(/^990101-/)
    .first()
    .textContent())!;
}
/** Opens 不予立案 and writes why; does not send it. */
async function beginToDecline(page: Page, why: string): Promise<void> {
  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: '不予立案' });
  await form.locator('textarea').first().fill('请拨打 12315');
  await form.locator('textarea').last().fill(why);
}
async function register(page: Page): Promise<void> {
  await page.keyboard.press('r');
  await page.getByRole('form').locator('input:focus').first().waitFor();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
}
const actionsOf = async (incidentId: string) =>
  (
    (await acceptor.get(`/api/counties/990101/incidents/${incidentId}`)).body as unknown as {
      steps: { action: string }[];
    }
  ).steps.map(({ action }) => action);

test('who has it open is named; when somebody was quicker, the open form stays, says who did what, and keeps its words', async () => {
  const incidentId = await report('人民路1号');
  await open(one, incidentId);
  await open(other, incidentId);
  await one.getByText('测试acceptor-2也打开了这件').waitFor();
  await other.getByText('测试acceptor也打开了这件').waitFor();
  await beginToDecline(one, '不属受理范围，已电话告知');
  await register(other);

  const form = one.getByRole('form', { name: '不予立案' });
  await one.getByText('测试acceptor-2 已立案').waitFor();
  await one.getByText('现在不能再办这一步').waitFor();
  expect(await form.locator('textarea').last().inputValue()).toBe('不属受理范围，已电话告知');
  // Whoever sends it anyway is told so, and still has what he wrote.
  await one.keyboard.press('Control+Enter');
  await one.getByRole('alert').filter({ hasText: '当前环节不能进行此操作' }).waitFor();
  expect(await form.locator('textarea').last().inputValue()).toBe('不属受理范围，已电话告知');
  expect(await actionsOf(incidentId)).toEqual(['report', 'register']);
}, 180_000);

test('the next case stands there before the answer; a refusal comes back by name, and the way back leads to what was typed', async () => {
  const incidentId = await report('人民路2号');
  const nextId = await report('人民路3号');
  await open(one, incidentId);
  await one.locator(`#row-${nextId}`).waitFor();
  const number = (await numberOf(one)).slice(-4);
  await beginToDecline(one, '重复反映');
  // Somebody else is quicker while the act is on its way.
  let letThrough: () => void = () => {};
  const held = new Promise<void>((done) => (letThrough = done));
  await one.route(`**/incidents/${incidentId}/actions`, async (route) => {
    await held;
    await route.continue();
  });
  await one.keyboard.press('Control+Enter');
  await one.getByText(`…${number}，已打开下一件`).waitFor();
  await expect.poll(() => new URL(one.url()).searchParams.get('case')).not.toBe(incidentId);
  expect(
    (await (await running.signIn('acceptor-2')).act(`/incidents/${incidentId}/actions`, { action: 'claim' })).status,
  ).toBe(200);
  letThrough();

  const undone = one.getByRole('alert').filter({ hasText: `…${number} 的“不予立案”没有办成` });
  await undone.waitFor();
  await one.keyboard.press('Backspace');
  await one.getByText('测试acceptor-2 已认领').waitFor();
  const form = one.getByRole('form', { name: '不予立案' });
  expect(await form.locator('textarea').last().inputValue()).toBe('重复反映');
  expect(await form.locator('textarea').first().inputValue()).toBe('请拨打 12315');
  await undone.waitFor({ state: 'detached' });
  expect(await actionsOf(incidentId)).toEqual(['report', 'claim']);
}, 180_000);

test('an answer that is lost on the way is asked for again, and the act is done once', async () => {
  const incidentId = await report('人民路4号');
  await open(one, incidentId);
  const number = (await numberOf(one)).slice(-4);
  let lost = 0;
  await one.route(`**/incidents/${incidentId}/actions`, async (route) => {
    if (lost === 2) return route.continue();
    lost += 1;
    // Done on the server; nobody hears of it.
    await route.fetch();
    await route.abort();
  });
  await register(one);
  await one.getByText(`已立案 …${number}，已打开下一件`).waitFor();
  expect(lost).toBe(2);
  expect(await actionsOf(incidentId)).toEqual(['report', 'register']);
  await one.locator(`#row-${incidentId}`).filter({ hasText: '已离开' }).waitFor();
  expect(faults).toEqual([]);
}, 180_000);
