/** The smaller screens of the worker's phone: what he says about his work and what became of it, the duty list, spoken words. */
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDutyList } from '#modules/duties/commands/put-list.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInOn } from '../fixtures/field-browser.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let browser: Browser;
const faults: string[] = [];
const contexts: BrowserContext[] = [];
const shots = process.env['LINLI_SHOTS'];

beforeAll(async () => {
  running = await startTestServer();
  await putList();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await running?.close();
});

async function putList(): Promise<void> {
  const item = { legalBasis: '', leadOrganisations: [], manner: '' };
  const matters = [{ matterCode: 'event-04-05', confirmed: true }];
  await running.county.run('system', putDutyList, {
    listId: uuidv7(),
    divisionPath: '990101001',
    name: '城关街道履职事项清单',
    source: '',
    validFrom: '2026-01-10',
    unlisted: 'allowed',
    items: [
      { ...item, kind: 'own', number: 1, text: '入户走访和民情登记', leadNames: [], matters: [] },
      {
        ...item,
        kind: 'assisting',
        number: 1,
        text: '协助开展燃气安全宣传',
        leadNames: ['住房和城乡建设局'],
        matters: [],
      },
      { ...item, kind: 'withdrawn', number: 1, text: '店外经营行政处罚', leadNames: ['城市管理局'], matters },
    ],
  });
}

const phone = { width: 390, height: 844 };

