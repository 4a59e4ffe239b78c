/** A phone that is lost, locked, silent for long or whose person moved on; longer than 300 lines because each has to be looked into in the same way. */
import type { Page } from 'playwright-core';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { assignPost } from '#modules/staff/commands/assign-post.ts';
import { endPost } from '#modules/staff/commands/end-post.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import {
  caseToVerify,
  countyPath,
  done,
  everythingOn,
  type Holding,
  lookAgain,
  type PhoneInHand,
  photoOf,
  pickUpPhone,
  shoot,
  signInOn,
} from '../fixtures/field-browser.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
let head: Client;
let acceptor: Client;
let incidentId: string;
const faults: string[] = [];
const canary = '金丝雀巷口的摊位占了整条盲道';
const typed = '还没有送出去的话';

beforeAll(async () => {
  running = await startTestServer({ sessionsHeld: 1_000 });
  browser = await openBrowser();
  head = await running.signIn('centre-head');
  acceptor = await running.signIn('town-acceptor');
}, 180_000);
beforeEach(async () => {
  incidentId = await caseToVerify(running, acceptor, { description: canary, words: '金丝雀巷 12 号' });
});
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

type DeviceLine = { deviceId: string; state: string };

async function devicesOf(who: PersonKey): Promise<DeviceLine[]> {
  const { accountId } = running.county.as(who);
  const { body } = await head.get(`${countyPath}/field/devices?accountId=${accountId}`);
  return body['items'] as DeviceLine[];
}

async function activeDevice(who: PersonKey): Promise<string> {
  const active = (await devicesOf(who)).filter(({ state }) => state === 'active');
  expect(active).toHaveLength(1);
  return active[0]!.deviceId;
}

const order = (deviceId: string, to: 'active' | 'locked' | 'wipe') => done(head, `/field/devices/${deviceId}`, { to });

/** It lies sealed on the phone; a pull in between brings what the worker in the server has told meanwhile. */
async function holds(page: Page, words: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await lookAgain(page);
        return (await everythingOn(page)).opened.includes(words);
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(true);
}

/** A phone with a day on it, a case that was opened, and a draft with a picture. */
async function phoneInUse(): Promise<PhoneInHand & { deviceId: string; before: Holding }> {
  const hand = await pickUpPhone(running, browser, 'worker');
  const { page } = hand;
  await page.locator(`a[href$="/case/${incidentId}"]`).click();
  await page.getByText(canary).waitFor();
  await page.goto(`${running.address}/field/report`);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photoOf('#8aa1b2'));
  await page.getByLabel('情况描述').fill(typed);
  await page.getByText('已存为草稿').waitFor();
  await holds(page, typed);
  const before = await everythingOn(page);
  // At rest nothing can be read: neither the case nor the draft, by whoever takes the files of the browser.
  expect(['金丝雀', typed].filter((word) => before.readable.includes(word))).toEqual([]);
  expect([canary, 'JFIF'].filter((word) => !before.opened.includes(word))).toEqual([]);
  expect(before.keys).toBe(1);
  expect(before.sample.length).toBeGreaterThan(3);
  return { ...hand, deviceId: await activeDevice('worker'), before };
}

/** Nothing of before can be read, nothing of it opens; the server knows; signed out; a new sign-in makes a fresh phone. */
async function isWiped(page: Page, deviceId: string, before: Holding): Promise<void> {
  await page.getByText('这部手机的数据已清除').waitFor({ timeout: 30_000 });
  await page.getByLabel('用户名').waitFor();
  const after = await everythingOn(page, before.sample);
  expect(after.stillOpen).toBe(0);
  const words = ['金丝雀', typed, '测试worker', incidentId];
  expect(words.filter((word) => after.readable.includes(word) || after.opened.includes(word))).toEqual([]);
  expect(after.opened.includes('JFIF')).toBe(false);
  const device = (await devicesOf('worker')).find((one) => one.deviceId === deviceId);
  expect(device?.state).toBe('wiped');
  const status = await page.evaluate(`fetch('/api/session').then(({ status }) => status)`);
  expect(status).toBe(401);
  await signInOn(page, 'worker');
  await page.goto(`${running.address}/field/today`);
  await page.locator(`a[href$="/case/${incidentId}"]`).waitFor();
  expect(await page.getByText('这部手机的数据已清除').count()).toBe(0);
  // The fresh phone has a name of its own, and nothing of the old one's drafts.
  await expect
    .poll(async () => (await devicesOf('worker')).filter(({ state }) => state === 'active'), { timeout: 20_000 })
    .toHaveLength(1);
  expect(await activeDevice('worker')).not.toBe(deviceId);
  expect((await everythingOn(page)).opened.includes(typed)).toBe(false);
}

