/**
 * node bench/portal-pages.ts: what the portal's pages weigh and when something of them is first painted, in a real browser
 * whose processor is four times slower and whose line is slow 3G (400 ms there and back, 400 kbit/s), nothing of it in the
 * browser's cache. Needs LINLI_BENCH_COUNTY (a demonstration county's database) and LINLI_DATA (its folder). Prints the
 * median and the worst of BENCH_ROUNDS; asserts nothing, tests/journeys/portal-enhanced.test.ts holds the bytes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { type Browser, chromium } from 'playwright-core';
import runtime from '../apps/server/runtime.json' with { type: 'json' };

const county = process.env['LINLI_BENCH_COUNTY'];
const dataFolder = process.env['LINLI_DATA'];
if (!county || !dataFolder) {
  process.stderr.write(
    'Set LINLI_BENCH_COUNTY to the database of a demonstration county and LINLI_DATA to its folder.\n',
  );
  process.exit(2);
}
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
const line = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000, offline: false };
const slowerProcessor = 4;
const pages = ['', '/report', '/follow', '/who', '/notices', '/privacy'];

type Seen = { painted: number; loaded: number; page: number; script: number };

const server = spawn(process.execPath, [...runtime.arguments, 'apps/server/main.ts'], {
  env: { ...runtime.environment, ...process.env, DATABASE_URL: county, LINLI_DATA: dataFolder, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({
  executablePath: process.env['LINLI_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
try {
  const origin = `http://localhost:${await portOf(server)}`;
  const home = new URL((await fetch(`${origin}/portal`)).url).pathname;
  // The server's own first answers warm up what a running one has warm.
  for (const page of pages) await fetch(origin + home + page);
  console.log(`load average ${loadavg()[0]!.toFixed(1)}; ${rounds} rounds`);
  console.log('page            first paint (worst)   loaded   page, packed   script, packed   all');
  for (const page of pages) {
    const seen: Seen[] = [];
    for (let round = 0; round < rounds; round += 1) seen.push(await look(browser, origin + home + page));
    tell(page === '' ? '/' : page, seen);
  }
  await tellLater(origin, home);
} finally {
  await browser.close();
  server.kill('SIGTERM');
}

async function look(within: Browser, url: string): Promise<Seen> {
  const context = await within.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', line);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
  const bytes = { page: 0, script: 0 };
  const kinds = new Map<string, string>();
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes[kinds.get(requestId) === 'Script' ? 'script' : 'page'] += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'load' });
  // The browser writes down a moment later what it painted.
  await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`);
  await page.waitForTimeout(200);
  const times = await page.evaluate<{ painted: number; loaded: number }>(`({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,
  })`);
  await context.close();
  return { ...times, ...bytes };
}

function tell(name: string, seen: readonly Seen[]): void {
  const painted = seen.map((one) => one.painted);
  const whole = (value: number) => value.toFixed(0);
  const { page, script } = seen[0]!;
  console.log(
    [
      name.padEnd(14),
      `${whole(median(painted))} ms (${whole(Math.max(...painted))})`.padStart(19),
      `${whole(median(seen.map((one) => one.loaded)))} ms`.padStart(10),
      whole(page).padStart(13),
      whole(script).padStart(16),
      whole(page + script).padStart(9),
    ].join(' '),
  );
}

/** What is fetched only when somebody asks for it. */
async function tellLater(origin: string, home: string): Promise<void> {
  const packed = async (path: string) => {
    const answer = await fetch(origin + path, { headers: { 'accept-encoding': 'gzip' } });
    const text = await answer.text();
    return { text, bytes: Number(answer.headers.get('content-length') ?? (await sizeOf(text))) };
  };
  const first = /src="(\/portal\/assets\/[^"]+)"/.exec((await packed(home)).text)![1]!;
  const { text } = await packed(first);
  const later = [...new Set([...text.matchAll(/\.\/([\w-]+\.js)/g)].map(([, name]) => name!))];
  for (const name of later) {
    const parts = [
      name,
      ...[...(await packed(`/portal/assets/${name}`)).text.matchAll(/\.\/(\w+-[\w-]+\.js)/g)].map(([, part]) => part!),
    ];
    const own = parts.filter((part) => !first.endsWith(part));
    const sizes = await Promise.all(own.map(async (part) => (await packed(`/portal/assets/${part}`)).bytes));
    console.log(`when asked for: ${name} ${sizes.reduce((sum, one) => sum + one, 0)} bytes packed`);
  }
  const map = await packed(`${home}/map`);
  const { towns } = JSON.parse(map.text) as { towns: { code: string }[] };
  const ofTowns = await Promise.all(towns.map(async ({ code }) => (await packed(`${home}/map/${code}`)).bytes));
  console.log(
    `outlines: county ${map.bytes}, a town ${median(ofTowns)} (largest ${Math.max(...ofTowns)}) bytes packed`,
  );
}

async function sizeOf(text: string): Promise<number> {
  const { gzipSync } = await import('node:zlib');
  return gzipSync(text).length;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The server says where it listens. */
async function portOf(child: ChildProcess): Promise<number> {
  let text = '';
  child.stdout!.on('data', (chunk: Buffer) => (text += chunk));
  for (;;) {
    const port = /http:\/\/[^\s:]+:(\d+)/.exec(text)?.[1];
    if (port) return Number(port);
    if (child.exitCode !== null) throw new Error(`the server did not start: ${text}`);
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
  }
}
