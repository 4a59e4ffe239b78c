/**
 * node bench/field-many.ts: so many phones (`--phones`, 500) pull everything for the first time at the same instant, each a
 * grid of its own with so many records (`--records`, 1,000; 0: what the county has) and one photo each. Real HTTP on
 * loopback, page by page as a phone does; nobody's stream was ever opened. Prints when the median phone and the last one
 * had everything, and what it cost. Copies LINLI_BENCH_COUNTY (bench/field-county.ts) and fills the grids up with copies of
 * its cases. Prints; asserts nothing.
 */
import http from 'node:http';
import { parseArgs } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { PullAnswer } from '#modules/field-sync/contract.ts';
import { ask, openFieldCounty, type Phone } from './field-county.ts';
import { measureCost, tellCost, tellTimes } from './measure-cost.ts';

const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '500' },
    records: { type: 'string', default: '1000' },
    servers: { type: 'string', default: '2' },
  },
});
const records = Number(values.records);
const county = await openFieldCounty({ people: 1 });
const { countyCode } = county;
const agent = new http.Agent({ keepAlive: true });
try {
  const inGrids = await county.signIn(`role = 'grid-worker' and grid_id is not null`);
  const phones = [...new Map(inGrids.map((phone) => [phone.gridId!, phone])).values()].slice(0, Number(values.phones));
  await county.rows('delete from field_sync.change');
  await county.rows('delete from field_sync.stream');
  if (records > 0) await fill(phones);
  const servers = await county.startServers(Number(values.servers));
  // Each server has its county in memory, as on any morning but the first.
  const [warm] = await county.signIn(`role = 'unit-head'`);
  for (const { port } of servers) await pullAll(port, warm!, [`person:${warm!.accountId}`]);

  const times: number[] = [];
  let held = 0;
  let bytes = 0;
  const measured = measureCost(servers);
  const began = performance.now();
  await Promise.all(
    phones.map(async (phone, place) => {
      const { port } = servers[place % servers.length]!;
      const got = await pullAll(port, phone, [`person:${phone.accountId}`, `grid:${phone.gridId}`]);
      times.push(performance.now() - began);
      held += got.records;
      bytes += got.bytes;
    }),
  );
  const cost = measured();
  console.log(
    `${phones.length} phones at once, ${servers.length} servers: ${held} records (${Math.round(held / phones.length)} a phone), ${(bytes / 1024 / phones.length).toFixed(0)} KB a phone, ${(held / cost.seconds).toFixed(0)} records a second`,
  );
  tellTimes('first pull whole', times);
  console.log(`processor of a record: ${(((cost.server + cost.database) * 1e6) / held).toFixed(0)} µs`);
  tellCost(cost);
} finally {
  agent.destroy();
  await county.close();
}

async function pullAll(port: number, phone: Phone, streamIds: readonly string[]) {
  const cursors = new Map<string, string | null>(streamIds.map((id) => [id, null]));
  const got = { records: 0, bytes: 0 };
  for (let more = true; more;) {
    const streams = [...cursors].map(([streamId, cursor]) => ({ streamId, cursor }));
    const { deviceId } = phone;
    const body = JSON.stringify({ contract: 3, deviceId, appVersion: '1.0.0', undelivered: 0, streams });
    const path = `/api/counties/${countyCode}/field/pull`;
    const { status, bytes, headers } = await ask(port, phone, 'POST', path, { body, by: agent });
    if (status !== 200) throw new Error(`pull: ${status} ${bytes.toString()}`);
    got.bytes += bytes.length;
    const encoding = headers['content-encoding'];
    const text = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
    const answer = JSON.parse(text.toString()) as PullAnswer;
    more = answer.streams.some((stream) => stream.more);
    for (const { streamId, cursor, records: come } of answer.streams) {
      cursors.set(streamId, cursor);
      got.records += come.length;
    }
  }
  return got;
}

/** Copies of cases that lie open in the county, with their words and a photo, until each grid has its number. */
async function fill(phones: readonly Phone[]): Promise<void> {
  const began = performance.now();
  const names = await county.rows<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'incidents' and table_name = 'incident' and is_generated = 'NEVER'`,
  );
  // Fourteen digits that no other filling has had.
  const first = 1e13 + Math.floor(Math.random() * 8e13);
  const made: Record<string, string> = {
    incident_id: 'made.id',
    number: `'990199' || (${first} + made.serial)`,
    query_code: `'Z' || (${first} + made.serial)`,
    grid_id: 'made.grid_id',
    division_path: 'made.division_path',
    status: `'reported'`,
    closed_at: 'null',
    due_at: `now() + interval '20 days'`,
    hidden_from: 'null',
    confidential: 'false',
  };
  const columns = names.map(({ name }) => name);
  await county.rows(
    `create unlogged table bench_made as
      select gen_random_uuid() as id, row_number() over () as serial, place.grid_id, place.division_path, original.incident_id as original
      from (select grid_id, min(division_path) as division_path from access.capacity
          where grid_id = any ($1::uuid[]) group by grid_id) as place
        cross join generate_series(1, $2) as n
        join (select incident_id, row_number() over () as place, count(*) over () as many from (
            select incident_id from incidents.incident where county_code = $3 and facts ->> 'imported' is null
            order by reported_at desc limit 500) as newest) as original on original.place = 1 + n % original.many`,
    [phones.map(({ gridId }) => gridId), records, countyCode],
  );
  await county.rows(
    `insert into incidents.incident (${columns.join(', ')})
      select ${columns.map((name) => made[name] ?? `incident.${name}`).join(', ')}
      from bench_made as made join incidents.incident as incident on incident.county_code = $1 and incident.incident_id = made.original`,
    [countyCode],
  );
  await county.rows(
    `insert into incidents.step_content (county_code, incident_id, step_id, field, division_path, salt, body)
      select county_code, made.id, gen_random_uuid(), field, made.division_path, salt, body || made.serial
      from bench_made as made join incidents.step_content as content on content.county_code = $1 and content.incident_id = made.original
      where field = 'description'`,
    [countyCode],
  );
  await county.rows(
    `insert into attachments.file (county_code, file_id, owner_kind, owner_id, kind, media_type, byte_size, digest, width,
        height, uploaded_by, uploaded_at)
      select $1, gen_random_uuid(), 'incident', id, 'near', 'image/jpeg', 100000, '', 1600, 1200, $2, now() from bench_made`,
    [countyCode, phones[0]!.accountId],
  );
  await county.rows('drop table bench_made');
  await county.rows('analyze incidents.incident, incidents.step_content, attachments.file');
  console.log(`filled with ${phones.length * records} cases in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
