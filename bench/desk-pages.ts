/**
 * node bench/desk-pages.ts: how long the pages of the desk take on a county that is there already, in a real browser:
 * until the largest piece of the page is painted, and what the server takes for its answers. Needs LINLI_BENCH_COUNTY (a
 * demonstration county's database) and LINLI_DATA (its folder). Prints milliseconds, the median and the worst of
 * BENCH_ROUNDS; asserts nothing.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type BrowserContext } from 'playwright-core';
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
const password = 'Linli-2026';
/** Milliseconds after which a page has asked for all it wants. */
const settling = 2500;

/** Who opens what. */
const pages: readonly [who: string, path: string][] = [
  ['acceptor1', '/desk/'],
  ['dispatcher1', '/desk/work'],
  ['department-01', '/desk/work'],
  ['town-acceptor-01', '/desk/work'],
  ['centre-head1', '/desk/map'],
  ['centre-head1', '/desk/people'],
  ['centre-head1', '/desk/organisations'],
  ['shift-head1', '/desk/requests'],
  ['shift-head1', '/desk/supervision'],
  ['reviewer1', '/desk/adjudication'],
  ['centre-head1', '/desk/limits'],
  ['audit-admin', '/desk/audit'],
];

/** Both run in the page, where Node's types do not hold. */
const watchPaint = `new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) globalThis.largestPaint = entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });`;
const readTimes = `(() => {
  const asked = performance.getEntriesByType('resource')
    .filter((entry) => entry.name.includes('/api/') && !entry.name.includes('/live'));
  return {
    painted: globalThis.largestPaint ?? NaN,
    settled: Math.max(0, ...asked.map((entry) => entry.responseEnd)),
    answers: asked.map((entry) => [
      new URL(entry.name).pathname.replace(/^\\/api\\/(counties\\/\\d+\\/)?/, ''),
      entry.responseStart - entry.requestStart,
    ]),
  };
})()`;

type Seen = { painted: number; settled: number; answers: [path: string, milliseconds: number][] };

const server = spawn(process.execPath, [...runtime.arguments, 'apps/server/main.ts'], {
  env: { ...runtime.environment, ...process.env, DATABASE_URL: county, LINLI_DATA: dataFolder, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({
  executablePath: process.env['LINLI_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--use-gl=swiftshader'],
});
try {
  const origin = `http://localhost:${await portOf(server)}`;
  console.log(`page${' '.repeat(34)}painted (worst)   last answer   slowest answers of the server`);
  for (const [who, path] of pages) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    await signIn(context, origin, who);
    const seen: Seen[] = [];
    // The first opening fills the browser's cache, as every day's first one does.
    for (let round = 0; round <= rounds; round += 1) seen.push(await look(context, origin + path));
    await context.close();
    tell(`${who} ${path}`, seen.slice(1));
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
}

async function signIn(context: BrowserContext, origin: string, username: string): Promise<void> {
  const answer = await context.request.post(`${origin}/api/session`, {
    headers: { 'x-linli-client': 'desk' },
    data: { username, password },
  });
  if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()}`);
}

async function look(context: BrowserContext, url: string): Promise<Seen> {
  const page = await context.newPage();
  await page.addInitScript(watchPaint);
  await page.goto(url, { waitUntil: 'load' });
  // The stream of live events keeps the line open, so that the network is never idle.
  await page.waitForTimeout(settling);
  const seen = await page.evaluate<Seen>(readTimes);
  await page.close();
  return seen;
}

function tell(name: string, seen: readonly Seen[]): void {
  const painted = seen.map((one) => one.painted);
  const byPath = Map.groupBy(
    seen.flatMap((one) => one.answers),
    ([path]) => path.replace(/[0-9a-f]{8}-[0-9a-f-]+/, ':id'),
  );
  const slowest = [...byPath]
    .map(([path, answers]): [string, number] => [path, median(answers.map(([, took]) => took))])
    .sort(([, one], [, other]) => other - one)
    .slice(0, 3)
    .map(([path, took]) => `${path} ${took.toFixed(0)}`);
  console.log(
    `${name.padEnd(38)}${median(painted).toFixed(0).padStart(5)} (${Math.max(...painted).toFixed(0)})`.padEnd(56) +
      `${median(seen.map((one) => one.settled))
        .toFixed(0)
        .padStart(5)}         ${slowest.join(' · ')}`,
  );
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
