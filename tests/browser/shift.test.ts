import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPeople } from '#modules/staff/public.ts';
import { hashPassword } from '#platform/crypto/password.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { deskPage, lookAt } from '../fixtures/desk-page.ts';
import { type Client, fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
let head: Page;
const faults: string[] = [];
const cases: string[] = [];

async function must(answer: ReturnType<Client['act']>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}

/** Some are overdue and some about to be, whatever the hour at which the test runs. */
async function dueIn(incidentId: string, minutes: number): Promise<void> {
  const due = new Date(Date.now() + minutes * 60_000);
  const warn = new Date(Date.now() - 60_000);
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`update incidents.incident set due_at = ${due}, warn_at = ${minutes > 100 ? due : warn}
      where incident_id = ${incidentId}`.execute(tx);
    await sql`update incidents.clock set due_at = ${due} where incident_id = ${incidentId} and ended_at is null`.execute(
      tx,
    );
  });
}

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  const acceptor = await running.signIn('town-acceptor');
  const dispatcher = await running.signIn('town-dispatcher');
  const said = [
    '人民路 12 号店外经营，占用盲道，多次劝导后仍反复',
    '路灯不亮',
    '早市收摊后占道未清',
    '夜市噪声',
    '井盖松动',
  ];
  for (const [index, title] of said.entries()) {
    const incidentId = uuidv7();
    cases.push(incidentId);
    await must(
      acceptor.act('/incidents', {
        incidentId,
        source: 'operator',
        matterCode: 'event-04-05',
        title,
        description: title,
        place: { point: running.county.inside[index % 2 === 0 ? 'grid-1' : 'grid-2'], words: '人民路 12 号' },
      }),
    );
    if (index > 2) continue;
    await must(acceptor.act(`/incidents/${incidentId}/actions`, { action: 'register', ruleId: running.county.rule }));
    await must(
      dispatcher.act(`/incidents/${incidentId}/actions`, {
        action: 'dispatch',
        unitId: running.county.organisations.department,
      }),
    );
  }
  await running.server.worker.drain();
  for (const [index, minutes] of [-75, 18, 42, -1500, 3000].entries()) await dueIn(cases[index]!, minutes);
  head = await deskPage({ browser, running, faults }, 'shift-head-990101');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** Another shift head of the county's desk. */
async function secondHead(): Promise<Page> {
  const { county, server } = running;
  await server.runCommand(addPeople, {
    commandId: uuidv7(),
    countyCode: '990101',
    actor: systemActor('990101'),
    now: new Date(),
    input: {
      people: [
        {
          workerId: uuidv7(),
          accountId: uuidv7(),
          username: 'shift-head-2-990101',
          name: '测试接班人',
          employment: 'full-time',
          publicPhone: null,
          passwordHash: await hashPassword(fixturePassword),
          posts: [
            {
              postId: uuidv7(),
              role: 'shift-head',
              organisationId: county.organisations.county,
              gridId: null,
              profile: null,
              onDuty: true,
            },
          ],
        },
      ],
    },
  });
  return deskPage({ browser, running, faults }, 'shift-head-2-990101');
}

const section = (name: string) => head.getByRole('region', { name, exact: true });
const line = (title: string) => head.getByRole('listitem').filter({ hasText: title });

test('the wall shows what is overdue and about to be, whose it is, and what was urged', async () => {
  await head.goto(`${running.address}/desk/wall`);
  await line('路灯不亮').waitFor();
  expect(await section('已超时').getByRole('listitem').allTextContents()).toHaveLength(2);
  expect(await section('即将超时').getByRole('listitem').allTextContents()).toHaveLength(2);
  await lookAt(head, 'wall');
  const before = await line('早市收摊后占道未清').boundingBox();
  await head.getByRole('button', { name: /^催办：人民路/ }).focus();
  await head.keyboard.press('Enter');
  await line('人民路').getByText('待回复').waitFor();
  const after = await line('早市收摊后占道未清').boundingBox();
  expect(after).toEqual(before);
  const { body } = await (await running.signIn('shift-head')).get(`/api/counties/990101/supervisions?state=issued`);
  expect(body['items']).toMatchObject([
    { incidentId: cases[0], grade: 'urge', reason: '已超过办理时限，请立即办理并回复进展。' },
  ]);
}, 180_000);

