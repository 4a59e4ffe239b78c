/** Longer than 300 lines because what is seeded here is what is measured here. */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type CrashCounty, foundCrashCounty } from '../tests/crash/crash-county.ts';
import { type ServerProcess, startServer } from '../tests/crash/server-process.ts';

/**
 * npm run bench -- timers: 100,000 open timers spread as in a simulated week, its two busiest hours played in two
 * minutes beside 200 commands/s; then 5,000 that are due in one second. The real server and two workers, each in a
 * process of its own, on a database of its own at LINLI_BENCH_DATABASE_URL. A timer is late by the time from its instant
 * to the row's end, which the database writes down itself. Prints, and fails only when a clock was told twice.
 */
const address = process.env['LINLI_BENCH_DATABASE_URL'] ?? process.env['LINLI_TEST_DATABASE_URL'];
if (!address) {
  process.stderr.write('Set LINLI_BENCH_DATABASE_URL to a PostgreSQL address at which databases may be created.\n');
  process.exit(2);
}
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    timers: { type: 'string', default: '100000' },
    burst: { type: 'string', default: '5000' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '120' },
    speed: { type: 'string', default: '60' },
    workers: { type: 'string', default: '2' },
  },
});
const count = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)])) as Record<
  keyof typeof values,
  number
>;
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Deadlines of a simulated county by hour of the day, in a week of 16,000 cases; the busiest hour is a Monday noon. */
const workday = [2, 1, 1, 0, 1, 1, 5, 26, 246, 205, 155, 128, 154, 69, 129, 144, 149, 138, 277, 69, 37, 15, 8, 4];
const restDay = [2, 1, 1, 0, 1, 2, 5, 28, 199, 160, 104, 94, 130, 67, 90, 99, 103, 93, 108, 71, 39, 19, 8, 4];
const monday = workday.map((share, hour) => (hour === 12 ? 515 : share));
const week = [monday, workday, workday, workday, workday, restDay, restDay].flat();
const busiest = 11;

