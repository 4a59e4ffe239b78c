/**
 * node bench/field-day-start.ts: what a morning costs the server. So many phones (`--phones`, 15,824) wake up within ten
 * minutes (`--seconds` 600), each at a moment of its own (arrivals of a Poisson process). Each asks what is new since the
 * evening with its cursors, most find a few changes; some are new and pull everything; some ask whether the ground of their
 * grid has changed, which it has not (304). Real HTTP on loopback; what is told of a request is the time from when it was
 * due to its last byte. Every phone has pulled once before, which is not counted. Copies LINLI_BENCH_COUNTY
 * (bench/field-county.ts); where it has fewer workers, grids get more. Prints; asserts nothing.
 */
import http from 'node:http';
import { parseArgs } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { PullAnswer } from '#modules/field-sync/contract.ts';
import { type Answer, ask, openFieldCounty, type Phone } from './field-county.ts';
import { measureCost, tellCost, tellTimes } from './measure-cost.ts';

const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '15824' },
    seconds: { type: 'string', default: '600' },
    servers: { type: 'string', default: '1' },
    /** Of a hundred phones. */
    new: { type: 'string', default: '3' },
    ground: { type: 'string', default: '33' },
    /** Records of a grid that were moved over night. */
    changes: { type: 'string', default: '3' },
  },
});
const seconds = Number(values.seconds);
const lines = 32;

