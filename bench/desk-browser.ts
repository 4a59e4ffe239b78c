/**
 * node bench/desk-browser.ts: how quick the desk is for whoever sits there, in Chromium at 1366 × 768 over a real server in
 * a county of size. Told are, as median, 95 of a hundred and worst of `--rounds`: from opening the page until the first rows
 * of the queue are painted, with an empty cache and with a filled one; from the key J until the next case's file is painted,
 * after a second of reading, one case after the other (`--cases`); and from the answer to somebody else's report until its
 * news stand in the list. Painted is the frame after the one in which the words came. Copies LINLI_BENCH_COUNTY
 * (bench/field-county.ts). Prints; asserts nothing.
 */
import http from 'node:http';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openBrowser } from '../tests/fixtures/browser.ts';
import { ask, openFieldCounty, type Phone } from './field-county.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    cases: { type: 'string', default: '40' },
    reading: { type: 'string', default: '1000' },
  },
});
const rounds = Number(values.rounds);

/** Run in the page, where Node's types do not hold. When the first row is painted: */
const watchRows = `(() => {
  const look = () => document.querySelector('button[id^="row-"]')
    ? requestAnimationFrame(() => (globalThis.firstRows = performance.now()))
    : requestAnimationFrame(look);
  look();
})();`;
/** From the key until another case's file is painted. */
const watchFile = `(() => {
  addEventListener('keydown', ({ key }) => {
    if (key !== 'j') return;
    const began = performance.now();
    const before = document.querySelector('#case-file h2') ? document.querySelector('#case-file header').innerText : null;
    const look = () => {
      const header = document.querySelector('#case-file header');
      const ready = header && header.innerText !== before && document.querySelector('#case-file footer');
      if (ready) requestAnimationFrame(() => (globalThis.nextFile = performance.now() - began));
      else requestAnimationFrame(look);
    };
    globalThis.nextFile = undefined;
    requestAnimationFrame(look);
  }, { capture: true });
})();`;
/** When the line of news stands under the list, or the row itself: at the end of a list a new one is no surprise. */
const watchNews = `(() => {
  const look = () => {
    const row = globalThis.awaited && document.getElementById('row-' + globalThis.awaited);
    const news = row || document.querySelector('output button');
    if (news && !globalThis.newsAt) requestAnimationFrame(() => (globalThis.newsAt ??= Date.now()));
    if (!news) globalThis.newsAt = undefined;
    requestAnimationFrame(look);
  };
  look();
})();`;

