/** The end of a case's life, in the browser: it is found in the archive, held by two, taken along, and given away. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveCase } from '#modules/incidents/commands/archive-case.ts';
import { reportIncident, takeAction } from '#modules/incidents/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { fixtureNow, type PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
const contexts: BrowserContext[] = [];
const shots = process.env['LINLI_SCREENSHOTS'];
const later = new Date(fixtureNow.getTime() + 20 * 86_400_000);

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await running?.close();
});

async function signIn(who: PersonKey, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.open(viewport);
  contexts.push(context);
  const page = await context.newPage();
  await signInAtDesk(page, running, `${who}-${running.county.countyCode}`);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

async function reported(serial: number, description: string): Promise<{ incidentId: string; number: string }> {
  const { county } = running;
  const marks = { number: `990101-20260105-00000${serial}`, queryCode: `BROWSER${serial}` };
  return county.run('acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description,
    place: { point: county.inside['grid-1'], words: '人民路 12 号' },
    reporter: { name: '王小明', phone: '13812345678' },
    emergency: false,
    attachments: [],
  });
}

test('an archived case is found, held by two persons, and taken along as a file', { timeout: 180_000 }, async () => {
  const { county } = running;
  const { incidentId, number } = await reported(1, '门前有人店外经营。');
  const answer = { incidentId, attachments: [], action: 'answer' as const, answer: '已告知办理途径。' };
  await county.run('acceptor', takeAction(county.book), answer);
  await county.run('system', archiveCase(county.book), { incidentId }, later);

  const head = await signIn('centre-head');
  await head.getByRole('link', { name: '档案' }).click();
  await head.getByLabel('事件编号').fill(number);
  await head.getByRole('button', { name: '查找' }).click();
  await shoot(head, 'archive-list');
  await head.getByRole('button', { name: /店外经营/ }).click();
  const section = head.locator('section', { has: head.getByRole('heading', { name: '归档与保管' }) }).last();
  await section.getByRole('button', { name: '冻结', exact: true }).click();
  await section.getByLabel('文号').fill('冻〔2026〕7 号');
  await section.getByLabel('依据').fill('民事诉讼法第八十四条');
  await section.scrollIntoViewIfNeeded();
  await shoot(head, 'archive-hold-form');
  await section.getByRole('button', { name: '提交冻结' }).click();
  await section.getByText('冻结中（待第二人确认）').waitFor();
  // Who asked is not the second one.
  expect(await section.getByRole('button', { name: '确认冻结' }).count()).toBe(0);

  const second = await signIn('shift-head', { width: 390, height: 844 });
  await second.goto(`${running.address}/desk/archive?box=holds`);
  await second.getByRole('button', { name: /店外经营/ }).waitFor();
  await shoot(second, 'archive-holds-390');
  await second.getByRole('button', { name: /店外经营/ }).click();
  await second.getByRole('button', { name: '确认冻结' }).click();
  await second.getByText('测试shift-head 已确认').waitFor();
  const waiting = second.waitForEvent('download');
  await second.getByRole('button', { name: '下载归档包' }).click();
  expect((await waiting).suggestedFilename()).toBe(`${number}.zip`);
  await second.getByRole('heading', { name: '归档与保管' }).scrollIntoViewIfNeeded();
  await shoot(second, 'archive-case-390');
});

test('the county gives a case to another county, and its file says where it went', { timeout: 180_000 }, async () => {
  const { incidentId } = await reported(2, '邻县河道有垃圾。');
  const head = await signIn('shift-head');
  await head.goto(`${running.address}/desk/work?case=${incidentId}`);
  await head.getByText('办理过程').waitFor();
  await shoot(head, 'transfer-start');
  const more = head.getByRole('button', { name: '更多操作' });
  if ((await more.count()) > 0) await more.click();
  await head.getByRole('button', { name: /移交外县/ }).click();
  const form = head.getByRole('form', { name: '移交外县' });
  await form.getByLabel('县（区）或系统名称').fill('邻县 12345');
  await form.getByLabel('对方编号').fill('LX-0001');
  await form.getByLabel('把诉求人的姓名、电话一并提供给对方').check();
  await form.getByLabel('提供的法律依据').fill('信访工作条例第二十二条');
  await form.getByLabel('给诉求人的答复').fill('已移交邻县办理。');
  await form.getByLabel('理由').fill('事发地在邻县');
  await shoot(head, 'transfer-form');
  await form.getByRole('button', { name: '移交外县' }).click();
  await head.getByText('已移交 邻县 12345').waitFor();
  await head.getByText('已移交 邻县 12345').scrollIntoViewIfNeeded();
  await shoot(head, 'transfer-done');

  // The same in English.
  await head.evaluate(() => localStorage.setItem('linli.language', 'en'));
  await head.goto(`${running.address}/desk/archive?box=holds&case=${incidentId}`);
  await head.getByRole('heading', { name: 'Archive and keeping' }).scrollIntoViewIfNeeded();
  await head.getByText('Transferred to 邻县 12345').waitFor();
  await shoot(head, 'archive-en');
});
