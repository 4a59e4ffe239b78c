import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { incidentActions } from '#modules/incidents/rules/lifecycle.ts';
import { axeFinds } from '../fixtures/axe.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';
import { layOutWaitingCases, type WaitingCases } from '../fixtures/waiting-cases.ts';

let running: RunningServer;
let browser: Browser;
let cases: WaitingCases;
const faults: string[] = [];
const pages = new Map<PersonKey, Page>();

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  cases = await layOutWaitingCases(running.county, running.deployment.database);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** One page a person, signed in through the form; every fault that the page itself reports fails the test. */
async function pageOf(who: PersonKey): Promise<Page> {
  const known = pages.get(who);
  if (known) return known;
  const page = await (await browser.open({ width: 1440, height: 900 })).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await signInAtDesk(page, running, `${who}-990101`);
  pages.set(who, page);
  return page;
}

async function open(who: PersonKey, path: string): Promise<Page> {
  const page = await pageOf(who);
  await page.goto(`${running.address}/desk/${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

/** Everything on the page has been read. The live stream never ends, so the network is never idle. */
async function read(page: Page): Promise<void> {
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
}

const openCase = async (who: PersonKey, incidentId: string) => {
  const page = await pageOf(who);
  await page.goto(`${running.address}/desk/work?case=${incidentId}`);
  await page.getByText('办理过程').waitFor();
  return page;
};

/** Presses an act of a side life, fills its fields and confirms. */
async function sideAct(page: Page, name: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).last().fill(text);
  await page.getByRole('button', { name: `确认${name}` }).click();
  await page.getByRole('button', { name: `确认${name}` }).waitFor({ state: 'detached' });
}

async function factsOf(incidentId: string): Promise<Record<string, unknown>> {
  const client = await running.signIn('shift-head');
  const { body } = await client.get(`/api/counties/990101/incidents/${incidentId}`);
  return body['facts'] as Record<string, unknown>;
}

test('an extension is asked for in the file and approved in the inbox', async () => {
  await sideAct(await openCase('unit-head', cases.handling), '申请延期', { 理由: '商户需要三天腾退' });
  const inbox = await open('town-dispatcher', 'requests');
  await inbox.getByText('商户需要三天腾退').waitFor();
  await sideAct(inbox, '批准申请');
  await inbox.getByText('没有等您审批的申请').waitFor();
  expect(await factsOf(cases.handling)).toMatchObject({ request: { kind: 'extension', state: 'approved' } });
}, 180_000);

test('a supervision is issued, answered where it stands, and lifted', async () => {
  const file = await openCase('shift-head', cases.handling);
  await file.getByRole('button', { name: '列入督办', exact: true }).first().click();
  await file.getByRole('radio', { name: '催办' }).check();
  await file.getByLabel('理由').last().fill('群众反复反映');
  await file.getByRole('button', { name: '确认列入督办' }).click();
  await file.getByRole('button', { name: '确认列入督办' }).waitFor({ state: 'detached' });
  await file.getByText('群众反复反映').first().waitFor();
  const answering = await open('unit-head', 'supervision');
  await sideAct(answering, '回复督办', { 回复内容: '今日下午腾退' });
  await answering.getByText('没有待回复的督办').waitFor();
  const lifting = await open('shift-head', 'supervision?state=answered');
  await lifting.getByText('今日下午腾退').waitFor();
  await sideAct(lifting, '督办销号');
  await lifting.getByText('没有已回复、待销号的督办').waitFor();
  expect(await factsOf(cases.handling)).toMatchObject({ supervisions: [{ state: 'lifted' }] });
}, 180_000);

test('a case that is two is split in its file', async () => {
  const page = await openCase('town-dispatcher', cases.registered);
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('main').getByRole('button', { name: /^拆分/ }).first().click();
  const panel = page.getByRole('form', { name: '拆分' });
  const boxes = panel.getByRole('textbox');
  for (const [index, text] of ['店外经营堵住盲道', '门前堆放物料', '实为两件事'].entries()) {
    await boxes.nth(index).fill(text);
  }
  await panel.getByRole('button', { name: '拆分', exact: true }).click();
  await page.getByRole('article').getByText('已拆分', { exact: true }).first().waitFor();
  expect(await factsOf(cases.registered)).toMatchObject({ status: 'split', childrenOpen: 2 });
}, 180_000);

test('a drawn case is looked at again from the list, and its rating is left out by two persons', async () => {
  const page = await open('shift-head', 'quality');
  await page.getByLabel('抽查情况').fill('现场整洁,属实');
  await page.getByRole('button', { name: '属实', exact: true }).click();
  await page.getByText('没有待抽查的事件').waitFor();
  await open('shift-head', 'quality?list=to-look');
  await page.getByRole('button', { name: '提出剔除' }).click();
  await page.getByRole('radio', { name: /已依法终结/ }).check();
  await page.getByLabel('依据与说明').fill('法院已作出生效判决');
  await page.getByRole('button', { name: '提出剔除，等待复核' }).click();
  await page.getByText('没有待看的评价').waitFor();
  const second = await open('centre-head', 'quality?list=asked');
  await second.getByText('法院已作出生效判决').waitFor();
  await second.getByRole('button', { name: '同意剔除' }).click();
  await second.getByText('没有待复核的剔除').waitFor();
  await open('centre-head', 'quality?list=exempted');
  await second.getByText('已剔除', { exact: false }).last().waitFor();
  const rows = await second.getByRole('table').getByRole('row').allTextContents();
  expect(rows.slice(1).map((row) => row.replace(/\s/g, ''))).toEqual(['全部1100.0%0.0%0.0%', '剔除后0———']);
}, 180_000);

test('what somebody on leave holds is handed to his stand-in in one act', async () => {
  const page = await open('unit-head', 'duty');
  await page.getByText('夜市摊位越界经营').waitFor();
  await page.getByRole('checkbox', { name: '全选有代班人的' }).check();
  await page.getByRole('button', { name: '移交给代班人（1）' }).click();
  await page.getByText('已移交 1 件。').waitFor();
  await page.getByText('没有待接手的事项').waitFor();
  expect(await factsOf(cases.held)).toMatchObject({ handlerId: running.county.as('unit-head').accountId });
}, 180_000);

test('a joint task is received on the board, and the desk sees who is there around the clock', async () => {
  const board = await open('other-head', 'joint');
  await board.getByText('请水利局确认堤岸管理范围').waitFor();
  await sideAct(board, '签收协办');
  await board.getByText('已签收').waitFor();
  const duty = await open('shift-head', 'duty?list=on-call');
  await duty.getByRole('table').getByText('城市管理局').waitFor();
  await duty.getByText('楼道里有很浓的燃气味').waitFor();
}, 180_000);

const lookedAt: readonly [PersonKey, string][] = [
  ['shift-head', 'requests'],
  ['shift-head', 'supervision?state=lifted'],
  ['other-head', 'joint'],
  ['shift-head', 'duty'],
  ['shift-head', 'duty?list=on-call'],
  ['shift-head', 'quality?list=exempted'],
  ['reviewer', 'adjudication'],
  ['shift-head', 'limits'],
  ['shift-head', 'what-if'],
];

test('each of these pages fits a desk and a phone, and axe finds nothing', async () => {
  for (const [who, path] of lookedAt) {
    const page = await open(who, path);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await read(page);
      expect(await axeFinds(page), `${path} at ${width}`).toEqual([]);
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(wide, `${path} at ${width}`).toBeLessThanOrEqual(width);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  expect(faults).toEqual([]);
}, 300_000);

test('in English the same pages show no code and no Chinese of the desk’s own', async () => {
  const codes = new Set<string>(incidentActions.filter((action) => action.includes('-')));
  for (const [who, path] of lookedAt) {
    const page = await open(who, path);
    await page.evaluate("localStorage.setItem('linli.language', 'en')");
    await page.reload();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await read(page);
    const said = await page.evaluate<{ own: string[]; texts: string[] }>(`({
      own: [...document.querySelectorAll('h1, main button, main legend, main th, nav a')].map((node) => node.textContent),
      texts: (() => {
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) found.push(walker.currentNode.textContent.trim());
        return found.filter((text) => text !== '');
      })(),
    })`);
    expect(
      said.own.filter((text) => /[\u4e00-\u9fff]/.test(text)),
      path,
    ).toEqual([]);
    expect(
      said.texts.filter((text) => codes.has(text) || /\{[a-z]+\}/.test(text) || /^[a-z]+\.[a-z-]+$/.test(text)),
      path,
    ).toEqual([]);
  }
}, 300_000);
