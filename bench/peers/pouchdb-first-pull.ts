/**
 * node bench/peers/pouchdb-first-pull.ts: a phone's first pull of so many records (`--records`, 5,000), Linli against PouchDB 9
 * (Apache-2.0) that replicates from express-pouchdb, in the same real Chromium, turn by turn in one run, a fresh profile each
 * time, medians of `--rounds` (3). Both get the very same records: what Linli answers is put into PouchDB as documents.
 *
 * So that PouchDB is at its best: its server holds everything in memory and answers uncompressed (on loopback packing would
 * only cost it time), its records lie open in IndexedDB while Linli seals each (AES-256-GCM), and it runs with each
 * adapter for IndexedDB and each batch size once; the fastest one is compared. Linli's server judges each record by the
 * reader's rights and packs its answers, on PostgreSQL (LINLI_TEST_DATABASE_URL) or the embedded engine.
 *
 * `--line mobile`: a processor four times slower and a line of 150 ms there and back and 1.6 Mbit/s, as phones are usually
 * judged; there `--packed` puts npm's `compression` before express-pouchdb, which by itself packs nothing.
 *
 * PouchDB is installed by npm into a temporary folder, never into this project. Prints; asserts nothing.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { PullAnswer } from '#modules/field-sync/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openBrowser } from '../../tests/fixtures/browser.ts';
import { type RunningServer, startTestServer } from '../../tests/fixtures/running-server.ts';
import { fillGrid } from '../fill-grid.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '3' },
    line: { type: 'string', default: 'loopback' },
    packed: { type: 'boolean', default: false },
  },
});
const mobile = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };
const records = Number(values.records);
const rounds = Number(values.rounds);
const batchSizes = [100, 500, 1000];
const adapters = ['idb', 'indexeddb'] as const;
type Variant = { adapter: (typeof adapters)[number]; batchSize: number };

const pouchFolder = join(tmpdir(), 'linli-peer-pouchdb-9');
const scratch = mkdtempSync(join(tmpdir(), 'linli-bench-'));
installPouch();
const running = await startTestServer();
const browser = await openBrowser();
let pouchServer: ChildProcess | undefined;
try {
  await fillGrid(running, records);
  const { cookie } = await running.signIn('worker');
  const { accountId, capacityId } = running.county.as('worker');
  const worker = { accountId, postId: capacityId!, countyCode: running.county.countyCode };
  const linliScript = await bundle();
  const documents = await readRecords(cookie, running);
  writeFileSync(join(scratch, 'documents.json'), JSON.stringify(documents));
  const started = await startPouch();
  pouchServer = started.child;
  const bytes = Buffer.byteLength(JSON.stringify(documents));
  console.log(
    `${documents.length} records, ${(bytes / 1024).toFixed(0)} KB of JSON; ${running.deployment.database.engine}; ${values.line}${values.packed ? ', packed' : ''}`,
  );

  const linli = async () => {
    const { milliseconds, held } = await inFreshBrowser(running.address, { cookie, scripts: [linliScript] }, (page) =>
      page.evaluate((asked) => (globalThis as unknown as InBrowser).firstPull(asked), worker),
    );
    if (held !== documents.length) throw new Error(`Linli holds ${held} records`);
    return milliseconds;
  };
  const pouch = async ({ adapter, batchSize }: Variant) => {
    const names = ['pouchdb.min.js', ...(adapter === 'indexeddb' ? ['pouchdb.indexeddb.min.js'] : [])];
    const scripts = names.map((name) => readFileSync(join(pouchFolder, 'node_modules/pouchdb/dist', name), 'utf8'));
    const { milliseconds, held } = await inFreshBrowser(started.address, { scripts }, (page) =>
      page.evaluate(replicate, { remote: `${started.address}/records`, adapter, batchSize }),
    );
    if (held !== documents.length) throw new Error(`PouchDB holds ${held} documents`);
    return milliseconds;
  };

  await linli();
  const tried: { variant: Variant; milliseconds: number }[] = [];
  for (const adapter of adapters) {
    for (const batchSize of batchSizes) {
      const variant = { adapter, batchSize };
      tried.push({ variant, milliseconds: await pouch(variant) });
      console.log(`PouchDB ${adapter}, batches of ${batchSize}: ${tell(tried.at(-1)!.milliseconds)}`);
    }
  }
  const { variant } = tried.toSorted((one, other) => one.milliseconds - other.milliseconds)[0]!;
  const times = { linli: [] as number[], pouch: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.linli.push(await linli());
    times.pouch.push(await pouch(variant));
  }
  const [ours, theirs] = [median(times.linli), median(times.pouch)];
  console.log(`Linli, sealed: ${times.linli.map(tell).join(', ')}, median ${tell(ours)}`);
  console.log(
    `PouchDB ${variant.adapter}, batches of ${variant.batchSize}: ${times.pouch.map(tell).join(', ')}, median ${tell(theirs)}`,
  );
  console.log(
    `PouchDB takes ${(theirs / ours).toFixed(1)} × as long; load average ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
} finally {
  pouchServer?.kill('SIGTERM');
  await browser.close();
  await running.close();
  rmSync(scratch, { recursive: true, force: true });
}

/** A page of the server's own origin with only these scripts, in a profile that has never been there. */
async function inFreshBrowser<Answer>(
  address: string,
  { cookie, scripts }: { cookie?: string; scripts: readonly string[] },
  work: (page: Page) => Promise<Answer>,
): Promise<Answer> {
  const context = await browser.open({ width: 390, height: 844 });
  try {
    if (cookie !== undefined) {
      const [name, value] = cookie.split('=') as [string, string];
      await context.addCookies([{ name, value, url: address }]);
    }
    const page = await context.newPage();
    await page.route(`${address}/bench-page`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' }),
    );
    await page.goto(`${address}/bench-page`);
    for (const content of scripts) await page.addScriptTag({ content, type: 'text/javascript' });
    if (values.line === 'mobile') {
      const tools = await context.newCDPSession(page);
      await tools.send('Network.enable');
      await tools.send('Network.emulateNetworkConditions', mobile);
      await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    }
    return await work(page);
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
async function replicate({ remote, adapter, batchSize }: { remote: string; adapter: string; batchSize: number }) {
  // oxlint-disable-next-line typescript/no-explicit-any -- a program of others, without types here
  const PouchDB = (globalThis as any).PouchDB;
  const local = new PouchDB('phone', { adapter, auto_compaction: true });
  await local.info();
  const began = performance.now();
  await PouchDB.replicate(new PouchDB(remote), local, { batch_size: batchSize, batches_limit: 10 });
  const milliseconds = performance.now() - began;
  const { doc_count: held } = (await local.info()) as { doc_count: number };
  return { milliseconds, held };
}

/** The engine of the field app as one script, made as its app is. */
async function bundle(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: scratch,
      emptyOutDir: false,
      target: ['es2022', 'chrome100', 'safari15.4'],
      lib: { entry: 'bench/peers/linli-first-pull.ts', formats: ['iife'], name: 'bench', fileName: () => 'linli.js' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return readFileSync(join(scratch, 'linli.js'), 'utf8');
}

/** What a phone is answered, page after page. */
async function readRecords(cookie: string, { address, county }: RunningServer): Promise<{ _id: string }[]> {
  const streamId = `grid:${county.grids['grid-1']}`;
  const found: { _id: string }[] = [];
  let cursor: string | null = null;
  for (let more = true; more;) {
    const answer: Response = await fetch(`${address}/api/counties/${county.countyCode}/field/pull`, {
      method: 'POST',
      headers: { cookie, 'x-linli-client': 'field', 'content-type': 'application/json' },
      body: JSON.stringify({
        contract: 3,
        deviceId: uuidv7(),
        appVersion: '1.0.0',
        undelivered: 0,
        streams: [{ streamId, cursor }],
      }),
    });
    const page: PullAnswer['streams'][number] = ((await answer.json()) as PullAnswer).streams[0]!;
    found.push(...page.records.map((record) => ({ _id: record.recordId, ...record })));
    cursor = page.cursor;
    more = page.more;
  }
  return found;
}

function installPouch(): void {
  if (existsSync(join(pouchFolder, 'node_modules/compression'))) return;
  mkdirSync(pouchFolder, { recursive: true });
  writeFileSync(join(pouchFolder, 'package.json'), '{"private":true}');
  const packages = [
    'pouchdb@9.0.0',
    'pouchdb-adapter-memory@9.0.0',
    'express-pouchdb@4.2.0',
    'express@4',
    'compression@1',
  ];
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...packages], {
    cwd: pouchFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** PouchDB's own server with the documents in memory; another process, as Linli's database is. */
async function startPouch(): Promise<{ child: ChildProcess; address: string }> {
  const script = `
    const PouchDB = require('pouchdb').plugin(require('pouchdb-adapter-memory')).defaults({ adapter: 'memory' });
    const app = require('express')();
    if (process.argv[4] === 'packed') app.use(require('compression')());
    app.use('/', require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: process.argv[3] }));
    new PouchDB('records').bulkDocs(JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'))).then((done) => {
      if (done.some((one) => !one.ok)) throw new Error('not stored');
      const server = app.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port));
    });`;
  writeFileSync(join(pouchFolder, 'serve.cjs'), script);
  const packed = values.packed ? ['packed'] : [];
  const files = ['serve.cjs', join(scratch, 'documents.json'), join(scratch, 'pouch.log')];
  const child = spawn(process.execPath, [...files, ...packed], {
    cwd: pouchFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /port (\d+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`PouchDB's server ended with ${code}`)));
  });
  return { child, address: `http://127.0.0.1:${port}` };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!;
}

function tell(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** What linli-first-pull.ts puts on the page. */
type InBrowser = { firstPull: (worker: unknown) => Promise<{ milliseconds: number; held: number }> };