async function pickUpPhone(who: PersonKey, prepare?: (context: BrowserContext) => Promise<void>): Promise<Page> {
  const context = await browser.open(phone);
  contexts.push(context);
  await prepare?.(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${running.address}/field/`);
  await signInOn(page, who);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

test('a complaint written without a line arrives once, is answered, and reopened and accepted on the phone', async () => {
  const page = await pickUpPhone('worker');
  await page.getByRole('link', { name: '我的', exact: true }).click();
  await page.getByRole('link', { name: '意见与投诉' }).click();
  await page.getByText('答复期限：15个工作日').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '写一条意见' }).click();
  await page.getByRole('radio', { name: '重复填报、表格太多' }).check();
  await page.getByLabel('写给县中心').fill('同一次走访要填三张表。');
  const buffer = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#8aa' } })
    .jpeg()
    .toBuffer();
  await page.locator('input[type=file]').last().setInputFiles({ name: 'forms.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('img', { name: '第1张照片' }).waitFor();
  await page.getByRole('checkbox', { name: /不让我的直接上级知道姓名/ }).check();
  await shoot(page, 'remark-form');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('等待上传：联网后自动送出').waitFor();
  await page.context().setOffline(false);
  await page.getByText('已收到').waitFor({ timeout: 30_000 });

  const head = await running.signIn('centre-head');
  const list = async () =>
    (await head.get('/api/counties/990101/remarks')).body as unknown as {
      items: { remarkId: string; state: string }[];
    };
  const [sent, ...others] = (await list()).items;
  expect(others).toEqual([]);
  const shiftHead = await running.signIn('shift-head');
  const seen = (await shiftHead.get(`/api/counties/990101/remarks/${sent!.remarkId}`)).body;
  expect(seen).toMatchObject({ writer: null, nameHidden: true, files: [{ mediaType: 'image/jpeg' }] });
  const [file] = seen['files'] as { link: string }[];
  expect((await fetch(new URL(file!.link, running.address))).status).toBe(200);
  const answer = (words: string) => head.act(`/remarks/${sent!.remarkId}/answer`, { words });
  expect((await answer('三张表已并为一张，下周起用。')).status).toBe(200);

  await page.reload();
  await page.getByText('三张表已并为一张').waitFor();
  await shoot(page, 'remark-answered');
  await page.getByRole('button', { name: '要求重办' }).click();
  await page.getByLabel('还有什么没解决').fill('村里发的还是旧表。');
  await page.getByRole('button', { name: '要求重办' }).click();
  await page.getByText('办理中').first().waitFor();
  // The phone says so as soon as it is written down there.
  await expect.poll(async () => (await list()).items).toMatchObject([{ state: 'working' }]);
  expect((await answer('已逐村通知停用旧表。')).status).toBe(200);

  // What was read with a line stands there without one; the word said then goes out later.
  await page.reload();
  await page.getByText('已逐村通知停用旧表').waitFor();
  expect(await page.getByRole('button', { name: '要求重办' }).count()).toBe(0);
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '今天', exact: true }).click();
  await page.goBack();
  await page.getByText('已逐村通知停用旧表').waitFor();
  await page.getByRole('button', { name: '认可答复' }).click();
  await page.getByText('已保存在本机，联网后自动送出').waitFor();
  await page.context().setOffline(false);
  await page.getByText('本人已认可').waitFor({ timeout: 30_000 });
  const { body } = await head.get(`/api/counties/990101/remarks/${sent!.remarkId}`);
  expect((body['steps'] as { act: string }[]).map(({ act }) => act)).toEqual([
    'send',
    'answer',
    'reopen',
    'answer',
    'accept',
  ]);
}, 180_000);

test('the duty list of the own town is read and searched without a line, and a report says whose duty it is', async () => {
  const page = await pickUpPhone('worker');
  await page.getByRole('link', { name: '我的', exact: true }).click();
  await page.getByRole('link', { name: '履职事项清单' }).click();
  await page.getByText('《城关街道履职事项清单》第1版').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '今天', exact: true }).click();
  await page.goBack();
  await page.getByLabel('查找').fill('dwjy');
  await expect.poll(() => page.locator('details').count()).toBe(1);
  await page.getByText('店外经营行政处罚').click();
  await page.getByText('已由上级部门收回，镇村不再承担').waitFor();
  await shoot(page, 'duties');
  await page.getByLabel('查找').fill('走访');
  await page.getByText('入户走访和民情登记').waitFor();
  await page.context().setOffline(false);

  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page.getByRole('button', { name: '没有照片，直接填写' }).click();
  await page.getByRole('searchbox').fill('dwjy');
  await page.getByRole('button', { name: /店外经营/ }).click();
  await page.getByText('不属于本级事项').waitFor();
  await page.getByText('责任部门：城市管理局').waitFor();
  await shoot(page, 'report-duty-hint');
}, 120_000);

/** A browser whose recogniser works on the phone itself; `window.say` plays what somebody says. */
const recogniser = (found: string) => `
  class Speech extends EventTarget {
    processLocally = false;
    static available = async () => ${JSON.stringify(found)};
    start() { window.heardLocally = this.processLocally; window.speech = this; }
    stop() { this.dispatchEvent(new Event('end')); }
    abort() {}
  }
  Object.defineProperty(window, 'SpeechRecognition', { value: Speech, configurable: true, writable: true });
  window.play = (name, said) => window.speech.dispatchEvent(Object.assign(new Event(name), said));`;

test('words are spoken where the phone itself writes them down, and typed words stay when that fails', async () => {
  const page = await pickUpPhone('worker', async (context) => {
    await context.addInitScript(recogniser('available'));
  });
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page.getByRole('button', { name: '没有照片，直接填写' }).click();
  const description = page.getByLabel('情况描述');
  await description.fill('人民路');
  await page.getByRole('button', { name: '说话输入' }).first().click();
  await page.getByText('正在听').waitFor();
  expect(await page.evaluate('window.heardLocally')).toBe(true);
  const result = (whole: boolean, transcript: string) =>
    `window.play('result', { resultIndex: 0, results: [{ isFinal: ${whole}, 0: { transcript: ${JSON.stringify(transcript)} } }] })`;
  await page.evaluate(result(false, '路灯'));
  await page.getByText('路灯', { exact: true }).waitFor();
  await page.evaluate(result(true, '路灯坏了'));
  await expect.poll(() => description.inputValue()).toBe('人民路路灯坏了');
  await shoot(page, 'voice');
  await page.evaluate(`window.play('error', { error: 'audio-capture' }); window.play('end', {})`);
  await page.getByText('没有识别出来。已写的文字都在').waitFor();
  expect(await description.inputValue()).toBe('人民路路灯坏了');
  await page.getByRole('button', { name: '说话输入' }).first().waitFor();
}, 120_000);

test('where the words would have to be read elsewhere there is nothing to press', async () => {
  const page = await pickUpPhone('worker', async (context) => {
    await context.addInitScript(recogniser('downloadable'));
  });
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page.getByRole('button', { name: '没有照片，直接填写' }).click();
  await page.getByLabel('情况描述').fill('人民路');
  await page.getByText('已存为草稿').waitFor();
  expect(await page.getByRole('button', { name: '说话输入' }).count()).toBe(0);
}, 120_000);

test('whoever has no work on the phone still has a say, and no page failed', async () => {
  const page = await pickUpPhone('centre-head');
  await page.goto(`${running.address}/field/remarks`);
  await page.getByRole('button', { name: '写一条意见' }).waitFor();
  expect(faults).toEqual([]);
}, 60_000);
