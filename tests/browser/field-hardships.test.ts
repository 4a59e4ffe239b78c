/** What a phone meets besides a missing line, each handled and each shown; in a real browser. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { request } from 'node:http';
import type { Page } from 'playwright-core';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import {
  caseToVerify,
  countyPath,
  everythingOn,
  lookAgain,
  pullAgain,
  phoneSize,
  pickUpPhone,
  shoot,
  signInOn,
} from '../fixtures/field-browser.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
let acceptor: Client;

beforeAll(async () => {
  running = await startTestServer({ sessionsHeld: 1_000 });
  browser = await openBrowser();
  acceptor = await running.signIn('town-acceptor');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

type Found = { incidentId: string; reportedAt: string };

async function casesSaying(words: string): Promise<Found[]> {
  const { body } = await acceptor.get(`${countyPath}/incidents?queue=all&q=${encodeURIComponent(words)}`);
  return body['items'] as Found[];
}
const arrived = (words: string) =>
  expect.poll(async () => (await casesSaying(words)).length, { timeout: 60_000 }).toBe(1);

async function typeReport(page: Page, address: string, words: string): Promise<void> {
  await page.goto(`${address}/field/report`);
  await page.getByRole('button', { name: '没有照片，直接填写' }).click();
  await page.getByLabel('情况描述').fill(words);
}

async function reportWithoutLine(page: Page, address: string, words: string): Promise<void> {
  await typeReport(page, address, words);
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await page.getByText('已保存在本机').first().waitFor();
}

test('a full phone says so at once, sends nothing it could not write down, and goes on when there is room', async () => {
  const { context, page } = await pickUpPhone(running, browser, 'worker');
  await typeReport(page, running.address, '存储满了之前写的');
  await page.getByText('已存为草稿').waitFor();
  const line = await context.newCDPSession(page);
  await line.send('Storage.overrideQuotaForOrigin', { origin: running.address, quotaSize: 1 });
  // The browser remembers for half a minute how much room there was.
  await page.waitForTimeout(32_000);
  await page.getByLabel('情况描述').fill('存储满了之后改的');
  await page.getByText('本机存储空间已满，新写的内容没有保存').waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await page.getByRole('alert').getByText('本机存储空间已满，没有保存').waitFor();
  await shoot(page, 'full', ['elder']);
  expect(await page.getByLabel('情况描述').inputValue()).toBe('存储满了之后改的');
  expect(await casesSaying('存储满了')).toEqual([]);
  await line.send('Storage.overrideQuotaForOrigin', { origin: running.address });
  await page.getByLabel('情况描述').fill('存储满了之后又有了空间');
  await expect.poll(() => page.getByText('本机存储空间已满，新写的内容没有保存').count(), { timeout: 20_000 }).toBe(0);
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await page.getByRole('heading', { name: '已上报' }).waitFor();
  await arrived('存储满了之后又有了空间');
  await context.close();
}, 150_000);

test('a private window keeps nothing, says so on every page, and still sends while it is open', async () => {
  const context = await browser.open(phoneSize);
  await context.addInitScript(`Object.defineProperty(IDBFactory.prototype, 'open', { value() {
    throw new DOMException('a private window', 'InvalidStateError');
  } })`);
  const page = await context.newPage();
  await page.goto(`${running.address}/field/`);
  await signInOn(page, 'worker');
  await page.getByText('本机不能保存草稿').waitFor();
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page.getByRole('button', { name: '没有照片，直接填写' }).click();
  await page.getByLabel('情况描述').fill('无痕窗口里写的');
  await page.getByText('请保持页面打开，直到显示已送达').waitFor();
  expect(await page.getByText('已存为草稿').count()).toBe(0);
  await shoot(page, 'private');
  await context.setOffline(true);
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await page.getByText(/1条待上传/).waitFor();
  await context.setOffline(false);
  await arrived('无痕窗口里写的');
  await context.close();
}, 120_000);

test('two tabs of one phone see the same, and what both would send goes once', async () => {
  const { context, page } = await pickUpPhone(running, browser, 'worker');
  const other = await context.newPage();
  await other.goto(`${running.address}/field/kept`);
  await context.setOffline(true);
  await reportWithoutLine(page, running.address, '两个页面一起开着');
  await other.getByText('两个页面一起开着').first().waitFor();
  const posts: string[] = [];
  context.on('request', (asked) => {
    if (asked.method() === 'POST' && asked.url().endsWith('/incidents')) posts.push(asked.postData() ?? '');
  });
  await context.setOffline(false);
  await Promise.all([lookAgain(page), lookAgain(other)]);
  await arrived('两个页面一起开着');
  await other.getByText('都送达了').waitFor();
  const commands = new Set(posts.map((body) => (JSON.parse(body) as { commandId: string }).commandId));
  expect(commands.size).toBe(1);
  await context.close();
}, 120_000);

test('a clock that is days off neither hides the day nor dates a report: the server hears how far off it is', async () => {
  const { context, page } = await pickUpPhone(running, browser, 'worker');
  await page.close();
  const wrong = await context.newPage();
  // Three days ahead, from before the first contact on.
  await wrong.clock.setSystemTime(Date.now() + 3 * 86_400_000);
  const pulled = wrong.waitForResponse((answer) => answer.url().endsWith('/field/pull') && answer.ok());
  await wrong.goto(`${running.address}/field/`);
  // What lay there has lapsed by this clock; the sign-in brings the two clocks together.
  await signInOn(wrong, 'worker');
  await pulled;
  const sent = wrong.waitForRequest((asked) => asked.method() === 'POST' && asked.url().endsWith('/incidents'));
  await typeReport(wrong, running.address, '时钟快了三天');
  await wrong.getByRole('button', { name: '上报', exact: true }).click();
  const { keptSince } = (await sent).postDataJSON() as { keptSince: { clock: string; offsetSeconds: number } };
  expect(Date.parse(keptSince.clock) - Date.now()).toBeGreaterThan(2.9 * 86_400_000);
  expect(Math.abs(keptSince.offsetSeconds + 3 * 86_400)).toBeLessThan(120);
  await arrived('时钟快了三天');
  const [found] = await casesSaying('时钟快了三天');
  expect(Math.abs(Date.parse(found!.reportedAt) - Date.now())).toBeLessThan(120_000);
  // From then on it works without a line, wrong as it is.
  await context.setOffline(true);
  await wrong.goto(`${running.address}/field/today/mine`);
  await wrong.getByText('没有网络').first().waitFor();
  expect(await wrong.getByText('太久没有联网').count()).toBe(0);
  await context.close();
}, 120_000);

/** Between phone and server: gives out a newer app when told to, as after an upgrade. */
async function openRenewing(
  target: string,
): Promise<{ address: string; renew: () => void; close: () => Promise<void> }> {
  let renewed = false;
  const pass = (
    url: string | undefined,
    answer: ServerResponse,
    asked: Parameters<typeof request>[1] & object,
    body: NodeJS.ReadableStream,
  ) => {
    const onward = request(`${target}${url}`, asked, (come) => {
      const page = renewed && (url === '/field/' || url === '/field/service-worker.js');
      const { 'content-length': length, ...headers } = come.headers;
      answer.writeHead(come.statusCode ?? 502, page ? headers : come.headers);
      if (!page) return void come.pipe(answer);
      const parts: Buffer[] = [];
      come.on('data', (part: Buffer) => parts.push(part));
      // The newer app: other bytes of the worker, and another name of the file that everything begins with.
      come.on('end', () => {
        const text = Buffer.concat(parts).toString();
        answer.end(url === '/field/' ? text.replace(/(assets\/index-[\w-]+\.js)/, '$1?newer') : `${text}\n// newer`);
      });
    });
    onward.on('error', () => answer.destroy());
    body.pipe(onward);
  };
  const server: Server = createServer((asked, answer) => {
    const { method, headers, url } = asked;
    pass(
      url,
      answer,
      { method: method ?? 'GET', headers: { ...headers, host: new URL(target).host, 'accept-encoding': 'identity' } },
      asked,
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    renew: () => void (renewed = true),
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(() => closed()))),
  };
}