const name = `linli_bench_timers_${process.pid}`;
const dataFolder = mkdtempSync(join(tmpdir(), 'linli-bench-timers-'));
const url = new URL(address);
url.pathname = `/${name}`;
const place = { dataFolder, databaseUrl: url.href };
const processes: ServerProcess[] = [];
await administrate(
  `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
);
try {
  const deployment = await openDeployment({ ...place, maxConnections: 4 });
  const { database } = deployment;
  const county = await foundCrashCounty(database, {
    clients: 24,
    watched: 1,
    dueFrom: new Date(Date.now() + 7 * 86_400_000),
    dueUntil: new Date(Date.now() + 7 * 86_400_000),
  });
  const { countyCode } = county;
  await keepTimes(url.href);
  process.env['LINLI_WORKER'] = 'off';
  const server = await startServer(place);
  process.env['LINLI_WORKER'] = 'on';
  processes.push(server);
  for (let n = 0; n < count.workers; n += 1) processes.push(await startServer(place));

  let seeded = performance.now();
  const begin = Date.now() + 20_000 + count.timers / 2;
  await seedTimers(database, county, instantsOfWeek(begin));
  // As it would have been long since, had they come one by one.
  for (const table of ['incidents.incident', 'incidents.clock', 'platform.timer']) {
    await database.asOwner((tx) => sql.raw(`analyze ${table}`).execute(tx));
  }
  say(`${await openTimers(database)} open timers, seeded in ${((performance.now() - seeded) / 1000).toFixed(0)} s`);
  await wait(Math.max(0, begin - 5_000 - Date.now()));
  const load = startCommands(server.address, county);
  await wait(Math.max(0, begin - Date.now()));
  load.take();
  await wait(count.seconds * 1000);
  tell(
    `the busiest ${((count.seconds * count.speed) / 3600).toFixed(1)} hours`,
    await firedBetween(database, begin, Date.now()),
    load.take(),
  );

  const due = Date.now() + 15_000 + count.burst * 2;
  seeded = performance.now();
  const random = seededRandom(2);
  await seedTimers(
    database,
    county,
    Array.from({ length: count.burst }, () => due + random.integer(0, 999)),
  );
  say(`${count.burst} more, due in one second, seeded in ${((performance.now() - seeded) / 1000).toFixed(0)} s`);
  await wait(Math.max(0, due - Date.now()));
  load.take();
  let waiting = '';
  while ((await dueTimers(database, due + 1000)) > 0 && Date.now() < due + 120_000) {
    // Looked at once, in the middle of it.
    if (waiting === '' && Date.now() > due + 1000) waiting = await lightsWhileWaiting(database, countyCode);
    await wait(100);
  }
  const burst = await firedBetween(database, due, Date.now());
  const during = load.take();
  tell(`${count.burst} in one second`, burst, during);
  say(`  until the last: ${((burst.last - due) / 1000).toFixed(1)} s after the first was due${waiting}`);
  await load.stop();
  await wait(3_000);
  const twice = await toldTwice(database);
  say(`  told twice: ${twice}`);
  if (twice > 0) process.exitCode = 1;
  await deployment.close();
} finally {
  for (const each of processes) await each.stop();
  await administrate(`drop database ${name} with (force)`);
  rmSync(dataFolder, { recursive: true, force: true });
}

/** The busiest hours come at once and quickly; the others are days away, so that they stand in the index and wait. */
function instantsOfWeek(begin: number): number[] {
  const random = seededRandom(1);
  const whole = week.reduce((sum, share) => sum + share, 0);
  const played = (count.seconds * count.speed) / 3600;
  return week.flatMap((share, hour) => {
    const isPlayed = hour >= busiest && hour < busiest + played;
    return Array.from({ length: Math.round((count.timers * share) / whole) }, () => {
      const at = (hour - busiest + random.integer(0, 3_599_999) / 3_600_000) * 3_600_000;
      return Math.round(
        begin + (isPlayed ? at / count.speed : ((at + 168 * 3_600_000) % (168 * 3_600_000)) + 86_400_000),
      );
    });
  });
}

/**
 * Open cases, each with its clock and the timer that watches it: copies of one that was reported as people do it, moved in
 * time so that the timer is due at its instant. They have a day more, so that what a telling sets is not due meanwhile.
 */
async function seedTimers(database: Database, county: CrashCounty, instants: readonly number[]): Promise<void> {
  const original = county.watched[0]!.incidentId;
  const here = sql`county_code = ${county.countyCode} and incident_id = ${original}`;
  for (let from = 0; from < instants.length; from += 10_000) {
    const some = instants
      .slice(from, from + 10_000)
      .map((at) => ({ id: uuidv7(), timer: uuidv7(), at: new Date(at), code: randomUUID() }));
    await database.asOwner(async (tx) => {
      const { rows } = await sql<{ column_name: string }>`
        select column_name from information_schema.columns where table_schema = 'incidents' and table_name = 'incident'
          and is_generated = 'NEVER'`.execute(tx);
      const moved = new Set(['reported_at', 'started_at', 'warn_at']);
      const columns = rows.map(({ column_name: column }) => column);
      const chosen = columns.map((column) => {
        if (column === 'incident_id') return 'copy.id';
        if (column === 'number' || column === 'query_code') return 'copy.code';
        if (column === 'due_at') return 'original.due_at + copy.shift + copy.more';
        return moved.has(column) ? `original.${column} + copy.shift` : `original.${column}`;
      });
      await sql`create temporary table copy on commit drop as
        select asked.id, asked.timer, asked.code, asked.at, asked.at - watch.due_at as shift, interval '1 day' as more
        from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ timer }) => timer)}::uuid[],
            ${some.map(({ code }) => code)}::text[], ${some.map(({ at }) => at)}::timestamptz[]) as asked (id, timer, code, at),
          (select due_at from platform.timer where county_code = ${county.countyCode} and subject_id = ${original}
            and kind = 'incidents.clock-warn') as watch`.execute(tx);
      await sql`insert into incidents.incident (${sql.raw(columns.join(', '))})
        select ${sql.raw(chosen.join(', '))} from incidents.incident as original, copy where ${here}`.execute(tx);
      await sql`insert into incidents.clock (county_code, incident_id, ordinal, nature, clock, subject, reason, started_at,
          ended_at, ended_as, continues, allowance_ms, due_at, left_ms, schedule, stated)
        select county_code, copy.id, ordinal, nature, clock, subject, reason, started_at + copy.shift, ended_at, ended_as,
          continues, allowance_ms + 86400000, due_at + copy.shift + copy.more, left_ms, schedule, stated
        from incidents.clock, copy where ${here}`.execute(tx);
      await sql`insert into platform.timer (county_code, timer_id, kind, subject_id, due_at, payload)
        select county_code, copy.timer, kind, copy.id::text, copy.at, jsonb_set(payload, '{due}',
          to_jsonb((payload ->> 'due')::bigint + round(extract(epoch from copy.shift + copy.more) * 1000)::bigint))
        from platform.timer, copy where county_code = ${county.countyCode} and subject_id = ${original}
          and kind = 'incidents.clock-warn'`.execute(tx);
    });
  }
}

/** The database writes down when a timer's row goes. */
async function keepTimes(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    create schema bench;
    create unlogged table bench.fired (timer_id uuid, kind text, subject_id text, due_at timestamptz, at timestamptz);
    create function bench.keep() returns trigger language plpgsql security definer as $$ begin
      insert into bench.fired values (old.timer_id, old.kind, old.subject_id, old.due_at, clock_timestamp());
      return null;
    end $$;
    create trigger keep_time after delete on platform.timer for each row execute function bench.keep();
    grant usage on schema bench to linli_app, linli_owner;
    grant select on bench.fired to linli_app, linli_owner`);
  await client.end();
}

