import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { axeFindsStill } from '../fixtures/axe.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
let page: Page;
const faults: string[] = [];
const phone = '13912340007';
const shots = process.env['LINLI_SHOTS'];

async function must(answer: ReturnType<Client['act']>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}

/** Everything planned is due now, whatever the hour at which the test runs. */
const dueNow = () =>
  running.deployment.database.transact(systemEyes, (tx) =>
    sql`update incidents.call_back set next_at = asked_at - interval '1 hour'`.execute(tx),
  );

beforeAll(async () => {
  running = await startTestServer({ messages: { messages: 'file', secret: undefined, publicAddress: undefined } });
  browser = await openBrowser();
  await must(
    (await running.signIn('centre-head')).act('/call-backs/setting', { sharePercent: 100, waitHours: 0, mostTries: 3 }),
  );
  const acceptor = await running.signIn('town-acceptor');
  for (const [index, description] of ['路灯不亮已有三天', '早市收摊后占道未清'].entries()) {
    const incidentId = uuidv7();
    await must(
      acceptor.act('/incidents', {
        incidentId,
        source: 'operator',
        matterCode: 'event-04-05',
        title: description,
        description,
        place: { point: running.county.inside['grid-1'], words: '人民路 12 号' },
        reporter: { name: '王小明', phone: index === 0 ? phone : '13912340008' },
      }),
    );
    await must(
      acceptor.act(`/incidents/${incidentId}/actions`, {
        action: 'answer',
        answer: '已列入本周整治计划，周五前清理完毕，由镇综合执法队负责。',
      }),
    );
  }
  await running.server.worker.drain();
  await running.server.messenger.drain();
  await dueNow();
  page = await (await browser.open({ width: 1440, height: 900 })).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await signInAtDesk(page, running, 'town-dispatcher-990101');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function look(name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
    expect(await axeFindsStill(page), `${name} at ${width}`).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(width);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const card = (title: string) => page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });

test('one is taken, the phone is shown when asked for, and nobody answers', async () => {
  await page.getByRole('link', { name: /回访\s*2/ }).click();
  const first = card('路灯不亮已有三天');
  await first.getByText('抽样').waitFor();
  await look('due');
  await first.getByRole('button', { name: '我来回访' }).click();
  await first.getByText('您正在回访').waitFor();
  expect(await page.content()).not.toContain(phone);
  await first.getByRole('button', { name: '显示电话' }).click();
  await first.getByRole('link', { name: phone }).waitFor();
  await look('taken');
  // The whole form by keyboard.
  await first.getByRole('radio', { name: '无人接听' }).focus();
  await page.keyboard.press('Space');
  await first.getByRole('button', { name: '记下结果' }).focus();
  await page.keyboard.press('Enter');
  await first.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /回访\s*1/ }).waitFor();
  await page.getByRole('button', { name: '稍后再打' }).click();
  await card('路灯不亮已有三天').getByText('无人接听').waitFor();
}, 180_000);

test('who is reached is asked the three questions, and that is the rating', async () => {
  await dueNow();
  await page.goto(`${running.address}/desk/call-backs`);
  const first = card('路灯不亮已有三天');
  await first.getByRole('button', { name: '继续由我回访' }).click();
  await first.getByRole('radio', { name: '已接通' }).check();
  const record = first.getByRole('button', { name: '记下结果' });
  expect(await record.isDisabled()).toBe(true);
  for (const question of ['承办单位联系过您吗', '问题解决了吗', '对办理满意吗']) {
    await first.getByRole('radiogroup', { name: question }).getByRole('radio', { name: '是' }).check();
  }
  await first.getByLabel('诉求人说的话').fill('谢谢，灯亮了');
  await look('reached');
  await record.click();
  await first.waitFor({ state: 'detached' });
  const rows = await running.deployment.database.ask(
    systemEyes,
    () => sql`select solved, channel from incidents.rating where state = 'rated'`,
  );
  expect(rows).toEqual([{ solved: true, channel: 'phone' }]);
  await page.getByRole('button', { name: '已有结果' }).click();
  await card('路灯不亮已有三天').getByText('已回访', { exact: true }).waitFor();
  await look('ended');
  await card('路灯不亮已有三天').getByRole('button', { name: /打开/ }).click();
  const messages = page.getByRole('region', { name: '短信记录' });
  await messages.getByText('答复与评价').waitFor();
  expect(await messages.textContent()).not.toMatch(/139|编号/);
}, 180_000);

test('a wrong number ends it, and an empty list says so in both languages', async () => {
  await page.goto(`${running.address}/desk/call-backs`);
  const second = card('早市收摊后占道未清');
  await second.getByRole('button', { name: '我来回访' }).click();
  await second.getByRole('radio', { name: '号码有误' }).check();
  await second.getByRole('button', { name: '记下结果' }).click();
  await page.getByText('现在没有要回访的').waitFor();
  await look('empty');
  await page.evaluate("localStorage.setItem('linli.language', 'en')");
  await page.reload();
  await page.getByText('Nobody is to be called now').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Not reached', { exact: true }).waitFor();
  await look('ended-en');
  expect(faults).toEqual([]);
}, 180_000);
