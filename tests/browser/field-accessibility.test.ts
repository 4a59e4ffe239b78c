/**
 * Every screen of the worker's phone, looked at by axe and by ruler: usual and large type, light and dark, 390 and 320
 * pixels, Chinese and English; and a whole report by the keyboard alone.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDutyList } from '#modules/duties/commands/put-list.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { axeFinds, axeStandards } from '../fixtures/axe.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { signInOn } from '../fixtures/field-browser.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let browser: Browser;
let caseId: string;
let remarkId: string;
let instructionId: string;
const shots = process.env['LINLI_SHOTS'];

beforeAll(async () => {
  running = await startTestServer();
  [caseId, remarkId] = [await caseToVerify(), await answeredRemark()];
  instructionId = await givenInstruction();
  await putList();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function caseToVerify(): Promise<string> {
  const acceptor = await running.signIn('town-acceptor');
  const incidentId = uuidv7();
  await acceptor.act('/incidents', {
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: '摊位占了整条盲道，轮椅过不去，附近的老人反映了好几次',
    place: { point: running.county.inside['grid-1'], words: '人民路 12 号幸福里小区东门往南第三个路灯杆旁边' },
  });
  const verifierId = running.county.as('worker').accountId;
  const asked = await acceptor.act(`/incidents/${incidentId}/actions`, { action: 'ask-verification', verifierId });
  expect(asked.status).toBe(200);
  return incidentId;
}

async function answeredRemark(): Promise<string> {
  const [worker, head] = [await running.signIn('worker'), await running.signIn('centre-head')];
  const id = uuidv7();
  const words = '同一次走访要填三张表，其中两张内容一样。';
  await worker.act('/remarks', { remarkId: id, kind: 'too-many-forms', words, nameHidden: true });
  expect((await head.act(`/remarks/${id}/answer`, { words: '三张表已并为一张，下周起用。' })).status).toBe(200);
  return id;
}

async function givenInstruction(): Promise<string> {
  const head = await running.signIn('shift-head');
  const id = uuidv7();
  const to = [{ kind: 'post', postId: running.county.as('worker').capacityId }];
  const words = '今晚有暴雨，请巡查低洼路段和地下车库，发现积水立即设置警示并报告';
  const dueAt = new Date(Date.now() + 7_200_000).toISOString();
  const given = { instructionId: id, to, words, emergency: true, incidentId: caseId, dueAt };
  expect((await head.act('/instructions', given)).status).toBe(200);
  expect((await head.act(`/instructions/${id}/moves`, { move: 'remind' })).status).toBe(200);
  return id;
}

async function putList(): Promise<void> {
  const item = { legalBasis: '《城市市容和环境卫生管理条例》第十四条', leadOrganisations: [], manner: '' };
  await running.county.run('system', putDutyList, {
    listId: uuidv7(),
    divisionPath: '990101001',
    name: '城关街道履职事项清单',
    source: '',
    validFrom: '2026-01-10',
    unlisted: 'refused',
    items: (['own', 'assisting', 'withdrawn'] as const).map((kind) => ({
      ...item,
      kind,
      number: 1,
      text: '对占用城市道路、桥梁、地下通道摆摊设点和店外经营的行为进行处罚',
      leadNames: ['城市管理局', '住房和城乡建设局'],
      matters: [{ matterCode: 'event-04-05', confirmed: true }],
    })),
  });
}

async function signedIn(context: BrowserContext): Promise<Page> {
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${running.address}/field/`);
  await signInOn(page, 'worker');
  return page;
}

type Face = { size: 'field' | 'elder'; scheme: 'light' | 'dark'; width: 390 | 320; language: 'zh' | 'en' };

/** The screens, each with the mark by which it is known to stand there. */
const screens = (): readonly { name: string; path: string; ready: string }[] => [
  { name: 'today', path: 'today', ready: `a[href*="${caseId}"]` },
  { name: 'my reports', path: 'today/mine', ready: 'main h1' },
  { name: 'case', path: `case/${caseId}`, ready: 'main article form, main article .button' },
  { name: 'report', path: 'report', ready: 'main form, main input[type=file]' },
  { name: 'kept', path: 'kept', ready: 'main section.panel' },
  { name: 'map', path: 'map', ready: '.leaflet-container' },
  { name: 'notices', path: 'notices', ready: 'main ul li' },
  { name: 'me', path: 'me', ready: 'main fieldset' },
  { name: 'instructions', path: 'instructions', ready: `a[href*="${instructionId}"]` },
  { name: 'instruction', path: `instructions/${instructionId}`, ready: 'main form' },
  { name: 'duties', path: 'duties?item=withdrawn-1', ready: 'main details[open]' },
  { name: 'remarks', path: `remarks/${remarkId}`, ready: 'main details[open]' },
];

