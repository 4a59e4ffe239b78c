/** The worker's phone in a real browser; longer than 300 lines because every path needs the same phone and the same cases. */
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { axeFinds } from '../fixtures/axe.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInOn } from '../fixtures/field-browser.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  running = await startTestServer();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

const phone = { width: 390, height: 844 };

/** A phone with somebody signed in through the form. */
async function pickUpPhone(who: PersonKey, viewport = phone): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.open(viewport);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(running.address) && !/^(?:data|blob):/.test(request.url()))
      faults.push(request.url());
  });
  await page.goto(`${running.address}/field/`);
  await signInOn(page, who);
  return { context, page };
}

/** A picture as phones take it: large, and with the place where it was taken inside. */
async function photo(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const buffer = await sharp({ create: { width: 3200, height: 2400, channels: 3, background: '#8aa' } })
    .withExif({ IFD0: { Make: 'PhoneMaker' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '33/1 0/1 0/1' } })
    .jpeg()
    .toBuffer();
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}

/** A case that a worker is asked to look at, or to inspect. */
async function caseFor(stage: 'verify' | 'inspect'): Promise<string> {
  const [acceptor, dispatcher, head] = await Promise.all(
    (['town-acceptor', 'town-dispatcher', 'unit-head'] as const).map((who) => running.signIn(who)),
  );
  const incidentId = uuidv7();
  await acceptor!.act('/incidents', {
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: '摊位占了整条盲道',
    place: { point: running.county.inside['grid-1'], words: '人民路 12 号' },
  });
  const act = async (client: typeof acceptor, body: object) => {
    const answer = await client!.act(`/incidents/${incidentId}/actions`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  const workerId = running.county.as('worker').accountId;
  if (stage === 'verify') {
    await act(acceptor, { action: 'ask-verification', verifierId: workerId });
    return incidentId;
  }
  await act(acceptor, { action: 'register', ruleId: running.county.rule });
  await act(dispatcher, { action: 'dispatch', unitId: running.county.organisations.department });
  await act(head, { action: 'receive' });
  await act(head, { action: 'report-done', answer: '已劝导入店' });
  await act(dispatcher, { action: 'ask-inspection', inspectorId: workerId });
  return incidentId;
}

/** Runs in the page: targets too small for a thumb in large type, and how far the page sticks out sideways. */
const measure = `(() => {
  const targets = [...document.querySelectorAll('a[href], button, summary, input:not([type=file]), textarea')]
    .filter((one) => !one.matches('[href="#page"]'))
    .map((one) => ({ words: one.textContent, box: (one.closest('label') ?? one).getBoundingClientRect() }))
    .filter(({ box }) => box.height > 0 && (box.height < 59.5 || box.width < 44));
  const { scrollWidth, clientWidth } = document.documentElement;
  return { small: targets.map(({ words }) => words), wide: scrollWidth - clientWidth };
})()`;

type File = {
  incident: { status: string; placeWords: string | null; gridName: string | null };
  steps: { action: string; texts: Record<string, string> }[];
  attachments: { link: string; kind: string }[];
};

async function fileOf(incidentId: string): Promise<File> {
  const acceptor = await running.signIn('town-acceptor');
  return (await acceptor.get(`/api/counties/990101/incidents/${incidentId}`)).body as unknown as File;
}

test('a photo, a matter, sent: the case lies in my grid and the picture has left its secrets behind', async () => {
  const { context, page } = await pickUpPhone('worker');
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo());
  await page.getByRole('searchbox').fill('dwjy');
  await page.getByRole('button', { name: /店外经营/ }).click();
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await page.getByRole('heading', { name: '已上报' }).waitFor();
  await page.getByRole('link', { name: '打开案卷' }).click();
  await page.getByText('办理过程').waitFor();

  const incidentId = new URL(page.url()).pathname.split('/').at(-1)!;
  const { incident, attachments } = await fileOf(incidentId);
  expect(incident.gridName).toBe('滨河社区第一网格');
  expect(attachments.map(({ kind }) => kind)).toEqual(['near']);
  const bytes = await (await fetch(new URL(attachments[0]!.link, running.address))).arrayBuffer();
  const { width, exif } = await sharp(bytes).metadata();
  expect(width).toBeLessThanOrEqual(1600);
  expect(exif).toBeUndefined();
  await context.close();
}, 120_000);

test('what was fixed on the spot is reported and closed in one', async () => {
  const { context, page } = await pickUpPhone('worker');
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page.getByRole('button', { name: '没有照片，直接填写' }).click();
  await page.getByLabel('情况描述').fill('纸箱堵住了楼道');
  await page.getByRole('checkbox', { name: /自行处置/ }).check();
  await page.getByLabel('怎么处置的').fill('已搬走');
  await page.getByRole('button', { name: '上报并结案' }).click();
  await page.getByRole('heading', { name: '已上报并结案' }).waitFor();
  await context.close();
}, 120_000);

test('what was typed without a network outlives a reload and arrives once', async () => {
  const incidentId = await caseFor('verify');
  const { context, page } = await pickUpPhone('worker');
  await page.getByRole('link', { name: /核实.*店外经营/ }).click();
  await page.getByRole('button', { name: '核实反馈' }).click();
  await page.getByLabel('属实').check();
  await page.getByLabel(/核实说明/).fill('确有三个摊位');
  await page
    .locator('form input[type=file]')
    .last()
    .setInputFiles(await photo());
  await page.getByRole('img', { name: '第1张照片' }).waitFor();

  await page.reload();
  await expect.poll(() => page.getByLabel(/核实说明/).inputValue()).toBe('确有三个摊位');
  // The command reaches the server, its answer is lost on the way back.
  let lost = 0;
  await page.route('**/actions', async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort();
  });
  await page.getByRole('form').getByRole('button', { name: '核实反馈' }).click();
  await page.getByText(/1条待上传/).waitFor();
  await expect.poll(() => lost, { timeout: 20_000 }).toBeGreaterThan(0);

  await page.reload();
  await page.getByText(/1条待上传/).waitFor();
  await page.unroute('**/actions');
  await page.goto(`${running.address}/field/kept`);
  await page.getByText('都送达了').waitFor();
  const { incident, steps, attachments } = await fileOf(incidentId);
  expect(incident.status).toBe('reported');
  const given = steps.filter(({ action }) => action === 'give-verification');
  expect(given.map(({ texts }) => Object.values(texts))).toEqual([['确有三个摊位']]);
  expect(attachments).toHaveLength(1);
  await context.close();
}, 120_000);

