/** A working day without a line in a real browser; longer than 300 lines because it is one day, with everything that the desk does meanwhile. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import {
  caseToVerify,
  countyPath,
  done,
  lookAgain,
  pullAgain,
  type PhoneInHand,
  photoOf,
  pickUpPhone,
  shoot,
} from '../fixtures/field-browser.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';

let running: RunningServer;
let browser: Browser;
let acceptor: Client;
let dispatcher: Client;
let shiftHead: Client;

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  acceptor = await running.signIn('town-acceptor');
  dispatcher = await running.signIn('town-dispatcher');
  shiftHead = await running.signIn('shift-head');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

type File = {
  incident: { status: string; description: string; version: number };
  steps: { action: string; actorName: string; texts: Record<string, string> }[];
  attachments: { kind: string }[];
};
type LateLine = {
  workId: string;
  action: string;
  senderName: string;
  state: string;
  mayDecide: boolean;
  texts: Record<string, string>;
  sentForNumber: string | null;
  files: unknown[];
};

async function fileOf(incidentId: string, client = acceptor): Promise<File> {
  const { status, body } = await client.get(`${countyPath}/incidents/${incidentId}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as File;
}

async function lateWorkOf(incidentId: string, client = acceptor): Promise<LateLine[]> {
  const { body } = await client.get(`${countyPath}/incidents/${incidentId}/late-work`);
  return body['items'] as LateLine[];
}

async function casesSaying(words: string): Promise<{ incidentId: string; status: string }[]> {
  const { body } = await acceptor.get(`${countyPath}/incidents?queue=all&q=${encodeURIComponent(words)}`);
  return body['items'] as { incidentId: string; status: string }[];
}

const act = (client: Client, incidentId: string, body: object) =>
  done(client, `/incidents/${incidentId}/actions`, body);

/** The tab is killed and the app opened from cold, without a line. */
async function killAndOpen({ context, page }: PhoneInHand, path = ''): Promise<Page> {
  await page.close();
  const cold = await context.newPage();
  await cold.goto(`${running.address}/field/${path}`);
  await cold.getByText('没有网络').first().waitFor();
  return cold;
}

type Report = { description: string; colours: readonly string[]; fixed?: string };

async function report(page: Page, { description, colours, fixed }: Report): Promise<void> {
  await page.goto(`${running.address}/field/report`);
  const [first, ...more] = colours;
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photoOf(first!));
  await page.getByLabel('情况描述').fill(description);
  for (const [position, colour] of more.entries()) {
    await page
      .locator('form input[type=file]')
      .first()
      .setInputFiles(await photoOf(colour));
    await page.getByRole('img', { name: `第${position + 2}张照片` }).waitFor();
  }
  if (fixed !== undefined) {
    await page.getByRole('checkbox', { name: /自行处置/ }).check();
    await page.getByLabel('怎么处置的').fill(fixed);
  }
  await page.getByRole('button', { name: fixed === undefined ? '上报' : '上报并结案', exact: true }).click();
  await page.getByText('已保存在本机').first().waitFor();
}

async function verify(page: Page, incidentId: string, words: string, colours: readonly string[] = []): Promise<void> {
  await page.goto(`${running.address}/field/case/${incidentId}`);
  await page.getByRole('button', { name: '核实反馈' }).click();
  await page.getByLabel('属实', { exact: true }).check();
  await page.getByLabel(/核实说明/).fill(words);
  for (const [position, colour] of colours.entries()) {
    await page
      .locator('form input[type=file]')
      .last()
      .setInputFiles(await photoOf(colour));
    await page.getByRole('img', { name: `第${position + 1}张照片` }).waitFor();
  }
  await page.getByRole('form').getByRole('button', { name: '核实反馈' }).click();
  await page.getByText('已保存在本机').first().waitFor();
}

/** The card of one wish on the page of what has not arrived. */
const card = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

