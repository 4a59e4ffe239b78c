import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countAll } from '#modules/assessment/public.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { axeFindsStill } from '../fixtures/axe.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';
import { layOutWaitingCases } from '../fixtures/waiting-cases.ts';

let running: RunningServer;
let browser: Browser;
const faults: string[] = [];
/** Its cases lie ten days back, so that their limits have come. */
const then = new Date(Date.now() - 10 * 86_400_000);
const period = { from: chinaDay(new Date(then.getTime() - 86_400_000)), to: chinaDay(new Date()) };
const month = `from=${period.from}&to=${period.to}`;

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  await layOutWaitingCases(running.county, running.deployment.database, then);
  await running.server.worker.drain();
  await countAll(running.deployment.database, running.county.countyCode);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function signedIn(who: PersonKey, width = 1440, scheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.openWith({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await signInAtDesk(page, running, `${who}-990101`);
  return page;
}

async function open(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(`${running.address}/desk/${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['LINLI_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** Does the page itself scroll sideways? */
async function isWide(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

test('a head sees today at a glance, at every width and by night', async () => {
  for (const [width, scheme] of [
    [1920, 'light'],
    [1440, 'light'],
    [1366, 'dark'],
    [390, 'light'],
  ] as const) {
    const page = await signedIn('centre-head', width, scheme);
    await open(page, 'dashboard', '总览');
    await page.getByRole('rowheader', { name: '城关街道' }).waitFor();
    await shoot(page, `dashboard-${width}-${scheme}`);
    expect(await isWide(page), `${width}`).toBe(false);
    expect(await axeFindsStill(page), `${width} ${scheme}`).toEqual([]);
    await page.context().close();
  }
}, 180_000);

test('from an indicator to its groups and on to the very cases, with its definition and what is told aside', async () => {
  const page = await signedIn('centre-head');
  await open(page, `indicators?${month}`, '指标');
  await page.getByRole('button', { name: '看按时派遣率的明细' }).click();
  await page.getByText('时限内派遣（或退回受理、提请会商、拆分）的').waitFor();
  await open(page, `indicators?${month}&by=organisation&indicator=received-in-time&compare=before`, '指标');
  await page.getByRole('heading', { name: '按时签收率：按单位' }).waitFor();
  await page.getByRole('rowheader', { name: '城市管理局' }).first().waitFor();
  await page.getByRole('button', { name: '查看案卷 城市管理局' }).click();
  await page.getByRole('heading', { name: '城市管理局 · 按时签收率的案卷' }).waitFor();
  const list = page.locator('section[aria-labelledby=indicator-cases]');
  await list.getByText('分子', { exact: true }).click();
  await list.getByRole('link').first().waitFor();
  await page.getByText('旧口径：本期结案 ÷ 本期上报').waitFor();
  await shoot(page, 'indicators-1440');
  expect(await axeFindsStill(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存为表格' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`指标 ${period.from} ${period.to}.xlsx`);
  await page.context().close();
  expect(faults).toEqual([]);
}, 180_000);

test('by keyboard from the map of towns into one, into a village and on to the cases of a grid, and back', async () => {
  const page = await signedIn('centre-head');
  await open(page, `indicators?${month}&indicator=accepted-in-time`, '指标');
  await page.getByRole('heading', { name: '按时受理率：走势' }).waitFor();
  expect(await page.getByRole('img', { name: new RegExp(period.from) }).count()).toBe(1);
  const enter = async (place: RegExp) => {
    const area = page.getByRole('figure', { name: '按时受理率：分布' }).getByRole('link', { name: place });
    await area.focus();
    await page.keyboard.press('Enter');
  };
  await enter(/^城关街道 [\d.]+% \(\d+ \/ \d+\)$/);
  await page.getByRole('heading', { name: '按时受理率：按村居' }).waitFor();
  await shoot(page, 'indicators-town');
  expect(await axeFindsStill(page)).toEqual([]);
  await enter(/^滨河社区 /);
  const trail = page.getByRole('navigation', { name: '范围' });
  await trail.getByText('滨河社区').waitFor();
  const grid = page.getByRole('figure', { name: '按时受理率：分布' }).getByRole('button', { name: /第一网格/ });
  await grid.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '滨河社区第一网格 · 按时受理率的案卷' }).waitFor();
  await trail.getByRole('link', { name: '城关街道' }).click();
  await page.getByRole('heading', { name: '按时受理率：按村居' }).waitFor();
  await trail.getByRole('link', { name: '全部范围' }).click();
  await page.getByRole('heading', { name: '按时受理率：按镇街' }).waitFor();
  await page.context().close();
  expect(faults).toEqual([]);
}, 180_000);

test('in English the same stands in whole sentences, and nothing runs over', async () => {
  const page = await signedIn('centre-head', 1366);
  await page.evaluate("localStorage.setItem('linli.language', 'en')");
  await open(page, 'dashboard', 'Overview');
  await page.getByRole('figure', { name: 'Closed in time in the last thirty days, by area' }).waitFor();
  expect(await axeFindsStill(page)).toEqual([]);
  await open(page, `indicators?${month}&compare=year-ago`, 'Indicators');
  await page.getByRole('heading', { name: 'Closed in time on the map' }).waitFor();
  await shoot(page, 'indicators-1366-en');
  expect(await isWide(page)).toBe(false);
  expect(await axeFindsStill(page)).toEqual([]);
  await page.context().close();
}, 180_000);

test('the table of indicators fits a phone, and a head of a department sees his department alone', async () => {
  const page = await signedIn('unit-head', 390, 'dark');
  await open(page, `indicators?${month}`, '指标');
  await page.getByRole('button', { name: '看按期处置率的明细' }).waitFor();
  await shoot(page, 'indicators-390-dark');
  expect(await isWide(page)).toBe(false);
  expect(await axeFindsStill(page)).toEqual([]);
  await page.getByLabel('分组').click();
  expect(await page.getByText('按单位', { exact: true }).count()).toBe(0);
  await page.context().close();
}, 180_000);

test('on paper stand the figures and how they are counted, and no buttons', async () => {
  const page = await signedIn('shift-head');
  await open(page, `indicators?${month}&by=town`, '指标');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
  expect(await page.getByText('分母为零显示“—”').isVisible()).toBe(true);
  await shoot(page, 'indicators-print');
  await page.context().close();
}, 180_000);