/** The next test finds the worker without a phone. */
async function putAway({ context, faults: own }: PhoneInHand): Promise<void> {
  faults.push(...own);
  await context.close();
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`delete from field_sync.device`.execute(tx);
  });
}

test('wiped while the app is open: it forgets everything, is signed out and says so', async () => {
  const hand = await phoneInUse();
  const { page, deviceId, before } = hand;
  const other = await hand.context.newPage();
  await other.goto(`${running.address}/field/case/${incidentId}`);
  await other.getByText(canary).waitFor();
  await order(deviceId, 'wipe');
  await lookAgain(page);
  await page.getByText('这部手机的数据已清除').waitFor({ timeout: 30_000 });
  await shoot(page, 'wiped-open', ['elder']);
  // The other tab has let go, too.
  await other.getByText('这部手机的数据已清除').waitFor({ timeout: 30_000 });
  expect(await other.getByText(canary).count()).toBe(0);
  await other.close();
  await isWiped(page, deviceId, before);
  await putAway(hand);
}, 120_000);

test('wiped while the app is closed: the next start destroys everything', async () => {
  const hand = await phoneInUse();
  await hand.page.close();
  await order(hand.deviceId, 'wipe');
  const page = await hand.context.newPage();
  await page.goto(`${running.address}/field/`);
  await isWiped(page, hand.deviceId, hand.before);
  await putAway(hand);
}, 120_000);

test('wiped after a day without a line, with the session over: what the phone hears first is the wipe', async () => {
  const hand = await phoneInUse();
  await hand.context.setOffline(true);
  await hand.page.close();
  await order(hand.deviceId, 'wipe');
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`update access.session set expires_at = now() - interval '1 minute' where client = 'field'`.execute(tx);
  });
  await new Promise((waited) => setTimeout(waited, 1_500));
  const page = await hand.context.newPage();
  await page.clock.setFixedTime(Date.now() + 25 * 3_600_000);
  await page.goto(`${running.address}/field/`);
  // Without a line it still works, as phones without a line do; and then the line comes back.
  await page.locator(`a[href$="/case/${incidentId}"]`).waitFor();
  await hand.context.setOffline(false);
  await isWiped(page, hand.deviceId, hand.before);
  await putAway(hand);
}, 150_000);

test('a wipe whose confirmation did not get through is told again at the next start, and holds nothing meanwhile', async () => {
  const hand = await phoneInUse();
  await order(hand.deviceId, 'wipe');
  await hand.context.route('**/field/wiped', (route) => route.abort());
  await lookAgain(hand.page);
  await hand.page.getByText('这部手机的数据已清除').waitFor({ timeout: 30_000 });
  expect(await hand.page.getByLabel('用户名').count()).toBe(0);
  const held = await everythingOn(hand.page, hand.before.sample);
  expect([held.sealed, held.keys, held.stillOpen]).toEqual([0, 0, 0]);
  await hand.page.close();
  await hand.context.unroute('**/field/wiped');
  const page = await hand.context.newPage();
  await page.goto(`${running.address}/field/`);
  await isWiped(page, hand.deviceId, hand.before);
  await putAway(hand);
}, 120_000);

/** Reported without a line: it waits on the phone. */
async function reportOffline(hand: PhoneInHand): Promise<string> {
  const { page } = hand;
  await hand.context.setOffline(true);
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await page.getByText('已保存在本机').first().waitFor();
  await page.getByText(/1条待上传/).waitFor();
  return String(await page.evaluate('location.pathname'));
}

async function reportsWith(words: string): Promise<number> {
  const { body } = await acceptor.get(`${countyPath}/incidents?queue=all&q=${encodeURIComponent(words)}`);
  return (body['items'] as unknown[]).length;
}