/** Runs in the page: what is cut off, too small to press, or too small to read. */
const measure = (target: number, letters: number) => `(() => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.spoken, [href="#page"]');
  const where = (one) => one.outerHTML.slice(0, 110);
  const found = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push('wide by ' + (scrollWidth - clientWidth));
  for (const one of document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=file])')) {
    // A link within a sentence is as high as its line; credits of the map are no control of ours.
    if (!shown(one) || getComputedStyle(one).display === 'inline' || one.closest('.leaflet-control-attribution')) continue;
    const box = (one.closest('label') ?? one).getBoundingClientRect();
    if (box.height > 0 && (box.height < ${target} - 0.5 || box.width < 43.5))
      found.push('small ' + Math.round(box.width) + '×' + Math.round(box.height) + ' ' + where(one));
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (walker.currentNode.nodeValue.trim() === '' || one.closest('script, style, svg') || !shown(one)) continue;
    const size = Number.parseFloat(getComputedStyle(one).fontSize);
    if (size < ${letters}) found.push('letters of ' + size + ' ' + where(one));
  }
  return found;
})()`;

async function goTo(page: Page, path: string): Promise<void> {
  // By the app's own router: a page of it is not loaded anew for each face.
  await page.evaluate(`history.pushState(null, '', '/field/${path}'); dispatchEvent(new PopStateEvent('popstate'));`);
}

async function inFace(page: Page, { size, scheme, width, language }: Face): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  await page.evaluate(
    `localStorage.setItem('linli.field.device', '${JSON.stringify({ size, scheme })}'); localStorage.setItem('linli.language', '${language}');`,
  );
  await page.goto(`${running.address}/field/today`);
  await page.locator('nav[aria-label] a[href$="/me"]').waitFor();
}

/** Something on the kept page: a draft, and one that came back with a reason. */
async function leaveThings(page: Page): Promise<void> {
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await page.getByRole('button', { name: '没有照片，直接填写' }).click();
  await page.getByLabel('情况描述').fill('路灯坏了三天，晚上看不见路');
  await page.getByText('已存为草稿').waitFor();
}

const faces: Face[] = (['field', 'elder'] as const).flatMap((size) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    ([390, 320] as const).flatMap((width) =>
      (['zh', 'en'] as const).map((language): Face => ({ size, scheme, width, language })),
    ),
  ),
);

