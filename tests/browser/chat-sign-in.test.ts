// 政务微信 and 钉钉 on the page 统一身份: connected by the one administrator, confirmed by the other, and somebody comes in.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindsStill } from '../fixtures/axe.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { chatApp, startGovernmentDingtalk, startWecom } from '../fixtures/chat-protocols.ts';
import type { ChatServer } from '../fixtures/chat-server.ts';
import { fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { addAdministrators } from '../fixtures/sign-in-scene.ts';

let running: RunningServer;
let browser: Browser;
let wecom: ChatServer;
let government: ChatServer;
const faults: string[] = [];
const shots = process.env['LINLI_SHOTS'];

beforeAll(async () => {
  running = await startTestServer({
    signIn: { providers: [], allowPlain: true, frameAncestors: [], publicAddress: undefined },
  });
  const { system } = await addAdministrators(running);
  wecom = await startWecom({ LiSi: { name: '李四' } });
  government = await startGovernmentDingtalk({ '100135': { employeeCode: 'A-0042' } });
  const keys = [
    { username: 'acceptor-990101', staffNumber: 'LiSi' },
    { username: 'reviewer-990101', staffNumber: 'A-0042' },
  ];
  expect((await system.act('/sign-in/keys', { keys })).status).toBe(200);
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await wecom?.close();
  await government?.close();
  await running?.close();
});

async function openPage(path: string): Promise<Page> {
  const page = await (await browser.open({ width: 1440, height: 900 })).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${running.address}${path}`);
  return page;
}

async function signIn(who: string): Promise<Page> {
  const page = await openPage('/desk/');
  await page.getByLabel('用户名').fill(`${who}-990101`);
  await page.getByLabel('密码', { exact: true }).fill(fixturePassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

type Filled = { kind: string; name: string; client: string; server: ChatServer; agent?: string };

async function connect(page: Page, { kind, name, client, server, agent }: Filled): Promise<void> {
  await page.getByRole('button', { name: '接入一个系统' }).click();
  await page.getByRole('combobox', { name: '协议' }).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(kind, { exact: true }).click();
  await page.getByLabel('登录页上的名称').fill(name);
  await page.getByLabel(/^接口地址/).fill(server.address);
  await page.getByLabel(client).fill(chatApp.clientId);
  await page.getByLabel('客户端密钥').fill(chatApp.secret);
  const save = page.getByRole('button', { name: '保存', exact: true });
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('登录页地址').fill(server.login);
  if (agent !== undefined) {
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel('应用编号 (AgentId)').fill(agent);
  }
  await shoot(page, `form-${kind}`);
  expect(await axeFindsStill(page)).toEqual([]);
  await save.click();
  await page.getByText(server.login).waitFor();
}

test('both are connected on the page, confirmed by somebody else who sees where people are sent, and let their people in', async () => {
  const security = await signIn('security-admin');
  await security.goto(`${running.address}/desk/outside-sign-in`);
  const { agentId } = chatApp;
  await connect(security, {
    kind: '政务微信',
    name: '政务微信',
    client: '企业 ID (CorpId)',
    server: wecom,
    agent: agentId,
  });
  await connect(security, { kind: '专有钉钉', name: '浙政钉', client: '应用标识 (AppKey)', server: government });
  const system = await signIn('system-admin');
  await system.goto(`${running.address}/desk/outside-sign-in`);
  for (const server of [wecom, government]) await system.getByText(server.login).waitFor();
  await shoot(system, 'confirm');
  for (let open = 1; open <= 2; open += 1) {
    await system.getByRole('button', { name: '确认启用' }).first().click();
    await expect.poll(() => system.getByText('已启用', { exact: true }).count(), { timeout: 30_000 }).toBe(open);
  }
  for (const [way, person, server] of [
    ['政务微信', 'LiSi', wecom],
    ['浙政钉', '100135', government],
  ] as const) {
    const page = await openPage('/desk/');
    await page.getByRole('link', { name: way }).waitFor();
    if (server === wecom) await shoot(page, 'sign-in');
    await page.getByRole('link', { name: way }).click();
    await page.getByRole('button', { name: person }).click();
    await page.getByRole('navigation').first().waitFor();
    expect(server.faults).toEqual([]);
  }
  expect(faults).toEqual([]);
}, 240_000);
