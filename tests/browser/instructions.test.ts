/** A desk says what is to be done, a phone without a line receipts and answers, and the desk sees it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { caseToVerify, done, photoOf, pickUpPhone, shoot } from '../fixtures/field-browser.ts';
import { fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
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

/** Somebody at his desk, signed in by the form. */
async function sitDown(who: PersonKey, path: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.open({ width: 1440, height: 900 });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await signInAtDesk(page, running, `${who}-990101`);
  await page.goto(`${running.address}/desk/${path}`);
  return { context, page };
}

async function shootDesk(page: Page, name: string): Promise<void> {
  const folder = process.env['LINLI_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const sideways = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

test('from the case file to a phone without a line, and back to the table of receipts', async () => {
  const acceptor = await running.signIn('town-acceptor');
  const incidentId = await caseToVerify(running, acceptor, { description: '路面塌陷', words: '人民路 12 号' });
  const phone = await pickUpPhone(running, browser, 'worker');
  const { context, page } = await sitDown('town-dispatcher', `work/all?case=${incidentId}`);

  // One click, whom it concerns is proposed, a usual sentence, sent.
  await page.getByRole('button', { name: '下达指令' }).click();
  await page.getByLabel('发给').click();
  await page.getByLabel('发给').fill('worker');
  await page
    .getByTitle(/测试worker · .*本网格|测试worker · .*核实人员/)
    .first()
    .click();
  await page.getByRole('button', { name: '请立即到现场查看，并回复情况' }).click();
  await page.getByRole('checkbox', { name: /紧急/ }).check();
  await shootDesk(page, 'give');
  await page.getByRole('button', { name: '下达', exact: true }).click();
  await page.getByText('已下达给 1 个对象').waitFor();

  // It comes to the phone by itself, is marked below, and one tap on the first page is the receipt.
  const mobile = phone.page;
  await mobile.getByRole('link', { name: /今天 ?1 条指令待签收/ }).waitFor({ timeout: 20_000 });
  await shoot(mobile, 'today', ['elder', 'dark']);
  expect(await mobile.evaluate(sideways)).toBe(0);
  await phone.context.setOffline(true);
  await mobile.getByRole('button', { name: /签收指令/ }).click();
  await mobile.getByText(/已签收 · 待上传/).waitFor();
  await mobile.getByRole('link', { name: /请立即到现场查看/ }).click();
  await mobile.getByLabel('情况说明').fill('已到现场，坑约一米');
  await mobile
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photoOf('#557755'));
  await mobile
    .getByRole('img', { name: /照片|第/ })
    .first()
    .waitFor();
  await mobile.getByRole('button', { name: '回复', exact: true }).click();
  await mobile.getByRole('region', { name: '往来记录' }).getByText('已到现场，坑约一米').waitFor();
  // What was sent stands in the field until it lies on the phone.
  await expect.poll(() => mobile.getByLabel('情况说明').inputValue()).toBe('');
  await mobile.getByLabel('情况说明').fill('已设围挡');
  await mobile.getByRole('button', { name: '完成', exact: true }).click();
  await shoot(mobile, 'thread-offline', ['elder', 'dark']);
  expect(await mobile.evaluate(sideways)).toBe(0);
  // The desk knows that the phone has it, and nothing more.
  await page.getByRole('button', { name: '展开' }).first().click();
  await page.getByRole('cell', { name: '待签收' }).waitFor();

  await phone.context.setOffline(false);
  await mobile.evaluate(
    `window.dispatchEvent(new Event('online')); document.dispatchEvent(new Event('visibilitychange'))`,
  );
  const row = page.getByRole('row', { name: /测试worker/ });
  await row.getByText('已完成').waitFor({ timeout: 30_000 });
  await page.getByText('已到现场，坑约一米').waitFor();
  await page.getByText('已设围挡').waitFor();
  await page.getByRole('list', { name: '往来记录' }).locator('img').first().waitFor();
  await page.getByRole('row', { name: /测试worker/ }).scrollIntoViewIfNeeded();
  await shootDesk(page, 'table');
  expect(await page.evaluate(sideways)).toBe(0);
  const entries = page.getByRole('list', { name: '往来记录' }).locator(':scope > li');
  await expect
    .poll(async () => (await entries.allTextContents()).map((text) => /下达指令|签收|回复|完成/.exec(text)?.[0]))
    .toEqual(['下达指令', '签收', '回复', '完成']);

  // Answered at the desk, it stands on the phone; closed, it asks nothing more there.
  await page.getByLabel('回复内容').fill('收到，辛苦了');
  await page.getByRole('button', { name: '回复全体' }).click();
  await mobile.getByText('收到，辛苦了').waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: '办结', exact: true }).click();
  await mobile.getByText('已办结').waitFor({ timeout: 20_000 });
  await mobile.getByRole('link', { name: '今天', exact: true }).click();
  await mobile.getByText('指令待签收').waitFor({ state: 'detached' });
  expect(phone.faults).toEqual([]);
  await phone.context.close();
  await context.close();
}, 180_000);

