import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { clientSecret, type IdentityProvider, startIdentityProvider } from '../fixtures/identity-provider.ts';
import { fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { addAdministrators, type Administrators, boardOf } from '../fixtures/sign-in-scene.ts';

let running: RunningServer;
let browser: Browser;
let admins: Administrators;
let idp: IdentityProvider | undefined;
let portal: Server;
let portalAddress: string;
const faults: string[] = [];
const shots = process.env['LINLI_SHOTS'];

beforeAll(async () => {
  running = await startTestServer({
    signIn: { providers: [], allowPlain: true, frameAncestors: [], publicAddress: undefined },
  });
  admins = await addAdministrators(running);
  browser = await openBrowser();
  // A portal of the government: another site that shows the desk inside its page.
  portal = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>政务门户</title><h1>政务门户</h1><iframe title="邻里" style="width:1300px;height:760px" src="${running.address}/desk/?embedded=yes"></iframe>`,
    );
  });
  await new Promise<void>((listening) => portal.listen(0, 'localhost', listening));
  portalAddress = `http://localhost:${(portal.address() as { port: number }).port}`;
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await idp?.close();
  portal?.closeAllConnections();
  portal?.close();
  await running?.close();
});

async function openPage(path: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const page = await (await browser.open(viewport)).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${running.address}${path}`);
  return page;
}

async function signIn(who: string, viewport?: { width: number; height: number }): Promise<Page> {
  const page = await openPage('/desk/', viewport);
  await page.getByLabel('用户名').fill(`${who}-990101`);
  await page.getByLabel('密码', { exact: true }).fill(fixturePassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

async function shoot(page: Page, name: string, widths: readonly number[] = []): Promise<void> {
  if (!shots) return;
  const before = page.viewportSize()!;
  for (const width of [before.width, ...widths]) {
    await page.setViewportSize({ width, height: before.height });
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize(before);
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
}

/** The security administrator connects it on the page; answers its id. */
async function connect(page: Page): Promise<string> {
  await page.goto(`${running.address}/desk/outside-sign-in`);
  await page.getByText('还没有接入别的系统').waitFor();
  await page.getByRole('button', { name: '接入一个系统' }).click();
  await page.getByLabel('登录页上的名称').fill('县政务统一身份');
  await page.getByLabel('签发地址 (issuer)').fill('http://127.0.0.1:1');
  await page.getByLabel('客户端编号 (client_id)').fill('linli');
  await page.getByLabel('客户端密钥').fill(clientSecret);
  await shoot(page, 'provider-form', [390]);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('待系统管理员确认').waitFor();
  return (await boardOf(admins.security)).providers[0]!.providerId;
}

test('connected by the one administrator, confirmed by the other, and people come in with the posts that rules give', async () => {
  const security = await signIn('security-admin');
  const providerId = await connect(security);
  idp = await startIdentityProvider({
    back: `${running.address}/api/session/outside/${providerId}/back`,
    homes: [`${running.address}/desk/`, `${running.address}/field/`],
    people: {
      'sub-acceptor': { name: '受理员甲', phone_number: '13800000001', groups: ['派遣席'] },
      'sub-stranger': { name: '外来的人' },
    },
  });
  await security.getByRole('button', { name: '修改' }).click();
  await security.getByLabel('签发地址 (issuer)').fill(idp.issuer);
  await security.getByRole('button', { name: '保存', exact: true }).click();
  // It goes to another place: the secret is not sent along unasked.
  await security.getByText('请重新填写密钥').waitFor();
  await security.getByLabel('客户端密钥').fill(clientSecret);
  await security.getByRole('button', { name: '保存', exact: true }).click();
  await security.getByText(idp.issuer).waitFor();
  await security.getByRole('button', { name: '岗位规则' }).click();
  await security.getByLabel('等于').fill('派遣席');
  await choose(security, '岗位', '派遣员');
  await choose(security, '机构', '临江县网格化服务管理中心');
  await security.getByRole('button', { name: '加一条' }).click();
  await shoot(security, 'rules', [390]);
  await security.getByRole('button', { name: '保存规则' }).click();
  await security.getByText('岗位规则 1 条').waitFor();

  const stranger = await openPage('/desk/');
  await stranger.getByRole('button', { name: '登录' }).waitFor();
  expect(await stranger.getByRole('link', { name: '用统一身份登录' }).count()).toBe(0);
  const system = await signIn('system-admin');
  await system.goto(`${running.address}/desk/outside-sign-in`);
  await system.getByLabel('每行一人').fill('acceptor-990101，138 0000 0001\nnobody-here\t\tA1');
  await system.getByRole('button', { name: '登记', exact: true }).click();
  await system.getByText('已登记 1 人。').waitFor();
  await system.getByText('本县没有这些用户名：nobody-here').waitFor();
  await shoot(system, 'confirm', [390]);
  await system.getByRole('button', { name: '确认启用' }).click();
  await system.getByText('已启用').waitFor();

  const page = await openPage('/desk/work/accept');
  await page.getByRole('link', { name: '用统一身份登录' }).waitFor();
  await shoot(page, 'sign-in', [390]);
  await page.getByRole('link', { name: '用统一身份登录' }).click();
  await page.getByRole('button', { name: '受理员甲' }).click();
  await page.waitForURL(`${running.address}/desk/work/accept`);
  await page.goto(`${running.address}/desk/account`);
  await page.getByText('派遣员').first().waitFor();
  await shoot(page, 'account', [390]);

  const board = await signIn('security-admin');
  await board.goto(`${running.address}/desk/outside-sign-in`);
  await board.getByText('测试acceptor').waitFor();
  await shoot(board, 'board', [390]);
  // Shut and open again: the other administrator's word still stands, for nothing that he read has changed.
  await board.getByRole('button', { name: '停用', exact: true }).click();
  await board.getByText('已登录的到期为止').waitFor();
  await board.getByRole('button', { name: '确定停用' }).click();
  await board.getByText('已停用').waitFor();
  await board.getByRole('button', { name: '重新启用' }).click();
  await board.getByText('已启用').waitFor();
}, 120_000);

test('the provider’s end is seen at the desk at once, with the page still behind the sign-in', async () => {
  const page = await openPage('/desk/work/accept');
  await page.getByRole('link', { name: '用统一身份登录' }).click();
  const events = page.waitForResponse((answer) => answer.url().endsWith('/events') && answer.ok());
  await page.getByRole('button', { name: '受理员甲' }).click();
  await page.waitForURL(`${running.address}/desk/work/accept`);
  await page.getByRole('navigation').first().waitFor();
  await events;
  const other = await page.context().newPage();
  await other.goto(`${idp!.issuer}/session/end`);
  await other.getByRole('button', { name: '全部退出' }).click();
  await page.getByText('登录已过期').waitFor({ timeout: 10_000 });
  await shoot(page, 'ended');
});

test('signing out goes through the provider and comes home; whoever it does not know is told what would help', async () => {
  const page = await openPage('/desk/account');
  await page.getByRole('link', { name: '用统一身份登录' }).click();
  await page.getByRole('button', { name: '受理员甲' }).click();
  await page.waitForURL(`${running.address}/desk/account`);
  await page.getByRole('button', { name: '全部退出' }).click();
  await page.waitForURL(`${idp!.issuer}/session/end**`);
  await page.getByRole('button', { name: '全部退出' }).click();
  await page.waitForURL(`${running.address}/desk/`);
  await page.getByRole('link', { name: '用统一身份登录' }).click();
  await page.getByRole('button', { name: '外来的人' }).click();
  await page.getByText('但本县（区）没有与之对应的账号').waitFor();
  await shoot(page, 'unknown', [390]);
});

test('on the phone: the same door, back to the phone’s app, and words where it is refused', async () => {
  const page = await openPage('/field/', { width: 390, height: 844 });
  const way = page.getByRole('link', { name: '用统一身份登录' });
  await way.waitFor();
  await shoot(page, 'field-sign-in', [320]);
  expect((await way.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await way.click();
  await page.getByRole('button', { name: '外来的人' }).click();
  await page.getByText('但本县（区）没有与之对应的账号').waitFor();
  await shoot(page, 'field-unknown', [320]);
  expect(new URL(page.url()).pathname).toBe('/field/');
});

test('a portal that is named shows the desk without its head, with a cookie of its own pages; another shows nothing', async () => {
  const context = await browser.open({ width: 1440, height: 900 });
  const page = await context.newPage();
  await page.goto(portalAddress);
  await page.waitForTimeout(1_000);
  const shut = page.frameLocator('iframe');
  expect(await shut.getByLabel('用户名').count()).toBe(0);

  await admins.security.act('/sign-in/setting', { passwordOff: false, frameAncestors: [portalAddress] });
  // What may frame us is asked again every few seconds.
  await expect
    .poll(async () => (await fetch(`${running.address}/desk/?embedded=yes`)).headers.get('content-security-policy'), {
      timeout: 20_000,
      interval: 500,
    })
    .toContain(`frame-ancestors 'self' ${portalAddress}`);
  const plain = await fetch(`${running.address}/desk/`);
  expect(plain.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'$/);
  await page.goto(portalAddress);
  const inside = page.frameLocator('iframe');
  await inside.getByLabel('用户名').fill('acceptor-990101');
  await inside.getByLabel('密码', { exact: true }).fill(fixturePassword);
  await inside.getByRole('button', { name: '登录', exact: true }).click();
  await inside.getByRole('navigation').first().waitFor();
  await inside.getByText('从左侧选一件事件').waitFor();
  expect(await inside.getByRole('banner').count()).toBe(0);
  await shoot(page, 'embedded');
  const cookies = await context.cookies(running.address);
  expect(cookies.find(({ name }) => name === 'linli_session')).toMatchObject({
    sameSite: 'None',
    secure: true,
    httpOnly: true,
  });
  // Outside of the portal's page this browser is nobody.
  const own = await context.newPage();
  await own.goto(`${running.address}/desk/`);
  await own.getByLabel('用户名').waitFor();
  // Walking on keeps the view bare, also when the frame is loaded anew.
  await inside.getByRole('link', { name: '我的' }).click();
  await inside.getByText('在所有设备上退出').waitFor();
  const frame = page.frames().find((one) => one.url().includes('/desk/account'))!;
  expect(frame.url()).toContain('embedded=yes');
  await frame.goto(frame.url());
  await inside.getByText('在所有设备上退出').waitFor();
  expect(await inside.getByRole('banner').count()).toBe(0);
});

test('no page faulted', () => {
  expect(faults).toEqual([]);
});
