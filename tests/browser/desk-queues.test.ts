// Longer than 300 lines because ten cases, many at once and two people at one share the queues of one desk: by keyboard alone, found, narrowed, kept as a view.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { axeFinds } from '../fixtures/axe.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
const faults: string[] = [];
const pages = new Map<PersonKey, Page>();
const cases = 10;
const ids: string[] = [];

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
  for (let place = 1; place <= cases; place += 1) {
    const words = place === 4 ? '望江花园3幢' : `人民路${place}号`;
    ids.push(await report(`${words}门前有人占道`, { words }));
  }
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function report(description: string, { words, source = 'operator' }: { words: string; source?: string }) {
  const acceptor = await running.signIn('town-acceptor');
  const incidentId = uuidv7();
  const point = running.county.inside['grid-1'];
  const given = { incidentId, source, matterCode: 'event-04-05', description, place: { point, words } };
  const answer = await acceptor.post('/api/counties/990101/incidents', { contract: 3, commandId: uuidv7(), ...given });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return incidentId;
}

/** One page a person, signed in by typing; every fault that the page itself reports fails the test. */
async function pageOf(who: PersonKey): Promise<Page> {
  const known = pages.get(who);
  if (known) return known;
  const page = await (await browser.open({ width: 1366, height: 768 })).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.setDefaultTimeout(60_000);
  await page.goto(`${running.address}/desk/`);
  await page.getByLabel('用户名').focus();
  await page.keyboard.type(`${who}-990101`);
  await page.getByLabel('密码', { exact: true }).focus();
  await page.keyboard.type(fixturePassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  pages.set(who, page);
  return page;
}

async function queue(who: PersonKey, address: string): Promise<Page> {
  const page = await pageOf(who);
  await page.goto(`${running.address}/desk/work/${address}`);
  await page.getByRole('region', { name: '队列' }).waitFor();
  return page;
}

const rows = (page: Page) => page.locator('button[id^="row-"]');
const numberOf = (page: Page) =>
  page
    .locator('#case-file')
    .getByText(/^990101-/)
    .first()
    .textContent();

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const violations = (page: Page) => axeFinds(page, standards);

/** The same keys for every case of a queue; the next one comes up by itself. */
async function workThrough(page: Page, keysOf: (page: Page) => Promise<void>): Promise<void> {
  await rows(page)
    .nth(cases - 1)
    .waitFor();
  await page.keyboard.press('j');
  for (let done = 0; done < cases; done += 1) {
    await page.locator('#case-file').getByText('办理过程').waitFor();
    const number = await numberOf(page);
    const incidentId = new URL(page.url()).searchParams.get('case');
    await keysOf(page);
    if (done < cases - 1) {
      // The other file stands there, and what was done is told above it.
      await page.getByText(`…${number!.slice(-4)}，已打开下一件`).waitFor();
    } else {
      // Nobody leaves the page while the last answer is on its way: the browser would ask.
      const left = page.locator(`#row-${incidentId}`).filter({ hasText: '已离开' });
      await left
        .or(page.getByText(/没有(要办|符合)/))
        .first()
        .waitFor();
    }
  }
}

/** Opens a form by its letter, waits until it is ready, fills it, sends it. */
async function form(page: Page, key: string, ready: string, fill?: () => Promise<void>): Promise<void> {
  await page.keyboard.press(key);
  await page.getByRole('form').locator(ready).first().waitFor();
  await fill?.();
  await page.keyboard.press('Control+Enter');
}

test('two characters, words of a place and the end of a number open the case they mean, with Enter', async () => {
  const page = await queue('town-acceptor', 'to-accept');
  await rows(page)
    .nth(cases - 1)
    .waitFor();
  await page.keyboard.press('j');
  const number = await page
    .locator('#case-file')
    .getByText(/^990101-/)
    .first()
    .textContent();
  for (const [typed, said] of [
    ['望江', '望江花园3幢门前有人占道'],
    ['民路7号', '人民路7号门前有人占道'],
    [number!.slice(-4), null],
  ] as const) {
    await page.keyboard.press('/');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await page
      .locator('#case-file')
      .getByText(said ?? number!)
      .waitFor();
    // The keys are the page's again.
    expect(await page.evaluate('document.activeElement.tagName')).not.toBe('INPUT');
  }
}, 180_000);

test('filters stand in the address as chips, and a view keeps them with its count', async () => {
  await report('热线来电路灯不亮', { words: '滨河西路', source: 'hotline' });
  const page = await queue('town-acceptor', 'to-accept?source=hotline');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.keyboard.press('s');
  const name = page.getByLabel('视图名称');
  await name.focus();
  await page.keyboard.type('热线待受理');
  await page.keyboard.press('Enter');
  const views = page.getByRole('navigation', { name: '我的视图' });
  await views.getByRole('link', { name: /热线待受理\s*1/ }).waitFor();
  await name.press('Escape');
  // A chip is taken off, the view says that it is not what was kept, and brings it back.
  await page.getByRole('button', { name: /^去掉条件：来源/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rows(page).count()).toBe(cases + 1);
  expect(page.url()).not.toContain('source=');
  await views.getByRole('link', { name: /热线待受理/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rows(page).count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('source')).toBe('hotline');
}, 180_000);

test('what comes in and what leaves push no row from its place', async () => {
  const page = await queue('town-acceptor', 'to-accept?order=newest');
  await rows(page).nth(cases).waitFor();
  const first = rows(page).first();
  const [before, box] = [await first.textContent(), await first.boundingBox()];
  await report('人民路又一件店外经营', { words: '人民路90号' });
  await page.getByRole('button', { name: /^1件新案件/ }).waitFor();
  expect(await first.textContent()).toBe(before);
  expect(await first.boundingBox()).toEqual(box);
  await page.keyboard.press('.');
  await expect.poll(() => rows(page).count()).toBe(cases + 2);
  // Somebody else takes one on: it stays where it is and says so.
  const gone = (await running.signIn('town-acceptor')).act(`/incidents/${ids[0]}/actions`, { action: 'claim' });
  expect((await gone).status).toBeLessThan(300);
  await page.getByText('有更新').waitFor();
}, 180_000);

test('who has the same case open is named at the same desk, and what he does is told over the form that is open', async () => {
  const [one, other] = [await queue('town-acceptor', 'to-accept'), await queue('town-dispatcher', 'open')];
  await one.goto(`${running.address}/desk/work/to-accept?case=${ids[1]}`);
  await other.goto(`${running.address}/desk/work/open?case=${ids[1]}`);
  await one.getByText(/也打开了这件/).waitFor();
  await other.getByText(/也打开了这件/).waitFor();
  await rows(other).nth(1).waitFor();
  await other.keyboard.press('j');
  await one.getByText(/也打开了这件/).waitFor({ state: 'detached' });
}, 180_000);

test('one act for many: chosen by keys, done row by row, each with its own result', async () => {
  for (const place of [1, 2]) await report(`热线来电井盖破损${place}`, { words: `东风桥${place}`, source: 'hotline' });
  const page = await queue('town-acceptor', 'to-accept?source=hotline');
  await rows(page).nth(2).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  const panel = page.getByRole('region', { name: '已选3件' });
  const register = panel.getByRole('button', { name: /^立案\s*R$/ });
  await register.waitFor();
  await register.focus();
  await page.keyboard.press('Enter');
  // One matter: its rule is chosen once.
  await page.locator('form input[type=radio]').first().focus();
  await page.keyboard.press('Space');
  const send = page.getByRole('button', { name: '对3件立案' });
  await send.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByText('已立案', { exact: true }).count()).toBe(3);
  // Nothing failed: nothing is chosen any more.
  await page.getByRole('heading', { name: '已选0件' }).waitFor();
}, 180_000);

test('one text urges many: by keys, each with its own result, once although an answer was lost', async () => {
  const urged: string[] = [];
  for (const place of [1, 2, 3])
    urged.push(await report(`河堤护栏松动${place}`, { words: `滨河东路${place}`, source: 'hotline' }));
  const head = await running.signIn('shift-head');
  const already = { action: 'put-under-supervision', grade: 'urge', reason: '请先到场。' };
  expect((await head.act(`/incidents/${urged[0]}/actions`, already)).status).toBe(200);
  const page = await queue('shift-head', `open?order=newest&source=hotline&place=${encodeURIComponent('滨河东路')}`);
  await rows(page).nth(2).waitFor();
  // The first answer gets lost on its way; the act was done.
  let lost = 0;
  await page.route(`**/incidents/${urged[1]}/actions`, async (given) => {
    if (lost > 0) return given.continue();
    lost += 1;
    await given.fetch();
    await given.abort();
  });
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  const panel = page.getByRole('region', { name: '已选3件' });
  await panel.getByRole('button', { name: /^催办/ }).waitFor();
  await page.keyboard.press('Shift+U');
  const form = page.getByRole('form', { name: '催办' });
  await form.locator('textarea:focus').waitFor();
  await page.keyboard.press('Control+Enter');
  await form.getByRole('alert').filter({ hasText: '附言' }).waitFor();
  await page.keyboard.type('汛期将至，请今天到场加固。');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.getByText(/^已催办/).count(), { timeout: 30_000 }).toBe(2);
  await page.getByText('本中心对此事件的督办尚未销号').waitFor();
  // What was not done stays chosen.
  await page.getByRole('heading', { name: '已选1件' }).waitFor();
  expect(lost).toBe(1);
  await page.unroute(`**/incidents/${urged[1]}/actions`);
  for (const [place, incidentId] of urged.entries()) {
    const { body } = await head.get(`/api/counties/990101/incidents/${incidentId}`);
    const { side } = body as { side: { supervisions: { grade: string; reason: string }[] } };
    const reason = place === 0 ? already.reason : '汛期将至，请今天到场加固。';
    expect(side.supervisions).toMatchObject([{ grade: 'urge', reason }]);
  }
}, 180_000);

test('a supervision of a grade that is not the head’s to give is refused row by row, in words', async () => {
  const page = await queue('shift-head', `open?order=newest&source=hotline&place=${encodeURIComponent('东风桥')}`);
  await rows(page).nth(1).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+J');
  await page.getByRole('button', { name: /^督办/ }).waitFor();
  await page.keyboard.press('Shift+S');
  const form = page.getByRole('form', { name: '督办' });
  await form.getByText('领导督办').click();
  await form.locator('textarea').fill('请三日内办结。');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.getByText('领导督办由中心负责人发出').count(), { timeout: 30_000 }).toBe(2);
  await page.getByRole('heading', { name: '已选2件' }).waitFor();
}, 180_000);

