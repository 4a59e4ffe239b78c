/**
 * node bench/export-memory.ts: how the memory of the server grows while a long list leaves as a table, to a reader that
 * takes all it is given and to one that takes 400 KB a second; with `--times` over and over. What is read must not pile up in
 * the server, and nothing of it may stay there; it runs as it is delivered (apps/server/runtime.json). Needs
 * LINLI_BENCH_DATABASE_URL, an address at which databases may be created; without it the embedded engine is used, whose
 * memory is the server's own and counts too.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { hashPassword } from '#platform/crypto/password.ts';
import { systemEyes } from '#platform/database/database.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import runtime from '../apps/server/runtime.json' with { type: 'json' };
import { openOwnDatabase } from '../tests/crash/own-database.ts';
import { startServer } from '../tests/crash/server-process.ts';
import { putMapCases } from '../tests/fixtures/map-cases.ts';
import { foundSmallCounty } from '../tests/fixtures/small-county.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '50000' }, times: { type: 'string', default: '1' } },
});
const [rows, times] = [Number(values.rows), Number(values.times)];
const password = 'Bench-2026';
const slow = 400_000;

const own = await openOwnDatabase(process.env['LINLI_BENCH_DATABASE_URL']);
const dataFolder = mkdtempSync(join(tmpdir(), 'linli-export-'));
const place = { dataFolder, databaseUrl: own.databaseUrl };
const founding = await openDeployment(place);
const county = await foundSmallCounty(founding.database);
const hash = await hashPassword(password);
await founding.database.transact(systemEyes, async (tx) => {
  await sql`update access.account set password_hash = ${hash}`.execute(tx);
});
for (let part = 0; part * 5_000 < rows; part += 1) {
  await founding.database.transact(systemEyes, async (tx) => {
    await putMapCases(tx, county, Math.min(5_000, rows - part * 5_000), `export ${part}`, part * 5_000);
    await sql`update incidents.incident set status = 'handling', closed_at = null where closed_at is not null`.execute(
      tx,
    );
  });
}
await founding.close();

const server = await startServer({ ...place, runtime });
try {
  const cookie = await signIn();
  // Once before it is measured: the first table also loads what makes tables.
  for (const format of ['csv', 'xlsx']) await exported(cookie, `${format}&townCode=${county.countyCode}002000`);
  for (const format of Array.from({ length: times }, () => ['csv', 'xlsx']).flat()) {
    for (const perSecond of times > 1 ? [Number.POSITIVE_INFINITY] : [Number.POSITIVE_INFINITY, slow]) {
      await wait(2_000);
      const before = resident();
      let peak = before;
      const watch = setInterval(() => (peak = Math.max(peak, resident())), 50);
      const began = performance.now();
      const bytes = await exported(cookie, format, perSecond);
      clearInterval(watch);
      console.log(
        `${format}, ${perSecond === slow ? 'slow' : 'quick'} reader: ${(bytes / 1e6).toFixed(1)} MB in ${((performance.now() - began) / 1000).toFixed(1)} s, resident ${before} MB before, ${peak} MB at most`,
      );
    }
  }
  console.log(`rows ${rows}, ${own.databaseUrl ? 'PostgreSQL' : 'embedded'}, load ${loadavg()[0]!.toFixed(1)}`);
} finally {
  await server.stop();
  await own.drop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${server.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-client': 'desk' },
    body: JSON.stringify({ username: `centre-head-${county.countyCode}`, password }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

/** Reads a whole export and lets it go; answers how many bytes it was. */
function exported(cookie: string, asked: string, perSecond = Number.POSITIVE_INFINITY): Promise<number> {
  const address = `${server.address}/api/counties/${county.countyCode}/incidents/export?queue=open&order=due&format=${asked}`;
  return new Promise((resolve, reject) => {
    get(address, { headers: { cookie, 'x-linli-client': 'desk' } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`export: ${response.statusCode}`));
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (!Number.isFinite(perSecond)) return;
        response.pause();
        setTimeout(() => response.resume(), (part.length / perSecond) * 1_000);
      });
      response.on('end', () => resolve(bytes));
      response.on('error', reject);
    }).on('error', reject);
  });
}

function resident(): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))!;
  return Math.round(Number(kilobytes) / 1024);
}
