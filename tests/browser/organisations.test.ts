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
  await addAdministrator(running, 'system-admin');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function staffCentre(name: string): Promise<void> {
  const { county } = running;
  county.services.trees.forget(county.countyCode);
  const centre = (await county.services.trees.of(county.countyCode)).all().find((one) => one.name === name)!;
  const post = { postId: uuidv7(), role: 'acceptor' as const, organisationId: centre.organisationId };
  const person = {
    workerId: uuidv7(),
    accountId: uuidv7(),
    username: 'n-1',
    name: '施敏',
    employment: 'full-time' as const,
  };
  await county.run('system', addPeople, {
    people: [{ ...person, publicPhone: null, passwordHash: null, posts: [{ ...post, gridId: null, profile: null }] }],
  });
}

test('a centre is added, gets its desk once somebody sits there, is renamed; what is in use is not closed', async () => {
  const page = await (await browser.open({ width: 1440, height: 900 })).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await signInAtDesk(page, running, 'system-admin');
  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('link', { name: '机构' }).click();
  await page.getByRole('heading', { name: '机构' }).waitFor();

  await page.getByRole('button', { name: '添加机构' }).click();
  await page.getByRole('combobox', { name: '性质' }).press('Enter');
  await page.getByTitle('中心', { exact: true }).last().click();
  await page.getByRole('dialog').getByRole('textbox', { name: '名称', exact: true }).fill('滨河社区综治中心');
  await page.getByRole('combobox', { name: '上级机构' }).fill('城关街道');
  await page.getByTitle('城关街道网格化服务管理中心').last().click();
  await page.getByRole('combobox', { name: '区划' }).fill('滨河');
  await page.getByTitle('滨河社区', { exact: true }).last().click();
  await page.getByRole('button', { name: '添加机构' }).last().click();
  await page.getByText('已添加').waitFor();

  const row = page.getByRole('listitem').filter({ hasText: '滨河社区综治中心' });
  const desk = page.getByRole('switch', { name: '滨河社区综治中心的受理台' });
  await desk.click();
  await row.getByText('还没有受理员').waitFor();
  await staffCentre('滨河社区综治中心');
  await desk.click();
  await page.getByText('已更改。', { exact: true }).waitFor();
  await expect.poll(() => desk.getAttribute('aria-checked')).toBe('true');

  await row.getByRole('button', { name: '改名' }).click();
  await page.getByRole('list').getByRole('textbox', { name: '名称', exact: true }).fill('滨河中心');
  await page.getByRole('button', { name: '保存' }).click();
  const renamed = page.getByRole('listitem').filter({ hasText: '滨河中心' });
  await renamed.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '撤销' }).click();
  await renamed.getByText('在任岗位 1').waitFor();

  await page.setViewportSize({ width: 390, height: 844 });
  // The page has been laid out anew when nothing hangs over any more.
  const width = () => page.evaluate<number>('document.documentElement.scrollWidth');
  for (let tries = 0; tries < 50 && (await width()) > 390; tries += 1) await page.waitForTimeout(200);
  expect(await width()).toBeLessThanOrEqual(390);
  expect(faults).toEqual([]);
});
