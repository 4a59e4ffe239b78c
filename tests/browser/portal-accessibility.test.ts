// Every kind of page that the portal has, looked at by axe: usual and large type, Chinese and English, phone and desk, light
// and dark. The pages are found by pressing everything, so that a new one is looked at without being named here.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds, axeStandards } from '../fixtures/axe.ts';
import { type Browser, openBrowser } from '../fixtures/browser.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { everyKindOfPage, inFace, listen, type PageOfAKind } from '../fixtures/portal-faces.ts';

const open = { perMinute: 1e9, burst: 1e9 };
let fixture: ExampleServer;
let browser: Browser;
let before: string;
let window: Server;
let shown: { url: string; html: string; times: number } | undefined;
let pages: Readonly<Record<'zh' | 'en', readonly PageOfAKind[]>>;

beforeAll(async () => {
  fixture = await startExampleServer({
    loud: false,
    portalLimits: { reports: open, held: open, sameWords: open, acts: open, lookups: open, pages: open },
  });
  before = await standBefore(await listen(fixture));
  browser = await openBrowser();
  pages = { zh: await everyKindOfPage(fixture, 'zh'), en: await everyKindOfPage(fixture, 'en') };
}, 400_000);
afterAll(async () => {
  await browser?.close();
  window?.close();
  await fixture?.close();
});

test('every kind of page is among them, in both languages', () => {
  const names = pages.zh.map(({ name }) => name);
  for (const kind of [
    '/portal/990101?',
    '/report?',
    '/report? 422',
    '/follow?',
    '/follow?code 200',
    '/follow?code 404',
    '/follow/:link?',
    'rate',
    'reconsider',
    'withdraw',
    '/looked?',
    '/who?grid',
    '/notices?',
    '/notices/:id?',
    '/privacy?',
    '/nothing? 404',
  ]) {
    const isThere = names.some((name) => name.includes(kind));
    expect(isThere, kind).toBe(true);
  }
  expect(Math.abs(pages.en.length - names.length)).toBeLessThan(8);
  // No page leads to one that there is not: those two were asked for by name.
  const dead = [...pages.zh, ...pages.en].filter(({ name }) => /^GET .* 404 /.test(name)).map(({ url }) => url);
  expect([...new Set(dead)].toSorted()).toEqual(['/portal/990101/follow?code=AAAA3333', '/portal/990101/nothing']);
});

/** As the server wrote it, at its own path, with style and script; a browser that has them keeps them. */
async function show(page: Page, one: PageOfAKind, elder: boolean): Promise<void> {
  const { pathname, search } = new URL(one.url, before);
  shown = { url: `${pathname}${search}`, html: inFace(one.html, { language: 'zh', elder }), times: 0 };
  await page.goto(`${before}${shown.url}`);
  expect(shown.times, one.url).toBeGreaterThan(0);
}

/** Stands before the server and gives out the page that is to be looked at; all else is asked of the server. */
async function standBefore(target: string): Promise<string> {
  window = createServer(async (asked, answer) => {
    // The form's pages are fetched by the portal's own worker, not by the window.
    if (shown && asked.url === shown.url && asked.headers.accept?.includes('text/html')) {
      shown.times += 1;
      return void answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(shown.html);
    }
    const come = await fetch(`${target}${asked.url}`, { redirect: 'manual' });
    const headers = [...come.headers].filter(
      ([name]) => !/^(content-encoding|content-length|connection|keep-alive|transfer-encoding)$/.test(name),
    );
    answer.writeHead(come.status, Object.fromEntries(headers)).end(Buffer.from(await come.arrayBuffer()));
  });
  await new Promise<void>((listening) => window.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(window.address() as AddressInfo).port}`;
}

/** What is pressed, and is smaller than a finger. A link within a sentence is as high as its line. */
const tooSmall = (
  least: number,
) => `[...document.querySelectorAll('a, button, input, select, textarea, summary, label')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.skip'))
  .filter((one) => !['hidden', 'checkbox', 'radio', 'file'].includes(one.type))
  .filter((one) => one.tagName !== 'LABEL' || one.querySelector('input'))
  .filter((one) => one.tagName !== 'A' || getComputedStyle(one).display !== 'inline')
  .map((one) => ({ at: one.outerHTML.slice(0, 120), box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && (box.height < ${least} - 0.5 || box.width < 23.5))
  .map(({ at, box }) => Math.round(box.width) + '×' + Math.round(box.height) + ' ' + at)`;

test.each([
  ['usual type, a phone, light', { elder: false, width: 390, colorScheme: 'light', swapped: false }],
  ['usual type, a desk, dark', { elder: false, width: 1280, colorScheme: 'dark', swapped: true }],
  ['large type, a phone, dark', { elder: true, width: 390, colorScheme: 'dark', swapped: true }],
  ['large type, a desk, light', { elder: true, width: 1280, colorScheme: 'light', swapped: false }],
] as const)(
  '%s: axe finds nothing, nothing is cut off, everything is large enough to press',
  async (_, face) => {
    const { elder, width, colorScheme, swapped } = face;
    const context = await browser.openWith({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const findings: string[] = [];
    page.on('pageerror', (error) => findings.push(`${page.url()}: ${error.message}`));
    // Each kind in each of the four, turn by turn in one language and the other.
    for (const language of ['zh', 'en'] as const) {
      for (const [at, one] of pages[language].entries()) {
        if (((at % 2 === 0) === (language === 'zh')) === swapped) continue;
        await show(page, one, elder);
        const found = await axeFinds(page, axeStandards);
        findings.push(...found.map((what) => `${language} ${one.name}: ${what}`));
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (wide > width) findings.push(`${language} ${one.name}: ${wide} wide`);
        const small = await page.evaluate<string[]>(tooSmall(elder ? 44 : 24));
        findings.push(...small.map((what) => `${language} ${one.name}: ${what}`));
      }
    }
    expect(findings).toEqual([]);
    await context.close();
  },
  400_000,
);

test('at 320 pixels, which is 400 % of 1280, no page scrolls sideways, in either type', async () => {
  const context = await browser.openWith({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const wide: string[] = [];
  for (const [at, one] of [...pages.zh, ...pages.en].entries()) {
    const elder = at % 2 === 0;
    await show(page, one, elder);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > 320) wide.push(`${one.name}${elder ? ', large type' : ''}: ${width}`);
  }
  expect(wide).toEqual([]);
  await context.close();
}, 300_000);