async function openTimers(database: Database): Promise<number> {
  return one(database, sql`select count(*)::int as value from platform.timer`);
}

async function dueTimers(database: Database, by: number): Promise<number> {
  return one(database, sql`select count(*)::int as value from platform.timer where due_at <= ${new Date(by)}`);
}

async function one(database: Database, query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await database.ask(systemEyes, () => query as ReturnType<typeof sql<{ value: number }>>);
  return row!.value;
}

type Fired = { late: number[]; last: number; left: number };

/** Timers that a person's act made needless are gone before they are due, and do not count; those that wait still do. */
async function firedBetween(database: Database, from: number, until: number): Promise<Fired> {
  const rows = await database.ask(
    systemEyes,
    () => sql<{ late: number; at: Date }>`
      select extract(epoch from at - due_at)::float8 as late, at from bench.fired
      where due_at >= ${new Date(from)} and due_at < ${new Date(until)} and at >= due_at`,
  );
  const left = await database.ask(
    systemEyes,
    () => sql<{ late: number }>`
      select extract(epoch from ${new Date(until)} - due_at)::float8 as late from platform.timer
      where due_at >= ${new Date(from)} and due_at < ${new Date(until)}`,
  );
  return {
    late: [...rows, ...left].map(({ late }) => late).toSorted((a, b) => a - b),
    last: Math.max(0, ...rows.map(({ at }) => at.getTime())),
    left: left.length,
  };
}

/** Lists show a case by its instants, whether or not its timer has fired. */
async function lightsWhileWaiting(database: Database, countyCode: string): Promise<string> {
  const now = new Date();
  const [row] = await database.ask(
    systemEyes,
    () => sql<{ waiting: number; shown: number }>`
      select count(*)::int as waiting, count(*) filter (where incident.warn_at <= ${now})::int as shown
      from platform.timer join incidents.incident as incident
        on incident.county_code = timer.county_code and incident.incident_id = timer.subject_id::uuid
      where timer.county_code = ${countyCode} and timer.due_at <= ${now}`,
  );
  return `; while ${row!.waiting} waited, lists showed ${row!.shown} of their cases as due`;
}