test('a refusal says why, and the words stay on the phone', async () => {
  const incidentId = await caseFor('verify');
  const { context, page } = await pickUpPhone('worker');
  await page.goto(`${running.address}/field/case/${incidentId}`);
  await page.getByRole('button', { name: '核实反馈' }).click();
  await page.getByLabel('未发现').check();
  await page.getByLabel(/核实说明/).fill('没有看到摊位');
  // An app that forgets what the server needs.
  await page.route('**/actions', async (route) => {
    const { finding: _, ...others } = route.request().postDataJSON() as Record<string, unknown>;
    await route.continue({ postData: JSON.stringify(others) });
  });
  await page.getByRole('form').getByRole('button', { name: '核实反馈' }).click();
  await page.getByText(/1条未被接受/).waitFor();
  await page.getByRole('link', { name: '查看' }).click();
  await page.getByText('没有看到摊位').waitFor();
  await page
    .getByRole('alert')
    .getByText(/核实结论/)
    .waitFor();
  await context.close();
}, 120_000);

test('work on a case that moved on while the phone was offline is kept, and the phone says what becomes of it', async () => {
  const incidentId = await caseFor('verify');
  const { context, page } = await pickUpPhone('worker');
  await page.goto(`${running.address}/field/case/${incidentId}`);
  await page.getByRole('button', { name: '核实反馈' }).click();
  await page.getByLabel('未发现').check();
  await page.getByLabel(/核实说明/).fill('没有看到摊位');
  await context.setOffline(true);
  await page.getByRole('form').getByRole('button', { name: '核实反馈' }).click();
  await page.getByText(/1条待上传/).waitFor();
  const acceptor = await running.signIn('town-acceptor');
  await acceptor.act(`/incidents/${incidentId}/actions`, { action: 'withdraw-verification' });
  await context.setOffline(false);
  await page.getByText(/1条已留存待确认/).waitFor();
  await page.getByRole('link', { name: '查看' }).click();
  await page.getByText('没有看到摊位').waitFor();
  const { body } = await acceptor.get(`/api/counties/990101/incidents/${incidentId}/late-work`);
  const [work] = body['items'] as { workId: string; texts: Record<string, string> }[];
  expect(Object.values(work!.texts)).toEqual(['没有看到摊位']);
  const decided = await acceptor.act(`/incidents/${incidentId}/late-work/${work!.workId}`, {
    take: false,
    reason: '已由二网格核实',
  });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  await expect
    .poll(
      async () => {
        await page.reload();
        const said = page.getByText('理由：已由二网格核实');
        return said.waitFor({ timeout: 8_000 }).then(
          () => true,
          () => false,
        );
      },
      { timeout: 60_000, interval: 3_000 },
    )
    .toBe(true);
  await page.getByRole('button', { name: '知道了' }).click();
  await page.getByText('都送达了').waitFor();
  await context.close();
}, 120_000);

test('an inspection is passed with the condition that the rule itself names', async () => {
  const incidentId = await caseFor('inspect');
  const { context, page } = await pickUpPhone('worker');
  await page.getByRole('link', { name: /核查.*店外经营/ }).click();
  await page.getByRole('button', { name: '核查通过' }).click();
  await expect.poll(() => page.getByLabel(/结案条件/).inputValue()).toBe('已入店经营,场地清洁');
  await page.getByRole('form').getByRole('button', { name: '核查通过' }).click();
  await page.getByText('待结案', { exact: true }).waitFor();
  expect((await fileOf(incidentId)).incident.status).toBe('inspected');
  await context.close();
}, 120_000);

