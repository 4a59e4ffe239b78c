/**
 * node bench/desk-day.ts: a hundred desks (`--desks`) at work beside a thousand phones (`--phones`) in a county of size.
 * Each desk holds the stream of events and makes the requests that its page makes (bench/desk-person.ts): queues, files with
 * the next ones read ahead, searches, the dashboard, acts, and what the page reads anew when it hears of something. A person
 * thinks `--think` seconds between two things. A phone asks what is new every `--pull` seconds and reports something every
 * `--report` seconds, a quarter of it mended on the spot; all of these are means of Poisson processes. `--spike`: after
 * `--seconds` of it everybody is five times as quick for a minute. Real HTTP on loopback. Told are reads and writes, the
 * time from when an act was sent until each other desk heard of it, the servers' memory, and what all of it cost, this
 * process with its desks and phones apart. Copies LINLI_BENCH_COUNTY (bench/field-county.ts). Prints; asserts nothing.
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { parseArgs } from 'node:util';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { PullAnswer } from '#modules/field-sync/contract.ts';
import { type DeskCounty, type Notes, sitDown } from './desk-person.ts';
import { type Answer, ask, openFieldCounty, type Phone } from './field-county.ts';
import { measureCost, type Server, tellCost, tellTimes } from './measure-cost.ts';

const { values } = parseArgs({
  options: {
    desks: { type: 'string', default: '100' },
    phones: { type: 'string', default: '1000' },
    servers: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '120' },
    think: { type: 'string', default: '8' },
    pull: { type: 'string', default: '60' },
    report: { type: 'string', default: '600' },
    spike: { type: 'boolean', default: false },
  },
});
/** Who sits there, of a hundred. */
const seats = [
  [`role = 'acceptor' and level = 'county'`, 7],
  [`role = 'dispatcher' and level = 'county'`, 7],
  [`role = 'shift-head' and level = 'county'`, 3],
  [`role = 'centre-head' and level = 'county'`, 1],
  [`role = 'acceptor' and level = 'town'`, 26],
  [`role = 'dispatcher' and level = 'town'`, 26],
  [`role = 'shift-head' and level = 'town'`, 5],
  [`role = 'unit-head'`, 25],
] as const;
const writes = ['act', 'report', 'mended on the spot'];
const ofPhones = ['pull'];
const ruleMatter = 'facility-01-76';

