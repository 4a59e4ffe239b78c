import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

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

/** LINLI_SHOTS names a folder for pictures of what is seen. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['LINLI_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function open(width: number, javaScriptEnabled = false): Promise<Page> {
  const whole = await browser.open({ width, height: 844 });
  const context = await whole.browser()!.newContext({
    viewport: { width, height: 844 },
    locale: 'zh-CN',
    javaScriptEnabled,
  });
  await whole.close();
  const page = await context.newPage();
  await givePlace(page);
  return page;
}

/** A form whose place is known, as the way from a grid's board or a phone leaves it. */
async function givePlace(page: Page): Promise<void> {
  const { longitude, latitude } = running.county.inside['grid-1'];
  await page.route('**/report', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const body = (await answer.text())
      .replace('name="longitude" value=""', `name="longitude" value="${longitude}"`)
      .replace('name="latitude" value=""', `name="latitude" value="${latitude}"`);
    return route.fulfill({ response: answer, body });
  });
}

async function writeReport(page: Page, words: string, place: string): Promise<void> {
  await page.goto(`${running.address}/portal/${running.county.countyCode}/report`);
  await page.getByLabel('什么事').fill(words);
  await page.getByLabel('在哪里').fill(place);
  await page.getByRole('button', { name: '提交', exact: true }).click();
}

/** Somebody at the desk has written it down under its matter. */
async function known(description: string): Promise<void> {
  const { county } = running;
  const acceptor = await running.signIn('town-acceptor');
  const answer = await acceptor.act('/incidents', {
    incidentId: crypto.randomUUID().replace(/^(.{14})./, '$17'),
    source: 'hotline',
    appealKind: 'problem',
    matterCode: 'event-04-05',
    description,
    place: { point: county.inside['grid-1'], words: '人民路 12 号周家面馆' },
    emergency: false,
    attachments: [],
  });
  expect(answer.status).toBeLessThan(300);
}

test('without a script: what is known nearby is shown, supported and followed, at the phone’s width and the desk’s', async () => {
  await known('饭店的桌椅占了人行道，推车过不去，周先生来电');
  for (const width of [390, 1280]) {
    const page = await open(width);
    await writeReport(page, '人行道被饭店的桌椅占了，推车过不去', '人民路');
    await page.getByRole('heading', { name: '似乎已有人反映' }).waitFor();
    await shot(page, `P1-alike-${width}`);
    expect(await page.locator('main').textContent()).not.toMatch(/周|12 号/);
    expect((await page.locator('body').boundingBox())!.width).toBeLessThanOrEqual(width);
    for (const button of await page.locator('main button').all())
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await page.getByRole('button', { name: '附议这一件' }).first().click();
    await page.getByText('已经附议').waitFor();
    await shot(page, `P1-supported-${width}`);
    await page.getByText('这件事由别人先反映').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    await page.context().close();
  }
});

test('without a script: none of these, whom to call first, and large type in English', async () => {
  const page = await open(390);
  await writeReport(page, '饭店桌椅占道，还闻到很浓的煤气味', '人民路');
  await page.getByRole('link', { name: /119/ }).waitFor();
  await shot(page, 'P1-urgent-390');
  await page.getByRole('button', { name: /继续提交/ }).click();
  await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
  await page.goto(`${running.address}/portal`);
  await page.getByRole('link', { name: '长辈版' }).click();
  await writeReport(page, '人行道被饭店的桌椅占了，推车过不去', '人民路');
  await page.getByRole('heading', { name: '似乎已有人反映' }).waitFor();
  await shot(page, 'P1-alike-elder-390');
  await page.goto(`${running.address}/portal`);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('link', { name: /Report something/ }).waitFor();
  await page.context().close();
});

test('beyond the limits: with a script the browser works in place of waiting, without one a button waits', async () => {
  const none = 1e-6;
  const crowded = await startTestServer({
    countyCode: '990108',
    portalLimits: { reports: { perMinute: none, burst: 0 }, patience: { seconds: 2, bits: 17 } },
  });
  try {
    for (const script of [false, true]) {
      const page = await open(390, script);
      await page.unroute('**/report');
      await page.goto(`${crowded.address}/portal/990108/report`);
      await page.getByLabel('什么事').fill(`路口的井盖坏了，${script ? '很危险' : '要修'}`);
      await page.getByLabel('在哪里').fill('人民路');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      if (!script) {
        await page.getByRole('heading', { name: '请稍等一下' }).waitFor();
        await shot(page, 'P1-pause-390');
        await page.waitForTimeout(2200);
        await page.getByRole('button', { name: '继续提交' }).click();
      }
      await page.getByRole('heading', { name: '收到了，先由工作人员看一看' }).waitFor();
      await shot(page, `P1-held-${script ? 'script' : 'plain'}-390`);
      await page.context().close();
    }
  } finally {
    await crowded.close();
  }
}, 180_000);
