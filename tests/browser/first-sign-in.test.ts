import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPeople } from '#modules/staff/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { addAdministrator } from '../fixtures/administrators.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  await addNewcomers();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** A system administrator, a worker of a grid, an acceptor and somebody without a post: none of them has signed in. */
async function addNewcomers(): Promise<void> {
  const { county } = running;
  const { organisationId, gridId } = county.as('worker');
  const desk = county.as('acceptor').organisationId!;
  await addAdministrator(running, 'system-admin');
  const person = (
    username: string,
    name: string,
    post?: { role: 'grid-worker' | 'acceptor'; gridId: string | null },
  ) => ({
    workerId: uuidv7(),
    accountId: uuidv7(),
    username,
    name,
    employment: 'full-time' as const,
    publicPhone: null,
    passwordHash: null,
    posts: post
      ? [{ postId: uuidv7(), organisationId: post.gridId ? organisationId! : desk, profile: null, ...post }]
      : [],
  });
  await county.run('system', addPeople, {
    people: [
      person('n-1', '安新', { role: 'grid-worker', gridId }),
      person('n-2', '卞新', { role: 'acceptor', gridId: null }),
      person('n-3', '曹新'),
    ],
  });
}

async function newPage(width: number, height: number): Promise<Page> {
  const page = await (await browser.open({ width, height })).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  return page;
}

async function openPeople(width: number, height: number): Promise<Page> {
  const page = await newPage(width, height);
  await signInAtDesk(page, running, 'system-admin');
  await page.getByRole('link', { name: '人员' }).click();
  await page.getByRole('heading', { name: '人员与岗位' }).waitFor();
  return page;
}

const linkOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ hasText: name }).getByText('/setup#').innerText();

async function choosePassword(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('新密码').fill(password);
  await page.getByLabel('再输一次').fill(password);
  await page.getByRole('button', { name: '设置密码' }).click();
}

test('links are minted for those who wait, printed, and each opens the app its person works in, once', async () => {
  const page = await openPeople(1440, 900);
  await page.getByRole('combobox', { name: '账号' }).press('Enter');
  await page.getByTitle('尚未登录').last().click();
  await page.getByRole('checkbox', { name: '选中列出的尚未登录人员' }).check();
  await page.getByRole('button', { name: '发放登录链接（3 人）' }).click();
  await page.getByRole('heading', { name: '临江县登录链接交接单' }).waitFor();
  const links = {
    worker: await linkOf(page, '安新'),
    acceptor: await linkOf(page, '卞新'),
    without: await linkOf(page, '曹新'),
  };
  expect(links.worker).toMatch(new RegExp(`^${running.address}/setup#[\\w-]{32}$`));
  expect(await page.getByRole('listitem').filter({ hasText: '安新' }).locator('svg').count()).toBe(1);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });

  const phone = await newPage(390, 844);
  await choosePassword(phone, links.worker, 'riverside');
  await phone.getByRole('alert').waitFor();
  await choosePassword(phone, links.worker, 'Riverside-2026');
  await phone.waitForURL('**/field/**');
  await phone.getByRole('link', { name: '今天' }).waitFor();

  const desk = await newPage(1440, 900);
  await choosePassword(desk, links.acceptor, 'Riverside-2026');
  await desk.getByRole('link', { name: '登记' }).waitFor();

  const without = await newPage(1440, 900);
  await choosePassword(without, links.without, 'Riverside-2026');
  await without.getByText('您还没有岗位').waitFor();
  await without.goto(`${running.address}/desk/`);
  await without.getByLabel('用户名').fill('n-3');
  await without.getByLabel('密码', { exact: true }).fill('Riverside-2026');
  await without.getByRole('button', { name: '登录' }).click();
  await without.getByText('您还没有岗位').waitFor();

  const again = await newPage(390, 844);
  await choosePassword(again, links.worker, 'Lakeside-2026');
  await again.getByText('设置链接已使用或已过期').waitFor();
  expect(await again.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  expect(faults).toEqual([]);
});

test('who forgot his password gets a new link from his own sheet, on a small screen too', async () => {
  const page = await openPeople(390, 844);
  await page.getByRole('button', { name: '查看 测试acceptor', exact: true }).click();
  await page.getByRole('button', { name: '重设密码（发新链接）' }).click();
  const link = await linkOf(page, '测试acceptor');
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  const desk = await newPage(1440, 900);
  await choosePassword(desk, link, 'Lakeside-2026');
  await desk.getByRole('link', { name: '登记' }).waitFor();
  expect(faults).toEqual([]);
});