test('a day without a line: three reports and a verification arrive once; reassigned, merged and closed cases get late work', async () => {
  const place = '滨河新区金桂花园三期西门外沿街商铺南侧 12 号至 18 号';
  const asked = (words: string) => caseToVerify(running, acceptor, { description: '摊位占了整条盲道', words });
  const plain = await asked('人民路 1 号');
  const reassigned = await asked(place);
  const merged = await asked('人民路 3 号');
  const closed = await asked('人民路 4 号');
  const leader = await caseToVerify(
    running,
    acceptor,
    { description: '同一处摊位', words: '人民路 3 号旁' },
    'worker-2',
  );
  const hand = await pickUpPhone(running, browser, 'worker');
  for (const incidentId of [plain, reassigned, merged, closed]) {
    await hand.page.locator(`a[href$="/case/${incidentId}"]`).waitFor();
  }
  await pullAgain(hand.page);

  await hand.context.setOffline(true);
  let page = await killAndOpen(hand);
  await page.locator(`a[href$="/case/${plain}"]`).waitFor();
  await report(page, { description: '井盖裂开了', colours: ['#101010', '#202020'] });
  await report(page, { description: '路灯不亮', colours: ['#303030'] });
  await report(page, { description: '纸箱堵住了楼道', colours: ['#404040'], fixed: '已搬走' });
  await verify(page, plain, '确有三个摊位', ['#505050']);
  await verify(page, reassigned, '现场属实，摊位占道约三米，商户答应下午收回，已拍照', [
    '#606060',
    '#616161',
    '#626262',
    '#636363',
    '#646464',
  ]);
  await verify(page, merged, '和旁边那件是同一处', ['#707070']);
  // Killed once more with everything on it: nothing is lost.
  page = await killAndOpen({ ...hand, page }, 'kept');
  await page.getByText('6条待上传').waitFor();
  await verify(page, closed, '人已经走了', ['#808080']);
  await page.goto(`${running.address}/field/kept`);
  await page.getByText('7条待上传').waitFor();
  await page.getByRole('button', { name: '立即发送' }).waitFor();
  await shoot(page, 'journey-waiting', ['dark', 'elder']);

  // Meanwhile at the desk.
  const other = running.county.as('worker-2').accountId;
  await act(acceptor, reassigned, { action: 'reassign-verification', verifierId: other });
  await act(acceptor, merged, { action: 'merge', leaderId: leader });
  await act(acceptor, closed, { action: 'withdraw-verification' });
  await act(acceptor, closed, { action: 'answer', answer: '已有专项整治安排' });
  expect((await fileOf(closed)).incident.status).toBe('closed');

  await hand.context.setOffline(false);
  await page.getByText('3条已留存待确认').waitFor({ timeout: 60_000 });
  await expect.poll(() => page.getByText(/条待上传/).count(), { timeout: 60_000 }).toBe(0);

  // On the server: each once, with its pictures.
  for (const [words, status, photos] of [
    ['井盖裂开了', 'reported', 2],
    ['路灯不亮', 'reported', 1],
    ['纸箱堵住了楼道', 'closed', 1],
  ] as const) {
    const found = await casesSaying(words);
    expect(found, words).toHaveLength(1);
    const { incident, attachments } = await fileOf(found[0]!.incidentId);
    expect([incident.status, attachments.length], words).toEqual([status, photos]);
  }
  const verified = await fileOf(plain);
  expect(verified.steps.filter(({ action }) => action === 'give-verification')).toHaveLength(1);
  expect([verified.incident.status, verified.attachments.length]).toEqual(['reported', 1]);
  const worker2 = await running.signIn('worker-2');
  const [forOther, forLeader, forClosed] = await Promise.all([
    lateWorkOf(reassigned, worker2),
    lateWorkOf(leader, worker2),
    lateWorkOf(closed),
  ]);
  expect(forOther).toMatchObject([
    { action: 'give-verification', senderName: '测试worker', state: 'waiting', mayDecide: true },
  ]);
  expect(forOther[0]!.files).toHaveLength(5);
  expect(Object.values(forOther[0]!.texts)).toEqual(['现场属实，摊位占道约三米，商户答应下午收回，已拍照']);
  expect(forLeader).toMatchObject([{ state: 'waiting', mayDecide: true, texts: { answer: '和旁边那件是同一处' } }]);
  expect(forLeader[0]!.sentForNumber).not.toBeNull();
  expect(forClosed).toMatchObject([{ state: 'waiting', mayDecide: true }]);
  for (const incidentId of [reassigned, merged, closed]) {
    const { steps } = await fileOf(incidentId);
    expect(steps.filter(({ action }) => action === 'give-verification')).toEqual([]);
  }

  // On the phone: both sides of each, and what comes next.
  const toOther = card(page, new RegExp(`核实反馈.*${place}`));
  await toOther.getByText('现场属实').waitFor();
  await toOther.getByText('由测试worker-2办理').waitFor();
  await toOther.getByText(/由测试worker-2确认是否采用/).waitFor();
  await card(page, /人民路 3 号/)
    .getByText('已并入另一件')
    .waitFor();
  await card(page, /人民路 4 号/)
    .getByText('已结案')
    .waitFor();
  await card(page, /人民路 4 号/)
    .getByText('已经结束，没有人在办')
    .waitFor();
  expect(await page.getByRole('button', { name: '放弃' }).count()).toBe(0);
  await shoot(page, 'journey-late', ['dark', 'elder']);

  // The new holder takes one over; the other is set aside with a reason. Both come back to whoever did the work.
  await done(worker2, `/incidents/${reassigned}/late-work/${forOther[0]!.workId}`, { take: true });
  await done(acceptor, `/incidents/${closed}/late-work/${forClosed[0]!.workId}`, {
    take: false,
    reason: '已有专项安排',
  });
  await expect
    .poll(
      async () => {
        await lookAgain(page);
        return page.getByText(/^(?:已被采用|没有采用)$/).count();
      },
      { timeout: 60_000, interval: 1_500 },
    )
    .toBe(2);
  await toOther.getByText('您的文字和照片已并入案卷').waitFor();
  await page.getByText('理由：已有专项安排').waitFor();
  await shoot(page, 'journey-decided', ['elder']);
  await page.goto(`${running.address}/field/today/mine`);
  const works = page.getByRole('region', { name: '离线回传' });
  await works.getByText('已被采用').waitFor();
  await works.getByText('理由：已有专项安排').waitFor();
  await works.getByText('待确认').waitFor();
  await shoot(page, 'journey-mine', ['elder']);
  await page.goto(`${running.address}/field/case/${merged}`);
  await page.getByText(/离线时的办理有1条已送达/).waitFor();
  await page.getByRole('link', { name: '打开“待上传”' }).click();
  await toOther.getByRole('button', { name: '知道了' }).click();
  await card(page, /人民路 4 号/)
    .getByRole('button', { name: '知道了' })
    .click();
  await expect.poll(() => page.getByRole('button', { name: '知道了' }).count(), { timeout: 20_000 }).toBe(0);
  expect(hand.faults).toEqual([]);
  await hand.context.close();
}, 300_000);