test('an app that is renewed with a full outbox loses nothing: the newer one sends what the older one wrote', async () => {
  const between = await openRenewing(running.address);
  const { context, page } = await pickUpPhone(between, browser, 'worker');
  await context.setOffline(true);
  await reportWithoutLine(page, between.address, '更新之前写的第一条');
  await reportWithoutLine(page, between.address, '更新之前写的第二条');
  await typeReport(page, between.address, '更新之前的草稿');
  await page.getByText('已存为草稿').waitFor();
  // Nothing leaves while the app changes under it.
  await context.route('**/api/counties/*/incidents', (route) => route.abort());
  between.renew();
  await context.setOffline(false);
  await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one.update())');
  const newer = `fetch('/field/service-worker.js').then((one) => one.text()).then((text) => text.endsWith('// newer'))`;
  expect(await page.evaluate(newer)).toBe(true);
  await page.close();
  const next = await context.newPage();
  await next.goto(`${between.address}/field/kept`);
  expect(await next.locator('script[src*="newer"]').count()).toBe(1);
  await next.getByText('2条待上传').waitFor();
  await next.getByText('更新之前的草稿').first().waitFor();
  // What only the older app had goes from the shelf of the app itself; what is still in use stays.
  const older = '/field/assets/only-the-older-app-had-this.js';
  await next.evaluate(`caches.open('linli-field-shell').then((held) => held.put('${older}', new Response('')))`);
  await next.reload();
  const shelf = `caches.open('linli-field-shell').then((held) => held.keys()).then((keys) => keys.map(({ url }) => url).join(' '))`;
  await expect.poll(async () => String(await next.evaluate(shelf)), { timeout: 30_000 }).not.toContain(older);
  expect(String(await next.evaluate(shelf))).toMatch(/(?=.*case-screen)(?=.*report-screen)(?=.*map-screen)/);
  await next.getByText('2条待上传').waitFor();
  await context.unroute('**/api/counties/*/incidents');
  await lookAgain(next);
  await arrived('更新之前写的第一条');
  await arrived('更新之前写的第二条');
  await next.goto(`${between.address}/field/report`);
  await expect.poll(() => next.getByLabel('情况描述').inputValue(), { timeout: 20_000 }).toBe('更新之前的草稿');
  await context.close();
  await between.close();
}, 150_000);