const county = await openFieldCounty({ people: 500 });
const browser = await openBrowser();
const agent = new http.Agent({ keepAlive: true });
try {
  const [server] = await county.startServers(1);
  const origin = `http://127.0.0.1:${server!.port}`;
  const [acceptor] = await county.signIn(`role = 'acceptor' and level = 'county'`, 'desk');
  const queue = `${origin}/desk/work/open`;
  // The server has its county in memory, as on any morning but the first.
  await firstRows(await sit(acceptor!), queue);

  const cold: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await sit(acceptor!);
    cold.push(await firstRows(context, queue));
    await context.close();
  }
  tell('queue painted, empty cache', cold);

  const context = await sit(acceptor!);
  await firstRows(context, queue);
  const warm: number[] = [];
  for (let round = 0; round < rounds; round += 1) warm.push(await firstRows(context, queue));
  tell('queue painted, filled cache', warm);

  const page = await context.newPage();
  await page.addInitScript(watchFile);
  await page.addInitScript(watchRows);
  const asked: string[] = [];
  await page.goto(queue);
  await when(page, 'globalThis.firstRows');
  const next: number[] = [];
  for (let place = 0; place <= Number(values.cases); place += 1) {
    if (place === 2)
      page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname.split('/').slice(4).join('/')}`);
      });
    await page.waitForTimeout(Number(values.reading));
    await page.keyboard.press('j');
    const came = await when(page, 'globalThis.nextFile');
    // The first one is nobody's next: nothing was read ahead yet.
    if (place > 0) next.push(came);
  }
  await page.close();
  tell('next case painted', next);
  const each = Map.groupBy(asked, (one) => one.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id'));
  console.log(
    `  asked for each: ${[...each].map(([path, all]) => `${path} ${(all.length / (next.length - 1)).toFixed(1)}`).join(', ')}`,
  );

  tell('news of a report, seen after', await news(await sit(acceptor!)));
  console.log(
    `load average ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );

  async function sit({ cookie }: Phone): Promise<BrowserContext> {
    const [name, value] = cookie.split('=') as [string, string];
    const made = await browser.open({ width: 1366, height: 768 });
    await made.addCookies([{ name, value, url: origin }]);
    return made;
  }

  async function firstRows(there: BrowserContext, url: string): Promise<number> {
    const opened = await there.newPage();
    await opened.addInitScript(watchRows);
    await opened.goto(url, { waitUntil: 'commit' });
    const milliseconds = await when(opened, 'globalThis.firstRows');
    await opened.close();
    return milliseconds;
  }

  /** A list of what stands at one place, so that a new case stands in it however many there are, and whatever their days. */
  async function news(there: BrowserContext): Promise<number[]> {
    const opened: Page = await there.newPage();
    const worker = county.phones.find(({ gridId }) => gridId !== null)!;
    const [point] = await county.rows<{ longitude: number; latitude: number }>(
      `select ST_X(ST_PointOnSurface(geometry)) as longitude, ST_Y(ST_PointOnSurface(geometry)) as latitude
        from grids.grid_version where valid_to is null and grid_id = $1`,
      [worker.gridId],
    );
    const word = `灯杆${String(Math.random()).slice(2, 9)}号`;
    const report = async (incidentId: string) => {
      const body = JSON.stringify({
        contract: 3,
        commandId: uuidv7(),
        incidentId,
        source: 'worker',
        matterCode: 'facility-01-76',
        description: `${word}的路灯不亮，晚上出行不便。`,
        place: { point, words: `${word}旁` },
        keptSince: { clock: new Date().toISOString(), offsetSeconds: 0 },
      });
      const path = `/api/counties/${county.countyCode}/incidents`;
      const { status, bytes } = await ask(server!.port, worker, 'POST', path, { body, by: agent });
      if (status !== 200) throw new Error(`report: ${status} ${bytes.toString()}`);
      return Date.now();
    };
    await report(uuidv7());
    await opened.addInitScript(watchNews);
    await opened.addInitScript(watchRows);
    await opened.goto(`${queue}?order=newest&q=${encodeURIComponent(word)}`);
    await when(opened, 'globalThis.firstRows');
    await opened.waitForTimeout(3_000);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const incidentId = uuidv7();
      await opened.evaluate(`globalThis.awaited = ${JSON.stringify(incidentId)}`);
      const committed = await report(incidentId);
      times.push((await when(opened, 'globalThis.newsAt')) - committed);
      // The person takes them in and goes on.
      await opened.evaluate('globalThis.awaited = undefined');
      await opened.keyboard.press('.');
      await when(opened, 'globalThis.newsAt === undefined');
      await opened.waitForTimeout(500 + Math.random() * 2_000);
    }
    await opened.close();
    return times;
  }
} finally {
  agent.destroy();
  await browser.close();
  await county.close();
}

/** The content policy of the page lets nobody wait inside it by words; so it is asked again and again, as long as it takes. */
async function when(page: Page, expression: string): Promise<number> {
  const until = performance.now() + 60_000;
  for (;;) {
    const value = await page.evaluate<number | undefined>(expression).catch(() => undefined);
    if (value) return value;
    if (performance.now() > until) throw new Error(`waited in vain for ${expression} at ${page.url()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function tell(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0).padStart(6);
  console.log(
    `${name.padEnd(32)}${String(sorted.length).padStart(4)}   median ${at(0.5)}   p95 ${at(0.95)}   worst ${at(1)} ms`,
  );
}