test('a holder narrows the lists, a case opens beside them, and a change is seen within a second of its commit', async () => {
  await head.getByRole('button', { name: /坐席/ }).click();
  await line('路灯不亮').waitFor({ state: 'detached' });
  await line('夜市噪声').waitFor();
  await head.getByRole('button', { name: '全部', exact: true }).click();
  await line('路灯不亮').waitFor();
  await head.getByRole('button', { name: '打开 路灯不亮' }).click();
  await head.getByText('办理过程').waitFor();
  await lookAt(head, 'wall-file', [1920, 1366]);
  // The line of events stands before anything is measured.
  const events = head.waitForResponse((answer) => answer.url().endsWith('/events') && answer.ok());
  await head.goto(`${running.address}/desk/wall`);
  await line('夜市噪声').waitFor();
  await events;
  const unit = await running.signIn('town-acceptor');
  await must(unit.act(`/incidents/${cases[3]}/actions`, { action: 'register', ruleId: running.county.rule }));
  const committed = performance.now();
  await line('夜市噪声').waitFor({ state: 'detached', timeout: 10_000 });
  const seen = performance.now() - committed;
  if (process.env['LINLI_MEASURE']) console.log(`seen after ${Math.round(seen)} ms`);
}, 180_000);

test('the wall screen tells figures and clocks, and neither titles nor addresses', async () => {
  for (const index of [0, 3]) await dueIn(cases[index]!, -75 - index);
  await head.goto(`${running.address}/desk/wall`);
  await line('路灯不亮').waitFor();
  await head.getByRole('button', { name: '大屏显示' }).click();
  const dialog = head.getByRole('dialog', { name: '督办墙' });
  await dialog.getByRole('heading', { name: '督办墙' }).waitFor();
  const words = (await dialog.textContent()) ?? '';
  expect(words).toContain('大屏不显示标题、地址和姓名');
  for (const kept of ['路灯不亮', '夜市噪声', '店外经营，', '人民路']) expect(words).not.toContain(kept);
  await lookAt(head, 'wall-big', [1920, 1366, 390]);
  await head.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}, 180_000);

test('a shift is closed with a sheet that makes itself, told to the next head, and taken over by receipt', async () => {
  const next = await secondHead();
  await head.goto(`${running.address}/desk/shift`);
  await head.getByRole('heading', { name: /已超时\s*2/ }).waitFor();
  await lookAt(head, 'shift-now');
  await head.getByLabel('交班提示').fill('滨河路今晚拆围挡，留意噪声反映\n周三消防演练');
  await head.getByRole('button', { name: '交班', exact: true }).click();
  await head.getByRole('button', { name: '撤回交班单' }).waitFor();
  await running.server.worker.drain();
  await next.goto(`${running.address}/desk/notices`);
  await next.getByRole('link', { name: /交班单等您接班/ }).click();
  await next.getByText('周三消防演练').waitFor();
  await lookAt(next, 'shift-sheet');
  await next.getByLabel('接班意见（可不填）').fill('已清点');
  await next.keyboard.press('Enter');
  await next.getByText('已接班').waitFor();
  await next.getByText('已清点').waitFor();
  await next.emulateMedia({ media: 'print' });
  expect(await next.getByText('交班人签字').isVisible()).toBe(true);
  if (process.env['LINLI_SHOTS']) {
    await next.pdf({ path: `${process.env['LINLI_SHOTS']}/shift-sheet.pdf`, format: 'A4' });
  }
  await next.emulateMedia({ media: 'screen' });
  // The head who closed it sees it without a reload.
  await head.getByText(/本班自/).waitFor({ timeout: 10_000 });
  await head.getByRole('button', { name: '历次交接' }).click();
  await head.getByRole('button', { name: /已接班/ }).waitFor();
  await lookAt(head, 'shift-history', [1366, 390]);
}, 240_000);

test('the same in English', async () => {
  await head
    .getByRole('banner')
    .getByRole('button', { name: /测试shift-head/ })
    .click();
  await head.getByText('English', { exact: true }).click();
  for (const [path, title] of [
    ['wall', 'Supervision wall'],
    ['shift', 'Shift hand-over'],
    ['parameters', 'Parameters'],
  ] as const) {
    await head.goto(`${running.address}/desk/${path}`);
    await head.getByRole('heading', { level: 1, name: title }).waitFor();
    await lookAt(head, `${path}-en`, [1366, 390]);
  }
}, 180_000);

test('no page reports a fault of its own', () => {
  expect(faults).toEqual([]);
});
