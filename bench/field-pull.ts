/**
 * node bench/field-pull.ts: what a phone's pull takes over HTTP on loopback, with 5,000 records in its grid: the first pull
 * to its end (seconds, bytes packed), then with nothing new and with ten changes (median and worst of BENCH_ROUNDS), until the
 * whole answer is read. The server runs in this process, on PostgreSQL (LINLI_TEST_DATABASE_URL) or the embedded engine.
 * Prints; asserts nothing.
 */
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import type { PullAnswer } from '#modules/field-sync/contract.ts';
import { fieldSyncReactions } from '#modules/field-sync/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type RunningServer, startTestServer } from '../tests/fixtures/running-server.ts';
import { fillGrid } from './fill-grid.ts';

const records = Number(process.env['BENCH_RECORDS'] ?? 5000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 40);
const agent = new Agent({ keepAlive: true });

const running = await startTestServer();
try {
  await fillGrid(running, records);
  const { cookie } = await running.signIn('worker');
  const streamId = `grid:${running.county.grids['grid-1']}`;
  const deviceId = uuidv7();
  let cursor: string | null = null;

  const pull = async () => {
    const streams = [{ streamId, cursor }];
    const sent = JSON.stringify({ contract: 3, deviceId, appVersion: '1.0.0', undelivered: 0, streams });
    const packed = await post(cookie, sent);
    const text = packed.isPacked ? gunzipSync(packed.bytes) : packed.bytes;
    const answer = JSON.parse(text.toString()) as PullAnswer;
    const page = answer.streams[0]!;
    cursor = page.cursor;
    return { page, packed: packed.bytes.length };
  };

  const began = performance.now();
  let held = 0;
  let bytes = 0;
  let pages = 0;
  for (let more = true; more; pages += 1) {
    const { page, packed } = await pull();
    held += page.records.length;
    bytes += packed;
    more = page.more;
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(`load average ${loadavg()[0]!.toFixed(1)}, ${running.deployment.database.engine}`);
  console.log(
    `first pull: ${held} records, ${pages} pages, ${seconds.toFixed(2)} s, ${(bytes / 1024).toFixed(0)} KB gz`,
  );
  await timed('nothing new', 0);
  await timed('10 changes', 10);

  async function timed(name: string, changes: number): Promise<void> {
    const taken: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      if (changes > 0) await touch(running, streamId, changes);
      const start = performance.now();
      const { page } = await pull();
      taken.push(performance.now() - start);
      if (page.records.length !== changes) throw new Error(`${page.records.length} records instead of ${changes}`);
    }
    taken.sort((one, other) => one - other);
    const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))]!.toFixed(1);
    console.log(`${name}: best ${at(0)} ms, median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${at(1)} ms of ${rounds}`);
  }

  function post(asCookie: string, body: string): Promise<{ bytes: Buffer; isPacked: boolean }> {
    return new Promise((resolve, reject) => {
      const asking = request(
        `${running.address}/api/counties/990101/field/pull`,
        {
          agent,
          method: 'POST',
          headers: {
            cookie: asCookie,
            'x-linli-client': 'field',
            'content-type': 'application/json',
            'accept-encoding': 'gzip',
          },
        },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('end', () => {
            if (answer.statusCode !== 200)
              reject(new Error(`${answer.statusCode} ${Buffer.concat(pieces).toString()}`));
            else resolve({ bytes: Buffer.concat(pieces), isPacked: answer.headers['content-encoding'] === 'gzip' });
          });
        },
      );
      asking.on('error', reject);
      asking.end(body);
    });
  }
} finally {
  agent.destroy();
  await running.close();
}

/** What reactions write when so many cases have changed. */
async function touch({ deployment }: RunningServer, streamId: string, changes: number): Promise<void> {
  await deployment.database.transact(systemEyes, async (tx) => {
    const { rows } = await sql<{ record_id: string }>`
      select record_id from field_sync.change where county_code = '990101' and stream_id = ${streamId}
      order by counter limit ${changes}`.execute(tx);
    for (const { record_id: incidentId } of rows) {
      const message = { countyCode: '990101', messageId: uuidv7(), announcedAt: new Date(), payload: { incidentId } };
      const [moved] = fieldSyncReactions;
      await moved!.react(tx, { ...message, topic: moved!.topic });
    }
  });
}
