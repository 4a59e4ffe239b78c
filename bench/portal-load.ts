/**
 * node bench/portal-load.ts: the portal of a county that is there already under the load of many networks. Two servers share
 * the database, one of them with the worker. First pages come at a fixed rate, whether or not the last one was answered, and
 * what is told is the time from when each was due to its last byte; then reports as fast as they go: form, send, receipt.
 * Needs LINLI_BENCH_COUNTY (a demonstration county's database) and LINLI_DATA (its folder); BENCH_RATE pages a second,
 * BENCH_SECONDS of each. The reports stay in the database. Prints figures; asserts nothing.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { loadavg } from 'node:os';
import pg from 'pg';
import runtime from '../apps/server/runtime.json' with { type: 'json' };

const county = process.env['LINLI_BENCH_COUNTY'];
const dataFolder = process.env['LINLI_DATA'];
if (!county || !dataFolder) {
  process.stderr.write(
    'Set LINLI_BENCH_COUNTY to the database of a demonstration county and LINLI_DATA to its folder.\n',
  );
  process.exit(2);
}
const rate = Number(process.env['BENCH_RATE'] ?? 200);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 10);
/** What FixMyStreet took a second on a machine of this kind. */
const fixMyStreet = 28;

type Answer = { status: number; text: string; location: string; milliseconds: number };
type Times = Map<string, number[]>;

const things = [
  '路灯',
  '井盖',
  '护栏',
  '垃圾桶',
  '路牌',
  '花坛',
  '长椅',
  '排水沟',
  '公厕',
  '健身器材',
  '宣传栏',
  '充电桩',
  '围墙',
  '电线',
  '树枝',
  '台阶',
];
const faults = [
  '不亮',
  '松动',
  '倒了',
  '满溢',
  '歪斜',
  '开裂',
  '断了',
  '堵塞',
  '漏水',
  '生锈',
  '缺失',
  '冒烟',
  '下沉',
  '晃动',
  '反光',
  '发臭',
];
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const place = await lookAround();
const servers = [start('yes'), start('no')];
const ports = await Promise.all(servers.map(portOf));
try {
  say('servers are up');
  const links: string[] = [];
  for (let at = 0; at < 20; at += 1) {
    const { location } = await report(at);
    const link = /\/follow\/[\w-]+/.exec(location)?.[0];
    if (link !== undefined) links.push(link);
  }
  if (links.length === 0) throw new Error('no report was taken');
  const root = `/portal/${place.countyCode}`;
  const one = <Item>(items: readonly Item[]) => items[Math.floor(Math.random() * items.length)]!;
  const pages: readonly [name: string, path: () => string][] = [
    ['home', () => root],
    ['report form', () => `${root}/report`],
    ['follow by link', () => root + one(links)],
    ['follow by code', () => `${root}/follow?code=${one(place.codes)}`],
    ['who, a grid', () => `${root}/who?grid=${one(place.grids)}`],
    ['who, an address', () => `${root}/who?address=${encodeURIComponent(one(place.addresses))}`],
    ['notices', () => `${root}/notices`],
    ['privacy', () => `${root}/privacy`],
  ];
  // Each once before it counts: programs and caches are warm on the second day of any office.
  for (const port of ports)
    for (const [, path] of pages) for (let at = 0; at < 15; at += 1) await ask(port, 'GET', path());
  const times = await atRate(pages);
  print(`pages at ${rate} a second`, times);
  const reports = await fullSpeed();
  print('reports as fast as they go', reports.times);
  const perSecond = reports.taken / seconds;
  console.log(
    `${perSecond.toFixed(0)} reports a second (${reports.taken} taken, ${reports.askedFirst} after a look at alike ones, ${reports.refused} refused), ${(perSecond / fixMyStreet).toFixed(1)} × ${fixMyStreet}`,
  );
  say('done');
} finally {
  agent.destroy();
  for (const server of servers) server.kill('SIGTERM');
  await Promise.all(servers.map((server) => (server.exitCode === null ? once(server, 'exit') : null)));
}