async function toldTwice(database: Database): Promise<number> {
  return one(
    database,
    sql`select count(*)::int as value from (
      select payload ->> 'incidentId', payload ->> 'clock', payload ->> 'times' from platform.live_event
      where topic in ('incidents.due-soon', 'incidents.overdue')
      group by 1, 2, 3 having count(*) > 1) as twice`,
  );
}

/** So many commands a second, whether or not the earlier ones have been answered; timed from when each was meant to go. */
function startCommands(server: string, county: CrashCounty) {
  const { hostname, port } = new URL(server);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
  const cases = `/api/counties/${county.countyCode}/incidents`;
  let times: number[] = [];
  let failures = 0;
  let sent = 0;
  let since = performance.now();
  let over = false;
  const reported: string[] = [];
  const post = (path: string, body: object, cookie: string, meant: number) =>
    new Promise<void>((resolve) => {
      const request = http.request(
        {
          agent,
          hostname,
          port,
          path,
          method: 'POST',
          headers: { cookie, 'x-linli-client': 'desk', 'content-type': 'application/json' },
        },
        (response) => {
          response.resume();
          response.on('end', () => {
            if (response.statusCode === 200) times.push(performance.now() - meant);
            else failures += 1;
            resolve();
          });
        },
      );
      request.on('error', () => {
        failures += 1;
        resolve();
      });
      request.end(JSON.stringify({ contract: 1, commandId: uuidv7(), ...body }));
    });
  const underWay = new Set<Promise<void>>();
  const first = performance.now();
  const loop = (async () => {
    for (let n = 0; !over; n += 1) {
      const meant = first + (n * 1000) / count.rate;
      const early = meant - performance.now();
      if (early > 1) await wait(early);
      sent += 1;
      const { cookie } = county.people[n % county.people.length]!;
      const earlier = n % 2 === 1 ? reported.shift() : undefined;
      const incidentId = uuidv7();
      const sending = earlier
        ? post(`${cases}/${earlier}/actions`, { action: 'claim' }, cookie, meant)
        : post(
            cases,
            {
              incidentId,
              source: 'operator',
              matterCode: 'event-04-05',
              description: '人民路 12 号门前店外经营',
              place: { point: county.point },
            },
            cookie,
            meant,
          ).then(() => void reported.push(incidentId));
      underWay.add(sending);
      void sending.then(() => underWay.delete(sending));
    }
  })();
  return {
    /** What was answered since it was asked last. */
    take() {
      const taken = {
        times: times.toSorted((a, b) => a - b),
        failures,
        sent,
        seconds: (performance.now() - since) / 1000,
      };
      times = [];
      failures = 0;
      sent = 0;
      since = performance.now();
      return taken;
    },
    async stop() {
      over = true;
      await loop;
      await Promise.all(underWay);
      agent.destroy();
    },
  };
}

function tell(title: string, { late, left }: Fired, load: ReturnType<ReturnType<typeof startCommands>['take']>): void {
  const at = (list: readonly number[], share: number) =>
    list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? Number.NaN;
  const seconds = (share: number) => `${at(late, share).toFixed(2)} s`;
  const commands = (share: number) => `${at(load.times, share).toFixed(0)} ms`;
  say(
    `${title}: ${late.length} timers${left ? ` (${left} still wait)` : ''} late p50 ${seconds(0.5)} p95 ${seconds(0.95)} p99 ${seconds(0.99)} most ${seconds(1)}`,
  );
  say(
    `  beside ${(load.sent / load.seconds).toFixed(0)} commands/s: p50 ${commands(0.5)} p95 ${commands(0.95)} p99 ${commands(0.99)}${load.failures ? `, ${load.failures} FAILED` : ''}; load of the machine ${loadavg()[0]!.toFixed(1)}`,
  );
}

async function administrate(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(statement);
  await client.end();
}
