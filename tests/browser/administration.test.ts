import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { deskPage, lookAt } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
const faults: string[] = [];
const pages = new Map<string, Page>();

beforeAll(async () => {
  running = await startTestServer();
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

test('no page reports a fault of its own', () => {
  expect(faults).toEqual([]);
});