function start(worker: 'yes' | 'no'): ChildProcess {
  return spawn(process.execPath, [...runtime.arguments, 'bench/portal-server.ts'], {
    env: { ...runtime.environment, ...process.env, DATABASE_URL: county, LINLI_DATA: dataFolder, BENCH_WORKER: worker },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function portOf(child: ChildProcess): Promise<number> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (part: Buffer) => {
      said += part.toString();
      const port = /port (\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/** Open arrivals: one is sent when it is due, however many are on their way. */
async function atRate(pages: readonly [name: string, path: () => string][]): Promise<Times> {
  const times: Times = new Map(pages.map(([name]) => [name, []]));
  const waiting: Promise<void>[] = [];
  const began = performance.now();
  for (let at = 0; at < rate * seconds; at += 1) {
    const due = began + (at * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const [name, path] = pages[at % pages.length]!;
    waiting.push(
      ask(ports[at % 2]!, 'GET', path()).then(({ status }) => {
        if (status !== 200) throw new Error(`${name}: ${status}`);
        times.get(name)!.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(waiting);
  return times;
}

/** Sixteen people at a time, each with the next report as soon as the last has its receipt. */
async function fullSpeed() {
  const times: Times = new Map([
    ['form', []],
    ['send', []],
  ]);
  const counts = { taken: 0, askedFirst: 0, refused: 0 };
  const until = performance.now() + seconds * 1000;
  let serial = 1000;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (performance.now() < until) {
        const { status, asked, form, send } = await report((serial += 1));
        if (performance.now() > until) break;
        times.get('form')!.push(form);
        times.get('send')!.push(send);
        counts[status === 303 ? 'taken' : 'refused'] += 1;
        if (asked) counts.askedFirst += 1;
      }
    }),
  );
  return { times, ...counts };
}

/** The form as it comes, filled in and sent; where alike cases are shown first, none of them is it. */
async function report(serial: number) {
  const port = ports[serial % 2]!;
  const root = `/portal/${place.countyCode}/report`;
  const page = await ask(port, 'GET', root);
  const point = place.points[serial % place.points.length]!;
  const fields = {
    words: `${wordsOf(serial)}，请来看看`,
    place: `第 ${serial} 根灯杆旁`,
    longitude: point.longitude.toFixed(6),
    latitude: point.latitude.toFixed(6),
  };
  const hidden = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    );
  const send = (given: Record<string, string>) => ask(port, 'POST', root, new URLSearchParams(given).toString());
  let sent = await send({ ...hidden(page.text), ...fields });
  let spent = sent.milliseconds;
  const asked = sent.status === 200;
  if (asked) {
    const none = /<button[^>]*name="(\w+)" value="(\w+)"/g;
    const last = [...sent.text.matchAll(none)].at(-1);
    sent = await send({ ...hidden(sent.text), ...fields, ...(last ? { [last[1]!]: last[2]! } : {}) });
    spent += sent.milliseconds;
  }
  return { status: sent.status, location: sent.location, asked, form: page.milliseconds, send: spent };
}

function wordsOf(serial: number): string {
  return `${things[serial % 16]}${faults[Math.floor(serial / 16) % 16]}${serial}`;
}

function ask(port: number, method: string, path: string, body?: string): Promise<Answer> {
  const began = performance.now();
  // Of a network of its own each time.
  const from = `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.9`;
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: {
          'x-forwarded-for': from,
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(parts).toString(),
            location: response.headers.location ?? '',
            milliseconds: performance.now() - began,
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** What there is to ask for in this county. */
async function lookAround() {
  const client = new pg.Client({ connectionString: county });
  await client.connect();
  const rows = async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows;
  const [first] = await rows<{ code: string }>(
    'select county_code as code from organisation.county order by 1 limit 1',
  );
  const grids = await rows<{ id: string; longitude: number; latitude: number }>(
    `select grid_id as id, ST_X(ST_PointOnSurface(geometry)) as longitude, ST_Y(ST_PointOnSurface(geometry)) as latitude
      from grids.grid_version where valid_to is null order by random() limit 3000`,
  );
  const codes = await rows<{ code: string }>(
    'select query_code as code from incidents.incident where closed_at is null limit 100',
  );
  const addresses = await rows<{ label: string }>(`select label from ledger.address where label <> '' limit 200`);
  const [size] = await rows<{ n: number }>('select count(*)::int as n from incidents.incident');
  await client.end();
  console.log(`${size!.n} cases, ${grids.length} grids looked at, ${addresses.length} addresses`);
  return {
    countyCode: first!.code,
    grids: grids.map(({ id }) => id),
    points: grids.map(({ longitude, latitude }) => ({ longitude, latitude })),
    codes: codes.map(({ code }) => code),
    addresses: addresses.map(({ label }) => label),
  };
}

function say(what: string): void {
  console.log(
    `${what}; load average ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
}

function print(title: string, times: Times): void {
  console.log(`\n${title}: milliseconds${' '.repeat(8)}p50     p95     worst`);
  const line = (name: string, all: number[]) => {
    const sorted = all.toSorted((one, other) => one - other);
    const at = (share: number) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
    console.log(
      `  ${name.padEnd(24)}${String(sorted.length).padStart(6)}  ${[at(0.5), at(0.95), at(1)].map((one) => one.padStart(7)).join(' ')}`,
    );
  };
  for (const [name, all] of times) line(name, all);
  if (times.size > 2) line('all', [...times.values()].flat());
  say('');
}
