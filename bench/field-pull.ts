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

const records = Number(process.env['BENCH_RECORDS'] ?? 5000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 40);
const agent = new Agent({ keepAlive: true });

const running = await startTestServer();
try {
  await fill(running);
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

/** One real case, and copies of it with their words and a photo each. */
async function fill({ county, deployment, signIn }: RunningServer): Promise<void> {
  const acceptor = await signIn('town-acceptor');
  const incidentId = uuidv7();
  await acceptor.act('/incidents', {
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: '人民路 12 号门前店外经营，占了半条人行道，早晚高峰行人要走到车道上',
    place: { point: county.inside['grid-1'], words: '人民路 12 号' },
  });
  await deployment.database.asOwner(async (tx) => {
    const { rows } = await sql<{ column_name: string }>`
      select column_name from information_schema.columns
      where table_schema = 'incidents' and table_name = 'incident' and is_generated = 'NEVER'`.execute(tx);
    const made: Record<string, string> = {
      incident_id: `md5('case' || n)::uuid`,
      number: `'99010120260101' || lpad(n::text, 6, '0')`,
      query_code: `'B' || n`,
      title: `title || n`,
    };
    const names = rows.map((row) => row.column_name);
    const copy = (columns: readonly string[]) => columns.map((name) => made[name] ?? name).join(', ');
    const of = `incident_id = '${incidentId}'`;
    await sql
      .raw(
        `insert into incidents.incident (${names.join(', ')})
          select ${copy(names)} from incidents.incident, generate_series(2, ${records}) as n where ${of}`,
      )
      .execute(tx);
    await sql
      .raw(
        `insert into incidents.step_content (county_code, incident_id, step_id, field, division_path, salt, body)
          select county_code, md5('case' || n)::uuid, md5('step' || n)::uuid, field, division_path, salt, body || n
          from incidents.step_content, generate_series(2, ${records}) as n where ${of} and field = 'description'`,
      )
      .execute(tx);
    await sql
      .raw(
        `insert into attachments.file (county_code, file_id, owner_kind, owner_id, kind, media_type, byte_size, digest,
            width, height, uploaded_by, uploaded_at)
          select '990101', md5('file' || n)::uuid, 'incident', md5('case' || n)::uuid, 'near', 'image/jpeg', 100000, '',
            1600, 1200, '${county.as('worker').accountId}', now() from generate_series(2, ${records}) as n`,
      )
      .execute(tx);
    await sql`analyze`.execute(tx);
  });
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