/** A case that lies with the department, waiting for its receipt. */
async function dispatched(words: string): Promise<string> {
  const incidentId = uuidv7();
  const place = { point: running.county.inside['grid-1'], words };
  await done(acceptor, '/incidents', {
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: '店外经营',
    place,
  });
  await act(acceptor, incidentId, { action: 'register', ruleId: running.county.rule });
  await act(dispatcher, incidentId, { action: 'dispatch', unitId: running.county.organisations.department });
  return incidentId;
}

/** The desk takes a case back from the department: two persons, as the rules want it. */
async function recall(incidentId: string): Promise<void> {
  const proposed = await dispatcher.act(`/incidents/${incidentId}/actions`, { action: 'recall', reason: '派错了单位' });
  expect(proposed.status, JSON.stringify(proposed.body)).toBeLessThan(300);
  const { proposalId } = proposed.body as { proposalId?: string };
  if (proposalId !== undefined) {
    await done(shiftHead, `/incidents/${incidentId}/proposals/${proposalId}`, { agree: true });
  }
}

/** Received and, in the same breath, reported as done: two acts that wait one behind the other. */
async function receiveAndFinish(page: Page, incidentId: string, words: string): Promise<void> {
  await page.goto(`${running.address}/field/case/${incidentId}`);
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await page.getByText('已保存在本机').first().waitFor();
  await page.goto(`${running.address}/field/case/${incidentId}`);
  await page.getByRole('button', { name: '处置反馈', exact: true }).click();
  await page.getByLabel(/办理情况/).fill(words);
  await page
    .locator('form input[type=file]')
    .last()
    .setInputFiles(await photoOf('#909090'));
  await page.getByRole('img', { name: '第1张照片' }).waitFor();
  await page.getByRole('form').getByRole('button', { name: '处置反馈' }).click();
  await page.getByText('已保存在本机').first().waitFor();
}

