import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { deskPage, lookAt } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { addAdministrators } from '../fixtures/sign-in-scene.ts';

let running: RunningServer;
let browser: Browser;
let page: Page;
const faults: string[] = [];
/** What a message carries stays inside. */
const carried = uuidv7();

beforeAll(async () => {
  running = await startTestServer();
  await addAdministrators(running);
  await fail('incidents.moved', 'TypeError', 3);
  await fail('staff.posts-changed', 'database.lock-timeout', 1);
  await running.deployment.database.transact(systemEyes, (tx) =>
    sql`insert into platform.timer (county_code, timer_id, kind, subject_id, due_at, payload, attempts, reason)
      values ('990101', ${uuidv7()}, 'incidents.rating-due', 'x', now() + interval '1 day', '{}', 14, '23505')`.execute(
      tx,
    ),
  );
  browser = await openBrowser();
  page = await deskPage({ browser, running, faults }, 'system-admin-990101');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function fail(topic: string, reason: string, count: number): Promise<void> {
  await running.deployment.database.transact(systemEyes, async (tx) => {
    for (let n = 0; n < count; n += 1) {
      await sql`insert into platform.outbox_failed
          (county_code, message_id, topic, payload, announced_at, attempts, reason, failed_at)
        values ('990101', ${uuidv7()}, ${topic}, ${JSON.stringify({ incidentId: carried })}::jsonb, now() - interval '3 hours', 12, ${reason},
          now() - interval '2 hours')`.execute(tx);
    }
  });
}

test('the system administrator finds the page in the rail, and what failed with its reason', async () => {
  await page.getByRole('navigation').first().getByRole('link', { name: '设置' }).click();
  await page.getByRole('link', { name: '系统', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '系统' }).waitFor();
  const failed = page.getByRole('region', { name: '处理失败' });
  await failed.getByRole('heading', { name: '事件办理 × 3' }).waitFor();
  await failed.getByText('TypeError').waitFor();
  await failed.getByRole('heading', { name: '评价期满 × 1' }).waitFor();
  expect(await page.content()).not.toContain(carried);
  await lookAt(page, 'system-jobs');
}, 180_000);

test('one is let go of and all of a name are tried again, by keyboard and with a reason', async () => {
  const failed = page.getByRole('region', { name: '处理失败' });
  await failed.getByRole('button', { name: '逐条查看：事件办理' }).focus();
  await page.keyboard.press('Enter');
  const row = failed.getByRole('row').nth(1);
  await row.getByRole('button', { name: /^放弃：/ }).focus();
  await page.keyboard.press('Enter');
  await failed.getByText('1 条将永久移除').waitFor();
  await page.keyboard.press('Enter');
  await failed.getByText('请写明原因').waitFor();
  await page.keyboard.type('已电话告知');
  await lookAt(page, 'system-let-go');
  await page.keyboard.press('Enter');
  await failed.getByText('已放弃 1 条').waitFor();
  await failed.getByRole('heading', { name: '事件办理 × 2' }).waitFor();
  await failed.getByRole('button', { name: '重试：事件办理' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('程序已升级');
  await page.keyboard.press('Enter');
  await failed.getByText('已重新排队 2 条').waitFor();
  await failed.getByRole('heading', { name: /事件办理/ }).waitFor({ state: 'detached' });
  const history = page.getByRole('region', { name: '处理记录' });
  await history.getByText('system-admin，程序已升级').waitFor();
  await history.getByText('system-admin，已电话告知').waitFor();
}, 180_000);

test('the doctor’s findings stand there with what to do, and it looks again when asked', async () => {
  await page.getByRole('button', { name: '健康', exact: true }).click();
  const health = page.getByRole('region', { name: '健康' });
  await health.getByText('有 1 条消息多次处理失败').waitFor();
  await health.getByText('怎么办：请在“系统”页').first().waitFor();
  await health.getByText(/^正常的 \d+ 项$/).click();
  await health.getByText('数据库权限有效').waitFor();
  await health.getByRole('button', { name: '重新检查' }).click();
  await health.getByText('数据库权限有效').waitFor();
  await lookAt(page, 'system-health');
}, 180_000);

test('sizes and licences are read, and a package is found by its licence', async () => {
  await page.getByRole('button', { name: '存储', exact: true }).click();
  await page.getByRole('region', { name: '数据库，按用途' }).getByRole('row', { name: /事件/ }).first().waitFor();
  await lookAt(page, 'system-storage');
  await page.getByRole('button', { name: '许可', exact: true }).click();
  const packages = page.getByRole('region', { name: '软件包', exact: true }).first();
  await packages.getByLabel('查找').fill('fastify');
  await packages.getByRole('rowheader', { name: 'fastify', exact: true }).waitFor();
  await lookAt(page, 'system-licences');
  await packages.getByLabel('查找').fill('没有这样的软件');
  await packages.getByText('没有符合的软件包').waitFor();
}, 180_000);

test('the page is whole in English', async () => {
  const context = await browser.openWith({ locale: 'en', viewport: { width: 1366, height: 768 } });
  await context.addInitScript("localStorage.setItem('linli.language', 'en')");
  const english = await context.newPage();
  english.on('pageerror', (error) => faults.push(String(error)));
  await context.addCookies(await page.context().cookies());
  await english.goto(`${running.address}/desk/system`);
  await english.getByRole('heading', { level: 1, name: 'System' }).waitFor();
  await english.getByRole('heading', { name: 'Posts changed × 1' }).waitFor();
  // What somebody typed stays as it was typed.
  const said = (await english.getByRole('main').innerText()).replaceAll(/已电话告知|程序已升级/g, '');
  expect(said).not.toMatch(/\p{Script=Han}/u);
  await lookAt(english, 'system-english', [1366, 390]);
}, 180_000);

test('nobody else finds the page', async () => {
  const other = await deskPage({ browser, running, faults }, 'centre-head-990101');
  await other.goto(`${running.address}/desk/system`);
  await other.getByText('没有这个页面').waitFor();
}, 120_000);

test('no page reports a fault of its own', () => {
  expect(faults).toEqual([]);
});
