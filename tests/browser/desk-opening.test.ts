// What a desk asks before its program has come, and what it keeps from case to case.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { deskPage } from '../fixtures/desk-page.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  const acceptor = await running.signIn('town-acceptor');
  for (const door of [1, 2, 3]) {
    const answer = await acceptor.post('/api/counties/990101/incidents', {
      contract: 3,
      commandId: uuidv7(),
      incidentId: uuidv7(),
      source: 'operator',
      matterCode: 'event-04-05',
      description: `人民路${door}号门前有人占道`,
      place: { point: running.county.inside['grid-1'], words: `人民路${door}号` },
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
  page = await deskPage({ browser, running, faults }, 'town-acceptor-990101');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  expect(faults).toEqual([]);
});

const rows = () => page.locator('button[id^="row-"]');

/** What the page asked of the server until the rows stood there, in its order. */
async function askedBy(address: string): Promise<string[]> {
  const asked: string[] = [];
  const note = (request: { url(): string }) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push(pathname.replace('/api/counties/990101/', '') + search);
  };
  // The page before has gone altogether: what it still asks while the next one comes is none of this.
  await page.goto('about:blank');
  page.on('request', note);
  await page.goto(`${running.address}/desk/${address}`);
  await rows().nth(2).waitFor();
  page.off('request', note);
  return asked;
}

const firstOf = (asked: readonly string[], name: string) => asked.findIndex((one) => one.startsWith(name));
/** When the line of news stands, everything is read once more: before that nothing is asked twice. */
const untilLive = (asked: readonly string[]) =>
  asked.slice(0, firstOf(asked, 'events') === -1 ? undefined : firstOf(asked, 'events'));

test.each(['zh', 'en'])(
  'a queue is on its way before the frame is there, and is asked for once (%s)',
  async (language) => {
    await page.evaluate(`localStorage.setItem('linli.language', '${language}')`);
    const asked = untilLive(await askedBy('work/to-accept'));
    for (const name of ['/api/session', 'incidents?queue=to-accept', 'incidents/counts', 'incidents/views'])
      expect(
        asked.filter((one) => one.startsWith(name)),
        name,
      ).toHaveLength(1);
    // Whatever only the frame asks for comes after.
    expect(firstOf(asked, 'incidents?queue=')).toBeLessThan(firstOf(asked, '/api/notices'));
  },
);

test('a list that is narrowed is asked for as it is narrowed, and not before', async () => {
  await page.evaluate(`localStorage.setItem('linli.language', 'zh')`);
  const lists = (await askedBy('work/to-accept?source=operator')).filter((one) => one.startsWith('incidents?'));
  expect(lists.length).toBeGreaterThan(0);
  expect(lists.filter((one) => !one.includes('source=operator'))).toEqual([]);
});

test('the pieces of the desk come as they were packed when it was built', async () => {
  const html = await (await fetch(`${running.address}/desk/`)).text();
  const piece = /src="(\/desk\/assets\/index-[\w-]+\.js)"/.exec(html)![1]!;
  for (const encoding of ['br', 'gzip']) {
    const answer = await fetch(running.address + piece, { headers: { 'accept-encoding': encoding } });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    // One that is packed as it leaves has no length that is known before.
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(1_000);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await answer.text()).toContain('import');
  }
});

test('one map goes from file to file', async () => {
  await askedBy('work/to-accept');
  await page.keyboard.press('j');
  const canvas = page.locator('#case-file canvas');
  await canvas.waitFor();
  await page.evaluate(`document.querySelector('#case-file canvas').dataset.first = 'yes'`);
  // It can be handed on when it has been drawn once.
  await page.waitForTimeout(1_000);
  for (const key of ['j', 'j', 'k']) {
    const before = await page.locator('#case-file').getAttribute('data-incident');
    await page.keyboard.press(key);
    await page.locator(`#case-file:not([data-incident="${before}"]) h2`).waitFor();
    await canvas.waitFor();
    expect(await canvas.count()).toBe(1);
    expect(await canvas.getAttribute('data-first')).toBe('yes');
    expect((await canvas.boundingBox())!.width).toBeGreaterThan(100);
  }
});