test('what rests on a step that came too late is late work as well; where nobody can say what was seen it is a conflict, and each way of settling it works', async () => {
  const again = await dispatched('建设路 1 号');
  const noted = await dispatched('建设路 2 号');
  const given = await dispatched('建设路 3 号');
  const followed = await dispatched('建设路 4 号');
  const hand = await pickUpPhone(running, browser, 'unit-head');
  let { page } = hand;
  for (const incidentId of [again, noted, given, followed])
    await page.locator(`a[href$="/case/${incidentId}"]`).waitFor();
  await pullAgain(page);
  await hand.context.setOffline(true);
  page = await killAndOpen(hand);
  await receiveAndFinish(page, again, '已劝导入店，地面已清扫');
  await receiveAndFinish(page, noted, '商户不在，已留通知');
  await receiveAndFinish(page, given, '拍错了地方');
  await receiveAndFinish(page, followed, '已劝离摊主');
  await page.goto(`${running.address}/field/kept`);
  await page.getByText('8条待上传').waitFor();
  // The desk takes them back.
  for (const incidentId of [again, noted, given, followed]) await recall(incidentId);
  // An act that does not say which version it rests on cannot be shown to be late.
  await hand.context.route('**/actions', async (route) => {
    const body = route.request().postDataJSON() as Record<string, unknown>;
    const blind = body['action'] === 'report-done' && !route.request().url().includes(followed);
    if (blind) delete body['baseVersion'];
    await route.continue({ postData: JSON.stringify(body) });
  });
  await hand.context.setOffline(false);
  await page.getByText(/3条未被接受/).waitFor({ timeout: 60_000 });
  await lookAgain(page);
  const conflict = (words: string) => card(page, new RegExp(`处置反馈.*${words}`));
  await conflict('建设路 1 号').getByText('案件已有变化，这一步没有生效').waitFor();
  await conflict('建设路 2 号').getByText('商户不在，已留通知').waitFor();
  await shoot(page, 'journey-conflict', ['dark', 'elder']);
  // Both acts of the fourth lie with the desk, one behind the other, with words and picture.
  const late = async () => (await lateWorkOf(followed)).map(({ action, state }) => `${action} ${state}`).toSorted();
  // What the others say does not wait for the fourth.
  await expect.poll(late, { timeout: 30_000 }).toEqual(['receive waiting', 'report-done waiting']);
  for (const words of ['建设路 1 号', '建设路 2 号', '建设路 3 号']) {
    for (const name of ['按现在的情况再发一次', '留作笔记', '放弃']) {
      await conflict(words).getByRole('button', { name }).waitFor();
    }
  }

  // Kept as a note: it stays readable, and is not sent any more.
  await conflict('建设路 2 号').getByRole('button', { name: '留作笔记' }).click();
  await conflict('建设路 2 号').getByText('只在这部手机上，不会送出').waitFor();
  // Given up: two taps, and it is gone from the phone.
  await conflict('建设路 3 号').getByRole('button', { name: '放弃' }).click();
  await page.getByText('不能恢复').last().waitFor();
  await shoot(page, 'journey-settled');
  await page.getByRole('button', { name: '确认删除' }).click();
  await expect.poll(() => conflict('建设路 3 号').count(), { timeout: 20_000 }).toBe(0);

  // Sent anew while the case is still elsewhere: it comes back and nothing is lost.
  // The card says the same before and after, so what is waited for is the server's answer.
  const answered = page.waitForResponse((answer) => answer.url().includes(again) && answer.url().endsWith('/actions'));
  await conflict('建设路 1 号').getByRole('button', { name: '按现在的情况再发一次' }).click();
  expect((await answered).ok()).toBe(false);
  await conflict('建设路 1 号').getByText('已劝导入店，地面已清扫').waitFor();
  await conflict('建设路 1 号').getByText('案件已有变化，这一步没有生效').waitFor();
  // The desk gives it back; received, it takes effect on top of what is now.
  const department = running.county.organisations.department;
  await act(dispatcher, again, { action: 'dispatch', unitId: department });
  await act(await running.signIn('unit-head'), again, { action: 'receive' });
  await expect
    .poll(
      async () => {
        await lookAgain(page);
        return conflict('建设路 1 号').getByText('处置中').count();
      },
      { timeout: 60_000, interval: 1_500 },
    )
    .toBeGreaterThan(0);
  await shoot(page, 'journey-anew');
  await conflict('建设路 1 号').getByRole('button', { name: '按现在的情况再发一次' }).click();
  await expect.poll(async () => (await fileOf(again)).incident.status, { timeout: 60_000 }).toBe('handled');
  await expect.poll(() => conflict('建设路 1 号').count(), { timeout: 30_000 }).toBe(0);
  const { steps, attachments } = await fileOf(again);
  expect(steps.filter(({ action }) => action === 'report-done').map(({ texts }) => Object.values(texts))).toEqual([
    ['已劝导入店，地面已清扫'],
  ]);
  expect(attachments).toHaveLength(1);
  for (const incidentId of [noted, given]) {
    const file = await fileOf(incidentId);
    expect(file.steps.filter(({ action }) => action === 'report-done')).toEqual([]);
    expect(file.attachments).toEqual([]);
  }
  expect(hand.faults).toEqual([]);
  await hand.context.close();
}, 300_000);

