import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { deskPage, lookAt } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { addAdministrators } from '../fixtures/sign-in-scene.ts';

let running: RunningServer;
let browser: Browser;
const faults: string[] = [];
const pages = new Map<string, Page>();

beforeAll(async () => {
  running = await startTestServer();
  await addAdministrators(running);
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** A page of somebody at the desk, at a path. */
async function at(username: string, path: string): Promise<Page> {
  const page = pages.get(username) ?? (await deskPage({ browser, running, faults }, username));
  pages.set(username, page);
  await page.goto(`${running.address}/desk/${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

test('a parameter is changed with its reason, by keyboard, and set back from its history', async () => {
  const page = await at('centre-head-990101', 'parameters');
  const part = page.getByRole('region', { name: '回访办法' });
  await part.getByText('未改过，用默认值').waitFor();
  await part.getByRole('button', { name: '修改：回访办法' }).focus();
  await page.keyboard.press('Enter');
  await part.getByLabel('抽样比例').fill('25');
  await part.getByLabel('为什么改').focus();
  await page.keyboard.press('Enter');
  await part.getByText('请写明原因').waitFor();
  await lookAt(page, 'parameters-form');
  await part.getByLabel('为什么改').fill('月底回访人手增加');
  await page.keyboard.press('Enter');
  await part.getByText('原因：月底回访人手增加').waitFor();
  await part.getByText('25 %', { exact: true }).waitFor();
  await part.getByRole('button', { name: '修改：回访办法' }).click();
  await part.getByRole('button', { name: '恢复默认值' }).click();
  await part.getByRole('button', { name: '保存新值' }).click();
  await part.getByRole('cell', { name: '10 %' }).first().waitFor();
  await part.getByRole('button', { name: '变更记录：回访办法' }).click();
  await part.getByRole('button', { name: /^恢复到这一值/ }).waitFor();
  await lookAt(page, 'parameters-history');
  await part.getByRole('button', { name: /^恢复到这一值/ }).click();
  await part.getByRole('cell', { name: '25 %' }).waitFor();
}, 180_000);

test('whoever may not change a parameter reads it and finds no button', async () => {
  const page = await at('shift-head-990101', 'parameters');
  const part = page.getByRole('region', { name: '回访办法' });
  await part.getByRole('button', { name: '变更记录：回访办法' }).waitFor();
  expect(await part.getByRole('button', { name: '修改：回访办法' }).count()).toBe(0);
}, 120_000);

test('the two logs are read apart, sought by person and day, and taken along', async () => {
  const page = await at('audit-admin-990101', 'audit');
  await page.getByRole('button', { name: '登录日志' }).click();
  await page.getByRole('cell', { name: 'access.sign-in' }).first().waitFor();
  await page.getByLabel('人员').fill('centre-head-990101');
  // Whom it is about stands there already: what is waited for is the answer to this question.
  const sought = page.waitForResponse((answer) => answer.url().includes('person=centre-head-990101'));
  await page.getByRole('button', { name: '查询' }).click();
  expect((await sought).ok()).toBe(true);
  await page.getByText('测试centre-head').first().waitFor();
  await lookAt(page, 'audit');
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  expect((await file).suggestedFilename()).toBe('sign-in.csv');
  await page.getByRole('button', { name: '操作日志' }).click();
  await page.getByText('access.sign-in', { exact: true }).first().waitFor({ state: 'detached' });
}, 180_000);

test('the security administrator signs somebody out, who must sign in again', async () => {
  const other = await at('shift-head-990101', 'parameters');
  const page = await at('security-admin-990101', 'sessions');
  await page.getByRole('row').filter({ hasText: 'shift-head-990101' }).waitFor();
  await lookAt(page, 'sessions');
  await page.getByRole('button', { name: '全部退出：测试shift-head' }).click();
  await page.getByText('本人需重新登录').waitFor();
  await page.getByRole('button', { name: '确认退出' }).click();
  await page.getByText('已退出 测试shift-head 的全部会话').waitFor();
  await other.reload();
  await other.getByLabel('用户名').waitFor();
  pages.delete('shift-head-990101');
}, 180_000);

test('what somebody may see and do stands at his post, and a post is given and ended with a reason', async () => {
  const page = await at('security-admin-990101', 'people');
  await page.getByRole('button', { name: '查看 测试handler' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('能看什么、能做什么').click();
  await drawer.getByText('可见派给 城市管理局 的事件').waitFor();
  await drawer.getByText(/全部权限（\d+ 项）/).click();
  await drawer.getByText('incidents.take-action', { exact: true }).waitFor();
  if (process.env['LINLI_SHOTS']) await page.screenshot({ path: `${process.env['LINLI_SHOTS']}/person-rights.png` });
  await drawer.getByRole('button', { name: '结束', exact: true }).click();
  expect(await drawer.getByRole('button', { name: '结束岗位' }).isDisabled()).toBe(true);
  await drawer.getByLabel('结束原因').fill('岗位调整');
  await drawer.getByRole('button', { name: '结束岗位' }).click();
  await drawer.getByText('结束原因：岗位调整').waitFor();
}, 180_000);

test('no page reports a fault of its own', () => {
  expect(faults).toEqual([]);
});