const county = await openFieldCounty({ people: Number(values.phones) });
const { countyCode } = county;
const agent = new http.Agent({ keepAlive: true, maxSockets: 512 });
let pace = 1;
let over = false;
try {
  const deskCounty = await lookAround();
  const people = await inSeats();
  const phones = county.phones.filter(({ gridId }) => gridId !== null);
  const points = await pointsOf(phones);
  const servers = await county.startServers(Number(values.servers));
  const portOf = (place: number) => servers[place % servers.length]!.port;

  let part = tally();
  const sentAt = new Map<string, number>();
  const notes: Notes = {
    took: (kind, told) => part.took(kind, told.milliseconds),
    failed: (kind, why) => part.failed(kind, why),
    refused: (code) => part.refused(code),
    sent: (incidentId) => sentAt.set(incidentId, performance.now()),
    heard(incidentId) {
      const at = sentAt.get(incidentId);
      if (at !== undefined) part.heard(performance.now() - at);
    },
  };
  /** As long as a person thinks, or a phone waits; false: the day is over. */
  const pause = (seconds: number) => async () => {
    const until = performance.now() + (-Math.log(1 - Math.random()) * seconds * 1000) / pace;
    while (!over && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, Math.min(1000, Math.max(1, until - performance.now()))));
    return !over;
  };

  // Every phone has pulled everything once: on another day, so it is not counted.
  const cursors = new Map<Phone, Map<string, string | null>>();
  const waiting = phones.map((phone, place) => () => pull(phone, portOf(place)));
  const firstPulls = performance.now();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await next();
    }),
  );
  console.log(`${phones.length} phones pulled everything in ${((performance.now() - firstPulls) / 1000).toFixed(0)} s`);

  const desks = await Promise.all(
    people.map((person, place) =>
      sitDown({ person, port: portOf(place), agent }, deskCounty, notes, pause(Number(values.think))),
    ),
  );
  const walking = phones.flatMap((phone, place) => [pulling(phone, portOf(place)), reporting(phone, portOf(place))]);
  const settings = `${people.length} desks thinking ${values.think} s, ${phones.length} phones pulling every ${values.pull} s and reporting every ${values.report} s`;
  const [held] = await county.rows<{ cases: number; open: number }>(
    'select count(*)::int as cases, count(*) filter (where closed_at is null)::int as open from incidents.incident',
  );
  console.log(`${held!.cases} cases, ${held!.open} of them open; ${settings}; ${servers.length} servers`);

  // Pages are opened, plans and caches are made.
  await new Promise((resolve) => setTimeout(resolve, 30_000));
  await during('a working day', Number(values.seconds), 1);
  if (values.spike) {
    await during('five times as quick', 60, 5);
    await during('after it', 60, 1);
  }
  over = true;
  for (const { stop } of desks) stop();
  await Promise.all([...desks.map(({ done }) => done), ...walking]);
  console.log(`everything told and sealed ${(await county.settle()).toFixed(1)} s after the last`);

  async function during(name: string, seconds: number, quick: number): Promise<void> {
    pace = quick;
    part = tally();
    const measured = measureCost(servers);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const cost = measured();
    console.log(`\n${name}, ${seconds} s:`);
    part.tell(cost.seconds);
    tellCost(cost);
    for (const { process: child } of servers) console.log(`memory of a server: ${memoryOf(child)}`);
  }

  async function pulling(phone: Phone, port: number): Promise<void> {
    const wait = pause(Number(values.pull));
    while (await wait()) await pull(phone, port);
  }

  /** What is new, page by page. */
  async function pull(phone: Phone, port: number): Promise<void> {
    const held =
      cursors.get(phone) ??
      new Map<string, string | null>([
        [`person:${phone.accountId}`, null],
        [`grid:${phone.gridId}`, null],
      ]);
    cursors.set(phone, held);
    for (let more = true; more && !over;) {
      const { deviceId } = phone;
      const streams = [...held].map(([streamId, cursor]) => ({ streamId, cursor }));
      const body = { contract: 3, deviceId, appVersion: '1.0.0', undelivered: 0, streams };
      const answer = await byPhone('pull', phone, port, '/field/pull', body);
      if (answer === null) break;
      const told = JSON.parse(unpacked(answer).toString()) as PullAnswer;
      for (const { streamId, cursor } of told.streams) held.set(streamId, cursor);
      more = told.streams.some((stream) => stream.more);
    }
  }

  async function reporting(phone: Phone, port: number): Promise<void> {
    const wait = pause(Number(values.report));
    while (await wait()) {
      const incidentId = uuidv7();
      const onSpot = Math.random() < 0.25;
      const serial = Math.floor(Math.random() * 1e6);
      notes.sent(incidentId);
      await byPhone(onSpot ? 'mended on the spot' : 'report', phone, port, '/incidents', {
        contract: 3,
        commandId: uuidv7(),
        incidentId,
        source: 'worker',
        matterCode: ruleMatter,
        description: `巡查时看到人民路第 ${serial} 根灯杆的路灯不亮，晚上出行不便，请派人看看。`,
        place: { point: points.get(phone.gridId!)!, words: `第 ${serial} 根灯杆旁` },
        keptSince: { clock: new Date().toISOString(), offsetSeconds: 0 },
        ...(onSpot ? { solvedOnSpot: { answer: '现场拧紧接头，灯已亮', ruleId: deskCounty.rule.ruleId } } : {}),
      });
    }
  }

  async function byPhone(kind: string, phone: Phone, port: number, path: string, body: object): Promise<Answer | null> {
    const began = performance.now();
    try {
      const text = JSON.stringify(body);
      const answer = await ask(port, phone, 'POST', `/api/counties/${countyCode}${path}`, { body: text, by: agent });
      if (answer.status === 200) part.took(kind, performance.now() - began);
      else part.failed(kind, `${answer.status} ${unpacked(answer).toString().slice(0, 200)}`);
      return answer.status === 200 ? answer : null;
    } catch (error) {
      part.failed(kind, String(error));
      return null;
    }
  }
} finally {
  agent.destroy();
  await county.close();
}