test('what lacks something comes back with the reason, is mended on the phone and then arrives', async () => {
  const incidentId = await caseToVerify(running, acceptor, { description: '摊位占道', words: '劳动路 5 号' });
  const hand = await pickUpPhone(running, browser, 'worker');
  await hand.page.locator(`a[href$="/case/${incidentId}"]`).waitFor();
  await pullAgain(hand.page);
  await hand.context.setOffline(true);
  const page = await killAndOpen(hand);
  await page.goto(`${running.address}/field/case/${incidentId}`);
  await page.getByRole('button', { name: '现场处置' }).click();
  await page.getByLabel(/怎么处置的/).fill('已劝离');
  await page.getByRole('form').getByRole('button', { name: '现场处置' }).click();
  await page.getByText('已保存在本机').first().waitFor();
  // The desk chooses the rule that wants a picture.
  await act(acceptor, incidentId, {
    action: 'correct',
    ruleId: running.county.ruleNeedingProof,
    reason: '更正立案标准',
  });
  await hand.context.setOffline(false);
  await page.getByText(/1条未被接受/).waitFor({ timeout: 60_000 });
  await page.goto(`${running.address}/field/kept`);
  const back = card(page, /劳动路 5 号/);
  await back.getByRole('alert').getByText(/照片/).waitFor();
  await shoot(page, 'journey-refused', ['dark', 'elder']);
  await back.getByRole('link', { name: '打开修改' }).click();
  await page
    .locator('form input[type=file]')
    .last()
    .setInputFiles(await photoOf('#a0a0a0'));
  await page.getByRole('img', { name: '第1张照片' }).waitFor();
  await shoot(page, 'journey-mended');
  await page.getByRole('form').getByRole('button', { name: '现场处置' }).click();
  await expect.poll(async () => (await fileOf(incidentId)).incident.status, { timeout: 60_000 }).toBe('handled');
  expect((await fileOf(incidentId)).attachments).toHaveLength(1);
  await page.goto(`${running.address}/field/kept`);
  await page.getByText('都送达了').waitFor();
  expect(hand.faults).toEqual([]);
  await hand.context.close();
}, 180_000);