test("another person on the phone neither sees nor sends the first one's outbox; it goes when he is back", async () => {
  await caseToVerify(running, acceptor, { description: '只有第一位看得到', words: '交班路 1 号' });
  const { context, page } = await pickUpPhone(running, browser, 'worker');
  await page
    .getByText(/交班路 1 号/)
    .first()
    .waitFor();
  await context.route('**/api/counties/*/incidents', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await reportWithoutLine(page, running.address, '第一位没有送出的');
  await page.getByRole('link', { name: '我的' }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: /退出/ }).first().click();
  await page.getByLabel('用户名').waitFor();
  await context.unroute('**/api/counties/*/incidents');
  await signInOn(page, 'worker-2');
  await page.goto(`${running.address}/field/kept`);
  await page.getByText('这部手机上还有其他账号没有送出的内容 1 条').waitFor();
  await shoot(page, 'others-outbox');
  expect(await page.locator('body').innerText()).not.toMatch(/第一位|交班路/);
  await pullAgain(page);
  expect(await casesSaying('第一位没有送出的')).toEqual([]);
  // What the first one had read is gone from the phone; what he wrote is not.
  const { opened } = await everythingOn(page);
  expect([opened.includes('只有第一位看得到'), opened.includes('第一位没有送出的')]).toEqual([false, true]);
  await page.goto(`${running.address}/field/me`);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByLabel('用户名').waitFor();
  await signInOn(page, 'worker');
  await arrived('第一位没有送出的');
  await context.close();
}, 150_000);

test('a session that ends while there is no line: the work goes on, the sign-in comes with the line, then it is sent', async () => {
  const { context, page } = await pickUpPhone(running, browser, 'worker');
  await context.setOffline(true);
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`update access.session set expires_at = now() - interval '1 minute' where client = 'field'`.execute(tx);
  });
  await reportWithoutLine(page, running.address, '登录过期时写的');
  await typeReport(page, running.address, '登录过期时的草稿');
  await new Promise((waited) => setTimeout(waited, 1_500));
  await context.setOffline(false);
  await page.getByText('登录已过期').waitFor({ timeout: 30_000 });
  await shoot(page, 'session-over');
  expect(await casesSaying('登录过期时写的')).toEqual([]);
  const over = page.locator('.over');
  await over.getByLabel('用户名').fill('worker-990101');
  await over.getByLabel('密码', { exact: true }).fill('Fixture-2026');
  await over.getByRole('button', { name: '登录', exact: true }).click();
  await arrived('登录过期时写的');
  expect(await page.getByLabel('情况描述').inputValue()).toBe('登录过期时的草稿');
  await context.close();
}, 150_000);