test.each(['field', 'elder'] as const)(
  'in %s type every screen stands before axe and ruler, in each colour, width and language',
  async (size) => {
    const context = await browser.open({ width: 390, height: 844 });
    const page = await signedIn(context);
    const findings: string[] = [];
    page.on('pageerror', (error) => findings.push(`${page.url()}: ${error.message}`));
    await leaveThings(page);
    for (const face of faces.filter((one) => one.size === size)) {
      await inFace(page, face);
      for (const { name, path, ready } of screens()) {
        const named = `${name}, ${face.scheme}, ${face.width}, ${face.language}`;
        await goTo(page, path);
        await page.locator(ready).first().waitFor();
        if (shots)
          await page.screenshot({ path: `${shots}/${size}-${named.replaceAll(', ', '-')}.png`, fullPage: true });
        // As high as the whole page: what lies under the bar at the bottom for the moment is not covered for good.
        await page.setViewportSize({ width: face.width, height: 3000 });
        const found = await axeFinds(page, axeStandards);
        findings.push(...found.map((what) => `${named}: ${what}`));
        const seen = await page.evaluate<string[]>(size === 'elder' ? measure(60, 18) : measure(44, 12));
        findings.push(...seen.map((what) => `${named}: ${what}`));
        await page.setViewportSize({ width: face.width, height: 844 });
      }
    }
    expect([...new Set(findings)]).toEqual([]);
    await context.close();
  },
  900_000,
);

test('the sign-in stands before axe and ruler too, in large type at 320 pixels', async () => {
  const context = await browser.open({ width: 320, height: 700 });
  const page = await context.newPage();
  await page.addInitScript(`localStorage.setItem('linli.field.device', '{"size":"elder"}')`);
  await page.goto(`${running.address}/field/`);
  await page.getByLabel('用户名').waitFor();
  const found = await axeFinds(page, axeStandards);
  expect([...found, ...(await page.evaluate<string[]>(measure(60, 18)))]).toEqual([]);
  await context.close();
}, 120_000);

test('at 200 % nothing scrolls sideways, and nothing is cut off', async () => {
  const context = await browser.open({ width: 640, height: 844 });
  const page = await signedIn(context);
  const wide: string[] = [];
  for (const { name, path, ready } of screens().filter((one) => one.name !== 'kept')) {
    await goTo(page, path);
    await page.locator(ready).first().waitFor();
    // What a browser's own zoom does: half as many pixels, each twice as large.
    await page.setViewportSize({ width: 320, height: 422 });
    const beyond = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (beyond > 0) wide.push(`${name}: ${beyond}`);
    await page.setViewportSize({ width: 640, height: 844 });
  }
  expect(wide).toEqual([]);
  await context.close();
}, 180_000);

test('a report is made by the keyboard alone, and one always sees where one is', async () => {
  const context = await browser.open({ width: 390, height: 844 });
  const page = await signedIn(context);
  const unseen: string[] = [];
  /** Tabs on until the control with these words has the focus; each one on the way must show it. */
  const tabTo = async (words: RegExp): Promise<void> => {
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press('Tab');
      const { said, visible } = await page.evaluate<{ said: string; visible: boolean }>(`(() => {
        const one = document.activeElement;
        const drawn = [one, one.closest('label'), one.parentElement].filter(Boolean).map((part) => getComputedStyle(part));
        const label = one.labels?.[0]?.textContent ?? '';
        const box = one.getBoundingClientRect();
        const covered = box.bottom < 0 || box.top > innerHeight;
        return {
          said: (one.getAttribute('aria-label') ?? '') + ' ' + label + ' ' + one.textContent,
          visible: !covered && drawn.some((style) => style.outlineStyle !== 'none' && style.outlineWidth !== '0px'),
        };
      })()`);
      if (!visible) unseen.push(said.trim().slice(0, 40));
      if (words.test(said)) return;
    }
    throw new Error(`no way to ${words} by the keyboard`);
  };
  await tabTo(/^\s*上报/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '上报问题' }).waitFor();
  await tabTo(/没有照片，直接填写/);
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox').waitFor();
  await tabTo(/是什么问题/);
  await page.keyboard.type('dwjy');
  await page.getByRole('button', { name: /店外经营/ }).waitFor();
  await tabTo(/店外经营/);
  await page.keyboard.press('Enter');
  await tabTo(/情况描述/);
  await page.keyboard.type('three stalls');
  await tabTo(/^\s*上报\s*$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '已上报' }).waitFor();
  expect(unseen).toEqual([]);
  await context.close();
}, 180_000);
