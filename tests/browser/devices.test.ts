import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInAtDesk } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
const faults: string[] = [];
const county = '/api/counties/990101';

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function signIn(who: PersonKey, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.open(viewport);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await signInAtDesk(page, running, `${who}-990101`);
  return page;
}

/** What a phone asks, with its header. */
async function fromPhone(who: PersonKey, deviceId: string, path: string, body: object) {
  const { cookie } = await running.signIn(who);
  const answer = await fetch(`${running.address}${county}${path}`, {
    method: 'POST',
    headers: { cookie, 'x-linli-client': 'field', 'linli-device': deviceId, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const pull = (undelivered: number) => ({ contract: 3, appVersion: '1.4.0', undelivered, streams: [] });

test('a phone with undelivered work is locked and wiped at the desk, and what is lost by it is said before', async () => {
  const deviceId = uuidv7();
  await fromPhone('worker', deviceId, '/field/pull', { ...pull(3), deviceId });
  const page = await signIn('centre-head');
  await page.goto(`${running.address}/desk/devices`);
  await page.getByText('未提交 3 件').waitFor();
  await page.getByRole('button', { name: '清除数据' }).click();
  await page.getByText('还有 3 件未提交').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: '确定清除数据' }).click();
  await page.getByText('等待清除', { exact: true }).waitFor();
  const told = await fromPhone('worker', deviceId, '/field/pull', { ...pull(3), deviceId });
  expect(told.body['device']).toEqual({ state: 'wipe' });
  await page.getByRole('button', { name: '撤回清除' }).waitFor();
  await page.getByLabel('有人手机丢了').fill('worker');
  await page.close();
  expect(faults).toEqual([]);
});

test('late work stands in the file of the case and is taken over there', async () => {
  const acceptor = await running.signIn('town-acceptor');
  const incidentId = uuidv7();
  const did = async (path: string, body: object) => {
    const answer = await acceptor.act(path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  await did('/incidents', {
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: '人民路 12 号门前店外经营',
    place: { point: running.county.inside['grid-1'], words: '人民路 12 号' },
  });
  const moves = `/incidents/${incidentId}/actions`;
  await did(moves, { action: 'ask-verification', verifierId: running.county.as('worker').accountId });
  await did(moves, { action: 'reassign-verification', verifierId: running.county.as('worker-2').accountId });
  const kept = await fromPhone('worker', uuidv7(), moves, {
    contract: 3,
    commandId: uuidv7(),
    action: 'give-verification',
    finding: 'confirmed',
    reason: '现场属实，摊位占道约三米，商户答应下午收回',
    baseVersion: 2,
    keptSince: { clock: '2026-01-04T08:00:00.000Z', offsetSeconds: 0 },
  });
  expect(kept.status).toBe(202);
  const page = await signIn('town-acceptor');
  await page.goto(`${running.address}/desk/work?case=${incidentId}`);
  const part = page.getByRole('region', { name: '离线回传' });
  await part.getByText('待确认').waitFor();
  await part.scrollIntoViewIfNeeded();
  await page.setViewportSize({ width: 390, height: 844 });
  await part.scrollIntoViewIfNeeded();
  await part.getByRole('button', { name: '采用，照片归入本案' }).click();
  await part.getByText('已采用').waitFor();
  await page.close();
  expect(faults).toEqual([]);
});