test('the page of instructions shows who has not receipted first, reminds once, and withdraws with a reason', async () => {
  const head = await running.signIn('shift-head');
  const instructionId = uuidv7();
  await done(head, '/instructions', {
    instructionId,
    to: [
      { kind: 'unit', organisationId: running.county.organisations.department },
      { kind: 'division', divisionCode: '990101001000' },
    ],
    words: '今晚有暴雨，请巡查低洼路段并报告',
  });
  const worker = await running.signIn('worker-2');
  await done(worker, `/instructions/${instructionId}/moves`, { move: 'cannot', words: '道路中断，过不去' });
  const { context, page } = await sitDown('shift-head', 'instructions');
  await page.getByText('1 / 3 已签收').waitFor();
  await page.getByRole('button', { name: '展开' }).first().click();
  await page
    .getByRole('row', { name: /测试worker-2/ })
    .getByText('无法办理')
    .waitFor();
  await shootDesk(page, 'page');
  expect(await page.evaluate(sideways)).toBe(0);
  await page.getByRole('button', { name: '催办' }).click();
  await page.getByText('已催办 1 次').waitFor();
  await expect.poll(() => page.getByRole('button', { name: '催办' }).count()).toBe(0);
  // One addressee's thread by itself.
  await page.getByRole('button', { name: '只看 测试worker-2' }).click();
  await page.getByRole('button', { name: '回复 测试worker-2' }).waitFor();
  await page.getByText('道路中断，过不去').waitFor();
  await page.getByRole('button', { name: '看全部' }).click();
  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByLabel('撤回理由').fill('预警解除');
  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByRole('button', { name: '发出·已结束' }).click();
  await page.getByText('已撤回').first().waitFor();

  // Whoever is addressed by his unit reads it at his desk.
  const other = await sitDown('unit-head', 'instructions?list=received-ended');
  await other.page.getByText('今晚有暴雨，请巡查低洼路段并报告').waitFor();
  await other.context.close();
  await context.close();
  expect(faults).toEqual([]);
}, 120_000);

test('a head of a unit finds his people in the list of staff and tells one of them by a click; the phone shows it in English', async () => {
  const { context, page } = await sitDown('unit-head', 'people');
  await page.getByRole('button', { name: /测试handler/ }).click();
  await page.getByRole('button', { name: '下达指令' }).click();
  await page.getByLabel('内容').fill('请补充现场照片');
  await shootDesk(page, 'people');
  await page.getByRole('button', { name: '下达', exact: true }).click();
  await page.getByText('已下达给 1 个对象').waitFor();
  const english = await browser.openWith({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  const mobile = await english.newPage();
  await mobile.addInitScript(`localStorage.setItem('linli.language', 'en')`);
  await mobile.goto(`${running.address}/field/`);
  await mobile.getByLabel('User name').fill('handler-990101');
  await mobile.getByLabel('Password', { exact: true }).fill(fixturePassword);
  await mobile.getByRole('button', { name: 'Sign in', exact: true }).click();
  await mobile.getByRole('button', { name: 'Receipt: 请补充现场照片' }).click({ timeout: 20_000 });
  await mobile.getByText('Received').first().waitFor();
  await shoot(mobile, 'today-en');
  await english.close();
  await context.close();
  expect(faults).toEqual([]);
}, 120_000);