test('locked, a phone shows nothing and keeps everything; given back, it delivers what waited', async () => {
  const hand = await phoneInUse();
  const { page, context, deviceId } = hand;
  await reportOffline(hand);
  await order(deviceId, 'locked');
  await context.setOffline(false);
  await page.getByText('这部手机已被锁定').waitFor({ timeout: 30_000 });
  await shoot(page, 'locked', ['elder']);
  expect(await reportsWith(typed)).toBe(0);
  // Started anew, with and without a line: still nothing of a case is shown, not for a moment.
  await context.setOffline(true);
  await page.close();
  const cold = await context.newPage();
  await cold.goto(`${running.address}/field/case/${incidentId}`);
  await cold.getByText('这部手机已被锁定').waitFor();
  expect(await cold.locator('body').innerText()).not.toMatch(/金丝雀|店外经营|还没有送出去/);
  expect((await everythingOn(cold)).opened.includes(typed)).toBe(true);
  await order(deviceId, 'active');
  await context.setOffline(false);
  await cold.getByRole('button', { name: '再试一次' }).click();
  await cold.getByText(canary).waitFor({ timeout: 30_000 });
  await expect.poll(() => reportsWith(typed), { timeout: 60_000 }).toBe(1);
  await putAway(hand);
}, 150_000);

test('silent for more hours than the county allows, a phone opens only by a sign-in, and then delivers what waited', async () => {
  await done(head, '/field/expiry', { hours: 2 });
  const hand = await phoneInUse();
  const { page, context } = hand;
  await lookAgain(page);
  await reportOffline(hand);
  await page.close();
  const cold = await context.newPage();
  await cold.clock.setFixedTime(Date.now() + 3 * 3_600_000);
  await cold.goto(`${running.address}/field/`);
  await cold.getByText('太久没有联网，已锁定').waitFor();
  await shoot(cold, 'expired', ['elder']);
  expect(await cold.locator('body').innerText()).not.toMatch(/金丝雀|店外经营|还没有送出去/);
  await cold.close();
  // The clock turned back does not open it.
  const back = await context.newPage();
  await back.goto(`${running.address}/field/`);
  await back.getByText('太久没有联网，已锁定').waitFor();
  // Nor does a line alone: the session of who held the phone is not enough.
  await context.setOffline(false);
  await back.reload();
  await back.getByText('太久没有联网，已锁定').waitFor();
  const before = await reportsWith(typed);
  await signInOn(back, 'worker');
  await back.goto(`${running.address}/field/today`);
  await back.locator(`a[href$="/case/${incidentId}"]`).waitFor();
  await expect.poll(() => reportsWith(typed), { timeout: 60_000 }).toBe(before + 1);
  await done(head, '/field/expiry', { hours: 72 });
  await putAway(hand);
}, 150_000);

test('who has moved to another grid finds the old one gone from his phone at the next start', async () => {
  const hand = await pickUpPhone(running, browser, 'worker-2');
  const { context, page } = hand;
  const theirs = await caseToVerify(running, acceptor, { description: '二网格的旧事', words: '旧街 3 号' }, 'worker-2');
  await lookAgain(page);
  await page.locator(`a[href$="/case/${theirs}"]`).waitFor();
  await holds(page, '二网格的旧事');
  await page.close();
  const { capacityId, accountId } = running.county.as('worker-2');
  const found = await running.deployment.database.transact(systemEyes, async (tx) => {
    return await sql<{ worker_id: string; organisation_id: string }>`
      select worker.worker_id, post.organisation_id from staff.worker as worker
      join staff.post as post using (county_code, worker_id) where worker.account_id = ${accountId}`.execute(tx);
  });
  const { worker_id: workerId, organisation_id: organisationId } = found.rows[0]!;
  await done(acceptor, `/incidents/${theirs}/actions`, { action: 'withdraw-verification' });
  await running.county.run('system', endPost, { postId: capacityId! }, new Date());
  await running.county.run(
    'system',
    assignPost,
    {
      workerId,
      postId: uuidv7(),
      role: 'grid-worker',
      organisationId,
      gridId: running.county.grids['grid-1'],
      profile: null,
      onDuty: true,
    },
    new Date(),
  );
  await new Promise((waited) => setTimeout(waited, 1_500));
  const next = await context.newPage();
  await next.goto(`${running.address}/field/me`);
  await next.getByText('滨河社区第一网格').first().waitFor({ timeout: 30_000 });
  await holds(next, canary);
  const { opened } = await everythingOn(next);
  expect([theirs, `grid:${running.county.grids['grid-2']}`].filter((word) => opened.includes(word))).toEqual([]);
  await putAway(hand);
  expect(faults).toEqual([]);
}, 150_000);
