/**
 * node bench/field-report.ts: how quickly a worker has reported, in a real Chromium whose processor is slowed to a quarter:
 * a picture of twelve megapixels is chosen, the matter is tapped, the report is sent, with a second for each tap as people
 * need it. Prints taps after the picture, seconds from the picture to "saved", milliseconds from the tap to "saved" (median
 * and worst of BENCH_ROUNDS), the same without a line, and how long the list takes from a cold start without a line.
 *
 * LINLI_BENCH_ADDRESS names a demonstration county that runs already; else one is made in a folder of its own, on the
 * embedded engine or in the empty database of DATABASE_URL. Prints; asserts nothing.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import runtime from '../apps/server/runtime.json' with { type: 'json' };

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
const slowerProcessor = 4;
/** Where the form offers what it may be about. */
const matters = 'section[aria-label="是什么问题"] ul button';
/** As long as somebody looks before he taps. */
const pace = 1000;

/** Runs in the page: milliseconds from the tap until the page says that nothing can be lost any more. */
const watchSaved = `globalThis.savedAfter = new Promise((done) => {
  let began = 0;
  addEventListener('click', () => { began ||= performance.now(); }, { capture: true, once: true });
  new MutationObserver((_, watching) => {
    if (document.querySelector('[data-saved]') === null) return;
    watching.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  }).observe(document.body, { childList: true, subtree: true, attributes: true });
});
undefined;`;

const folder = mkdtempSync(join(tmpdir(), 'linli-field-report-'));
const own = process.env['LINLI_BENCH_ADDRESS'] === undefined ? startDemo() : null;
const browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
  executablePath: process.env['LINLI_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
});
try {
  const address = process.env['LINLI_BENCH_ADDRESS'] ?? (await addressOf(own!));
  const page = await signedIn(browser, address);
  const picture = await twelveMegapixels();
  await report(page, picture);
  console.log(`load average ${loadavg()[0]!.toFixed(1)}, processor slowed ${slowerProcessor} times`);
  tell('with a line', await several(page, picture));
  await browser.setOffline(true);
  tell('without a line', await several(page, picture));
  await page.close();
  const starts: number[] = [];
  for (let round = 0; round < rounds; round += 1) starts.push(await coldStart(browser, address));
  console.log(`cold start without a line → list: median ${median(starts).toFixed(0)} ms, worst ${worst(starts)} ms`);
} finally {
  await browser.close();
  own?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

type Taken = { taps: number; seconds: number; saved: number };

async function several(page: Page, picture: Picture): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await report(page, picture));
  return taken;
}

/** One report by what the form offers: a picture, the first matter proposed, sent. The place is the worker's own grid. */
async function report(page: Page, picture: Picture): Promise<Taken> {
  await page.goto(`${new URL(page.url()).origin}/field/report`);
  await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
  const began = performance.now();
  await page.locator('input[type=file]').first().setInputFiles(picture);
  let taps = 0;
  const tap = async (name: string): Promise<void> => {
    await page.waitForTimeout(pace);
    await page.locator(name).first().click();
    taps += 1;
  };
  const proposed = page.locator(matters).first();
  await page.locator('form').waitFor();
  if ((await proposed.count()) > 0) await tap(matters);
  else {
    // A phone that has never reported and holds no case: two letters and a tap.
    await page.getByRole('searchbox').fill('ld');
    await tap(matters);
    taps += 2;
  }
  await page.waitForTimeout(pace);
  await page.evaluate(watchSaved);
  await page.locator('form button[type=submit]').click();
  taps += 1;
  const saved = await page.evaluate<number>('globalThis.savedAfter');
  return { taps, seconds: (performance.now() - began) / 1000, saved };
}

async function coldStart(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  await slowDown(page);
  const began = performance.now();
  await page.goto(`${address}/field/today`);
  await page.locator('main ul li, main [role=status], main p').first().waitFor();
  const took = performance.now() - began;
  await page.close();
  return took;
}

async function signedIn(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  const { accounts, password } = await page.request
    .get(`${address}/api/session/demo-accounts`)
    .then((answer) => answer.json() as Promise<{ accounts: { username: string; role: string }[]; password: string }>);
  const worker = accounts.find(({ role }) => role === 'grid-worker');
  if (worker === undefined) throw new Error('no worker among the demonstration accounts');
  await page.goto(`${address}/field/`);
  await page.getByLabel('用户名').fill(worker.username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation', { name: '去处' }).waitFor();
  // The worker beside the page has the app by then, and the first pull is over.
  await page.waitForTimeout(6000);
  await slowDown(page);
  return page;
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
}

type Picture = { name: string; mimeType: string; buffer: Buffer };

/** Four thousand by three thousand, with as much in it as a street has. */
async function twelveMegapixels(): Promise<Picture> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const rough = await sharp({ create: { width: 500, height: 375, channels: 3, background: '#8aa', noise } })
    .png()
    .toBuffer();
  const buffer = await sharp(rough).resize(4000, 3000, { kernel: 'cubic' }).jpeg({ quality: 90 }).toBuffer();
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}

function startDemo(): ChildProcess {
  const environment = { ...runtime.environment, ...process.env, LINLI_DATA: join(folder, 'data'), PORT: '0' };
  const made = spawnSync(
    process.execPath,
    [...runtime.arguments, 'apps/simulator/make-demo.ts', '--cases', '300', '--days', '20'],
    { env: environment, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (made.status !== 0) throw new Error('the demonstration county was not made');
  return spawn(process.execPath, [...runtime.arguments, 'apps/server/main.ts'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The server says where it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout!.on('data', (chunk: Buffer) => (text += chunk));
  for (;;) {
    const port = /http:\/\/[^\s:]+:(\d+)/.exec(text)?.[1];
    if (port) return `http://localhost:${port}`;
    if (child.exitCode !== null) throw new Error(`the server did not start: ${text}`);
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
  }
}

function tell(name: string, taken: readonly Taken[]): void {
  const seconds = taken.map((one) => one.seconds);
  const saved = taken.map((one) => one.saved);
  console.log(
    `${name}: ${median(taken.map(({ taps }) => taps))} taps after the picture, ` +
      `${median(seconds).toFixed(1)} s from the picture to saved (worst ${Math.max(...seconds).toFixed(1)}), ` +
      `tap → saved median ${median(saved).toFixed(0)} ms, worst ${worst(saved)} ms of ${taken.length}`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function worst(values: readonly number[]): string {
  return Math.max(...values).toFixed(0);
}