const county = await openFieldCounty({ people: Number(values.phones) });
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
try {
  const servers = await county.startServers(Number(values.servers));
  const { countyCode, phones } = county;
  const cursors = new Map<Phone, Map<string, string | null>>();
  const tags = new Map<string, string>();
  const bytes = { pulled: 0, records: 0 };
  let turn = 0;
  const portOf = () => servers[(turn += 1) % servers.length]!.port;

  /** One page after the other until there is no more, as a phone does. */
  async function pull(phone: Phone): Promise<number> {
    const grid = phone.gridId === null ? [] : [`grid:${phone.gridId}`];
    const unit = phone.gridId === null ? [`unit:${phone.organisationId}`] : [];
    let held = cursors.get(phone);
    if (!held) {
      held = new Map([`person:${phone.accountId}`, ...grid, ...unit].map((id) => [id, null]));
      cursors.set(phone, held);
    }
    for (let pages = 1; ; pages += 1) {
      const streams = [...held].map(([streamId, cursor]) => ({ streamId, cursor }));
      const { deviceId } = phone;
      const body = JSON.stringify({ contract: 3, deviceId, appVersion: '1.0.0', undelivered: 0, streams });
      const answer = await ask(portOf(), phone, 'POST', `/api/counties/${countyCode}/field/pull`, { body, by: agent });
      if (answer.status !== 200) throw new Error(`pull: ${answer.status} ${answer.bytes.toString()}`);
      const told = JSON.parse(unpacked(answer).toString()) as PullAnswer;
      bytes.pulled += answer.bytes.length;
      for (const page of told.streams) {
        held.set(page.streamId, page.cursor);
        bytes.records += page.records.length;
      }
      if (!told.streams.some(({ more }) => more)) return pages;
    }
  }

  async function askGround(phone: Phone): Promise<number> {
    const gridId = phone.gridId!;
    const etag = tags.get(gridId);
    const path = `/api/counties/${countyCode}/field/ground?gridId=${gridId}`;
    const answer = await ask(portOf(), phone, 'GET', path, { by: agent, ...(etag === undefined ? {} : { etag }) });
    if (answer.status !== 200 && answer.status !== 304) throw new Error(`ground: ${answer.status}`);
    tags.set(gridId, answer.headers.etag!);
    return answer.status;
  }

  // The evening before.
  const evening = performance.now();
  const isNew = new Set(phones.filter((_, place) => place % 100 < Number(values.new)));
  const grids = new Map(phones.filter(({ gridId }) => gridId !== null).map((phone) => [phone.gridId!, phone]));
  await inTurns(
    phones.filter((phone) => !isNew.has(phone)),
    async (phone) => void (await pull(phone)),
  );
  await inTurns([...grids.values()], async (phone) => void (await askGround(phone)));
  const [moved] = await county.rows<{ n: number }>(
    `with picked as (
        select county_code, stream_id, record_id, place from (
          select *, row_number() over (partition by stream_id order by counter) as place
          from field_sync.change where county_code = $1 and stream_id like 'grid:%' and not gone) as change
        where place <= $2
      ), raised as (
        update field_sync.stream as stream set counter = counter + most.n
        from (select stream_id, count(*) as n from picked group by stream_id) as most
        where stream.county_code = $1 and stream.stream_id = most.stream_id
        returning stream.stream_id, stream.counter - most.n as base
      ), moved as (
        update field_sync.change as change set counter = raised.base + picked.place
        from picked join raised using (stream_id)
        where change.county_code = $1 and change.stream_id = picked.stream_id and change.record_id = picked.record_id
        returning 1
      )
      select count(*)::int as n from moved`,
    [countyCode, Number(values.changes)],
  );
  await county.rows(`update field_sync.stream set pulled_on = pulled_on - 1`);
  await county.rows(`update field_sync.device set last_seen_at = last_seen_at - interval '12 hours'`);
  await county.rows('vacuum analyze field_sync.stream, field_sync.change, field_sync.device, access.session');
  // What the servers hold of sessions, and what of grounds, is gone by the morning.
  await new Promise((resolve) => setTimeout(resolve, 16_000));
  console.log(
    `the evening before: ${phones.length - isNew.size} phones pulled, ${grids.size} grounds fetched in ${((performance.now() - evening) / 1000).toFixed(0)} s; over night ${moved!.n} records moved`,
  );

  bytes.pulled = 0;
  bytes.records = 0;
  const times = { 'first pull': [] as number[], 'what is new': [] as number[], ground: [] as number[] };
  let errors = 0;
  let unchanged = 0;
  const waiting: Promise<void>[] = [];
  const measured = measureCost(servers);
  const began = performance.now();
  let due = 0;
  const woken = phones.toSorted(() => Math.random() - 0.5);
  for (const phone of woken) {
    due += (-Math.log(1 - Math.random()) * seconds * 1000) / phones.length;
    const wait = began + due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    waiting.push(
      wakeUp(phone, began + due).catch((error: unknown) => void ((errors += 1), console.error(String(error)))),
    );
  }
  await Promise.all(waiting);
  const cost = measured();
  console.log(
    `${phones.length} phones in ${cost.seconds.toFixed(0)} s, ${servers.length} servers: ${errors} errors, ${bytes.records} records, ${(bytes.pulled / 1024 / phones.length).toFixed(1)} KB a phone`,
  );
  for (const [name, taken] of Object.entries(times)) tellTimes(name, taken);
  console.log(`${unchanged} of ${times.ground.length} grounds unchanged (304)`);
  tellCost(cost);

  async function wakeUp(phone: Phone, dueAt: number): Promise<void> {
    await pull(phone);
    times[isNew.has(phone) ? 'first pull' : 'what is new'].push(performance.now() - dueAt);
    if (phone.gridId === null || Math.random() * 100 >= Number(values.ground)) return;
    const asked = performance.now();
    if ((await askGround(phone)) === 304) unchanged += 1;
    times.ground.push(performance.now() - asked);
  }
} finally {
  agent.destroy();
  await county.close();
}

function unpacked({ bytes, headers }: Answer): Buffer {
  const encoding = headers['content-encoding'];
  return encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}

async function inTurns(phones: readonly Phone[], work: (phone: Phone) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: lines }, async () => {
      while (next < phones.length) {
        next += 1;
        await work(phones[next - 1]!);
      }
    }),
  );
}