test('? shows every key, and folds it away again', async () => {
  const page = await queue('town-acceptor', 'to-accept');
  await rows(page).first().waitFor();
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: '快捷键' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: '快捷键' }).waitFor({ state: 'detached' });
}, 60_000);

test('ten cases from the report to the end, by keyboard alone; each next one comes up by itself', async () => {
  const acceptor = await queue('town-acceptor', 'to-accept?order=newest&source=operator');
  await workThrough(acceptor, (page) => form(page, 'r', 'input:focus', () => page.keyboard.press('Space')));

  const dispatcher = await queue('town-dispatcher', 'to-dispatch');
  await workThrough(dispatcher, (page) => form(page, 'd', 'input:checked'));

  const head = await queue('unit-head', 'to-receive');
  await workThrough(head, (page) => page.keyboard.press('r'));
  await queue('unit-head', 'handling');
  await workThrough(head, (page) =>
    form(page, 'f', 'textarea', async () => {
      await page.getByRole('form').locator('textarea').first().focus();
      await page.keyboard.type('已劝导入店经营。');
    }),
  );

  await queue('town-dispatcher', 'to-check');
  await workThrough(dispatcher, (page) => form(page, 'i', 'input:checked'));

  const worker = await queue('worker', 'mine-to-inspect');
  await workThrough(worker, (page) =>
    form(page, 'y', 'textarea', async () => {
      // The rule's own condition is proposed as soon as it has been read.
      await expect
        .poll(() => page.getByRole('form').locator('textarea').first().inputValue(), { timeout: 20_000 })
        .not.toBe('');
    }),
  );

  await queue('town-acceptor', 'to-close');
  await workThrough(acceptor, (page) =>
    form(page, 'f', 'input[type=radio]', async () => {
      await page.getByRole('form').locator('input[type=radio]').first().focus();
      await page.keyboard.press('Space');
      await page.getByRole('form').locator('textarea').first().focus();
      await page.keyboard.type('已处理，谢谢您的反映。');
    }),
  );
  const closed = (await (await running.signIn('shift-head')).get('/api/counties/990101/incidents?status=closed')).body;
  expect((closed as { items: object[] }).items.length).toBeGreaterThanOrEqual(cases);
  expect(faults).toEqual([]);
}, 600_000);

test.each([
  ['light', 1366, 1],
  ['dark', 1366, 1],
  ['light', 683, 2],
] as const)(
  'the queue with its filters and keys: axe finds nothing (%s, %d px, scaled %d times)',
  async (colorScheme, width, deviceScaleFactor) => {
    const context = await browser.openWith({
      viewport: { width, height: 768 },
      colorScheme,
      deviceScaleFactor,
      storageState: await (await pageOf('town-acceptor')).context().storageState(),
    });
    const page = await context.newPage();
    await page.goto(`${running.address}/desk/work/all?order=newest&source=operator`);
    await rows(page).first().waitFor();
    await page.keyboard.press('s');
    await page.getByLabel('视图名称').waitFor();
    expect(await violations(page)).toEqual([]);
    const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(wide).toBeLessThanOrEqual(0);
    await context.close();
  },
  120_000,
);
