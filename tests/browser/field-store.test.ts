import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** Runs in the page: what an app from before the sealed store left behind, numbered as its library numbered it. */
const leftBehind = (accountId: string, postId: string) => `new Promise((done, failed) => {
  const asked = indexedDB.open('linli-field', 10);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('kept', { keyPath: 'id' });
    asked.result.createObjectStore('photos', { keyPath: 'fileId' }).createIndex('keptId', 'keptId');
  };
  asked.onerror = () => failed(asked.error);
  asked.onsuccess = () => {
    const writing = asked.result.transaction(['kept', 'photos'], 'readwrite');
    writing.objectStore('kept').put({
      id: '01900000-0000-7000-8000-00000000aa01', kind: 'report', state: 'draft', accountId: '${accountId}',
      postId: '${postId}', countyCode: '990101', title: '上报 · 旧应用里写的', path: null, body: null, refusal: null,
      form: { matterCode: null, matterName: '', description: '旧应用里写的', at: null, placeWords: '', onSpot: false, answer: '' },
      photos: [{ fileId: '01900000-0000-7000-8000-00000000aa02', kind: 'near', takenAt: '2026-01-05T01:00:00.000Z',
        width: 1, height: 1, arrived: false }],
      startedAt: '2026-01-05T01:00:00.000Z', changedAt: '2026-01-05T01:00:00.000Z', commandId: null, attempts: 0,
    });
    writing.objectStore('photos').put({ fileId: '01900000-0000-7000-8000-00000000aa02',
      keptId: '01900000-0000-7000-8000-00000000aa01', bytes: new Blob([new Uint8Array([255, 216, 255])]) });
    writing.oncomplete = () => { asked.result.close(); done(true); };
  };
})`;

const names = `indexedDB.databases().then((all) => all.map(({ name }) => name))`;

test('what an app from before the sealed store had kept is taken over, and nothing of it stays unsealed', async () => {
  const { accountId, capacityId } = running.county.as('worker');
  const context = await browser.open({ width: 390, height: 844 });
  const page = await context.newPage();
  // The same address, and not yet the app.
  await page.goto(`${running.address}/field/manifest.webmanifest`);
  expect(await page.evaluate(leftBehind(accountId, capacityId!))).toBe(true);
  expect(await page.evaluate(names)).toContain('linli-field');
  await page.goto(`${running.address}/field/`);
  await page.getByLabel('用户名').fill('worker-990101');
  await page.getByLabel('密码', { exact: true }).fill(fixturePassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await expect
    .poll(() => page.getByLabel('情况描述').inputValue({ timeout: 1_000 }), { timeout: 20_000 })
    .toBe('旧应用里写的');
  await page.getByRole('img', { name: '第1张照片' }).waitFor();
  const left = (await page.evaluate(names)) as string[];
  expect(left).toContain('linli-field-phone');
  expect(left).not.toContain('linli-field');
  await context.close();
}, 60_000);