test('in large type on the smallest phone every page fits, every target is large and axe finds nothing', async () => {
  const incidentId = await caseFor('verify');
  const { context, page } = await pickUpPhone('worker', { width: 320, height: 640 });
  await page.getByRole('link', { name: '我的' }).click();
  await page.getByLabel('大字版').check();
  for (const path of ['today', 'today/mine', 'report', 'notices', 'me', 'kept', `case/${incidentId}`]) {
    await page.goto(`${running.address}/field/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle').catch(() => {});
    const found = await page.evaluate(measure);
    expect(found, path).toEqual({ small: [], wide: 0 });
    expect(await axeFinds(page), path).toEqual([]);
  }
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test('without a line the list and a case are there from the phone, and what is done is kept in its order', async () => {
  const incidentId = await caseFor('verify');
  const { context, page } = await pickUpPhone('worker');
  await page
    .getByRole('link', { name: /核实.*店外经营/ })
    .first()
    .waitFor();
  // Until the first pull has come and the pages are fetched, there is nothing to show without a line.
  const fetched = `performance.getEntriesByType('resource').map(({ name }) => name).join(' ')`;
  await expect
    .poll(async () => String(await page.evaluate(fetched)), { timeout: 30_000 })
    .toMatch(/(?=.*field\/pull)(?=.*case-screen)/s);
  await page.getByRole('link', { name: '我的' }).click();
  await context.setOffline(true);
  await page.getByRole('link', { name: '今天' }).click();
  await page.locator(`a[href$="/case/${incidentId}"]`).click();
  await page.getByText('没有网络：这是本机保存的内容').waitFor();
  await page.getByText('摊位占了整条盲道').waitFor();
  await page.getByRole('button', { name: '核实反馈' }).click();
  await page.getByLabel('属实').check();
  await page.getByLabel(/核实说明/).fill('离线核实');
  await page.getByRole('form').getByRole('button', { name: '核实反馈' }).click();
  await page.getByText(/1条待上传/).waitFor();
  await context.setOffline(false);
  await expect
    .poll(async () => (await fileOf(incidentId)).steps.map(({ action }) => action), { timeout: 60_000 })
    .toContain('give-verification');
  await context.close();
}, 120_000);

test('from cold and without a line the app opens with the day on it', async () => {
  const incidentId = await caseFor('verify');
  const { context, page } = await pickUpPhone('worker');
  await page.locator(`a[href$="/case/${incidentId}"]`).waitFor();
  const kept = `(async () => {
    const held = await caches.open('linli-field-shell');
    const names = (await held.keys()).map(({ url }) => url).join(' ');
    return /case-screen/.test(names) && (await held.match('/field/')) !== undefined && navigator.serviceWorker.controller !== null;
  })()`;
  await expect.poll(() => page.evaluate(kept), { timeout: 30_000 }).toBe(true);
  const pulled = page.waitForResponse((response) => response.url().endsWith('/field/pull') && response.ok());
  await page.reload();
  await page.locator(`a[href$="/case/${incidentId}"]`).waitFor();
  await pulled;
  await page.close();
  await context.setOffline(true);
  const cold = await context.newPage();
  const begun = Date.now();
  await cold.goto(`${running.address}/field/`);
  await cold.locator(`a[href$="/case/${incidentId}"]`).waitFor();
  console.log(`cold start without a line: list after ${Date.now() - begun} ms`);
  await cold.getByText('没有网络').first().waitFor();
  await context.close();
}, 120_000);

test('a message that another app hands over becomes a draft on the phone, and nobody else is asked about it', async () => {
  const { context, page } = await pickUpPhone('worker');
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: 30_000 }).toBe(true);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) asked.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  const text = '王姐 2026/01/04 08:12\n@网格员小李 人民路12号门口那个井盖裂开了[图片]';
  await page.goto(`${running.address}/field/report?${new URLSearchParams({ text })}`);
  await page.getByRole('button', { name: '填入上报' }).click();
  expect(await page.getByLabel('情况描述').inputValue()).toBe('人民路12号门口那个井盖裂开了');
  expect(await page.getByLabel('地址或参照物').inputValue()).toBe('人民路12号门口');
  // What the worker in between has asked the server for: the page, without what stands behind the question mark.
  const [worker] = context.serviceWorkers();
  const fetched = await worker!.evaluate(`performance.getEntriesByType('resource').map(({ name }) => name)`);
  expect(fetched).toContain(`${running.address}/field/`);
  const heard = decodeURIComponent([...asked, ...(fetched as string[])].join(' ').replaceAll('+', ' '));
  expect(heard).not.toMatch(/王姐|小李/);
  await context.close();
}, 60_000);