/** A matter that one rule knows, and the unit that works it. */
async function lookAround(): Promise<DeskCounty> {
  const [rule] = await county.rows<DeskCounty['rule']>(
    `select rule_id as "ruleId", opens_when as "opensWhen" from catalogue.rule
      where matter_code = $1 and evidence = 'none' and verify_mode = 'none' order by rule_id limit 1`,
    [ruleMatter],
  );
  const [entry] = await county.rows<{ unitId: string }>(
    `select lead_organisation_id as "unitId" from catalogue.dispatch_entry
      where county_code = $1 and matter_code = $2 and division_path = $1 limit 1`,
    [countyCode, ruleMatter],
  );
  return { countyCode, matterCode: ruleMatter, rule: rule!, unitId: entry!.unitId };
}

async function inSeats(): Promise<Phone[]> {
  const many = Number(values.desks);
  const found: Phone[] = [];
  for (const [where, share] of seats)
    found.push(...(await county.signIn(where, 'desk')).slice(0, Math.ceil((share * many) / 100)));
  return found.slice(0, many);
}

async function pointsOf(phones: readonly Phone[]): Promise<Map<string, { longitude: number; latitude: number }>> {
  const found = await county.rows<{ id: string; longitude: number; latitude: number }>(
    `select grid_id as id, ST_X(ST_PointOnSurface(geometry)) as longitude, ST_Y(ST_PointOnSurface(geometry)) as latitude
      from grids.grid_version where valid_to is null and grid_id = any ($1::uuid[])`,
    [phones.map(({ gridId }) => gridId)],
  );
  return new Map(found.map(({ id, ...point }) => [id, point]));
}

/** What is told of one part of the day. */
function tally() {
  const times = new Map<string, number[]>();
  const live: number[] = [];
  const refusals = new Map<string, number>();
  const errors: string[] = [];
  const told = (kinds: readonly string[]) => kinds.flatMap((kind) => times.get(kind) ?? []);
  return {
    took(kind: string, milliseconds: number) {
      const known = times.get(kind);
      if (known) known.push(milliseconds);
      else times.set(kind, [milliseconds]);
    },
    heard: (milliseconds: number) => void live.push(milliseconds),
    refused: (code: string) => void refusals.set(code, (refusals.get(code) ?? 0) + 1),
    failed: (kind: string, why: string) => void errors.push(`${kind}: ${why}`),
    tell(seconds: number) {
      const reads = [...times.keys()].filter((kind) => !writes.includes(kind) && !ofPhones.includes(kind));
      for (const kind of [...reads.toSorted(), ...ofPhones, ...writes]) tellTimes(`  ${kind}`, times.get(kind) ?? []);
      tellTimes('reads of the desks', told(reads));
      tellTimes('writes', told(writes));
      tellTimes('heard after', live);
      const all = [...times.values()].reduce((sum, { length }) => sum + length, 0);
      const turned = [...refusals].map(([code, many]) => `${many} × ${code}`).join(', ');
      console.log(
        `${(all / seconds).toFixed(0)} requests a second; ${errors.length} errors; refused: ${turned || 'none'}`,
      );
      for (const error of new Set(errors.slice(0, 200))) console.log(`  ${error}`);
    },
  };
}

function memoryOf({ pid }: Server['process']): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (field: string) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return `${read('VmRSS')} MB, at most ${read('VmHWM')} MB`;
}

function unpacked({ bytes, headers }: Answer): Buffer {
  const encoding = headers['content-encoding'];
  return encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}
