/**
 * What the benchmarks of many phones share: a copy of a county's database, phones that are signed in, servers as they are
 * delivered, and what all of it cost the machine. LINLI_BENCH_COUNTY is the address of the county's database; it is copied
 * (nobody may be connected to it meanwhile) and the copy dropped at the end, or with BENCH_IN_PLACE=yes worked in itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import runtime from '../apps/server/runtime.json' with { type: 'json' };
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { countDatabase, type Server } from './measure-cost.ts';

export type Phone = {
  accountId: string;
  postId: string;
  role: string;
  organisationId: string;
  gridId: string | null;
  deviceId: string;
  cookie: string;
};

export type FieldCounty = {
  countyCode: string;
  rows<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Everybody who works with a phone: the people of the grids first, then handlers and unit heads. */
  phones: Phone[];
  /** Somebody of another role, signed in too: on a phone, or at a desk. */
  signIn(where: string, client?: 'field' | 'desk'): Promise<Phone[]>;
  /** As many as asked for, the first with the worker; what the county had left to do is done when they are there. */
  startServers(count: number): Promise<Server[]>;
  /** Waits until everything is told, sealed and counted; answers the seconds. */
  settle(): Promise<number>;
  close(): Promise<void>;
};

const sessionDays = 30;

/** @param people so many field workers; where the county has fewer, some grids get more */
export async function openFieldCounty({ people }: { people: number }): Promise<FieldCounty> {
  const given = process.env['LINLI_BENCH_COUNTY'];
  if (!given) {
    process.stderr.write('Set LINLI_BENCH_COUNTY to the address of a county database on PostgreSQL.\n');
    process.exit(2);
  }
  const inPlace = process.env['BENCH_IN_PLACE'] === 'yes';
  const name = `linli_bench_field_${process.pid}`;
  const url = new URL(given);
  const original = url.pathname.slice(1);
  // With the county's own keys what is sealed can be opened, as on any day.
  const ownFolder = process.env['LINLI_DATA'];
  const dataFolder = ownFolder ?? mkdtempSync(join(tmpdir(), 'linli-bench-'));
  if (!inPlace) {
    await administrate(`create database ${name} template ${original} strategy file_copy`);
    url.pathname = `/${name}`;
  }
  const children: ChildProcess[] = [];
  const drop = async () => {
    if (ownFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    if (!inPlace) await administrate(`drop database ${name} with (force)`);
  };
  try {
    // Brought to this program's schema before anybody asks.
    await (await openDeployment({ dataFolder, databaseUrl: url.href })).close();
  } catch (error) {
    await drop();
    throw error;
  }
  const client = new pg.Pool({ connectionString: url.href, max: 4 });
  const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(text, values)).rows;
  const [first] = await rows<{ code: string }>(
    'select county_code as code from organisation.county order by founded_at limit 1',
  );
  const countyCode = first!.code;
  const fieldRoles = `role in ('grid-worker', 'grid-head', 'handler', 'unit-head')`;

  async function signIn(where: string, kind: 'field' | 'desk' = 'field'): Promise<Phone[]> {
    const posts = await rows<Omit<Phone, 'deviceId' | 'cookie'>>(
      `select capacity.account_id as "accountId", capacity_id as "postId", role, organisation_id as "organisationId",
          grid_id as "gridId"
        from access.capacity join access.account using (account_id)
        where county_code = $1 and valid_to is null and disabled_at is null and (${where})
        order by grid_id is null, md5(capacity_id::text)`,
      [countyCode],
    );
    const made = posts.map((post) => ({ ...post, deviceId: uuidv7(), token: uuidv7() }));
    await rows(
      `insert into access.session (session_hash, account_id, client, created_at, seen_at, expires_at)
        select hash, account_id, '${kind}', now(), now(), now() + interval '${sessionDays} days'
        from unnest($1::text[], $2::uuid[]) as made (hash, account_id)`,
      [
        made.map(({ token }) => createHash('sha256').update(token).digest('hex')),
        made.map(({ accountId }) => accountId),
      ],
    );
    return made.map(({ token, ...phone }) => ({ ...phone, cookie: `linli_session=${token}` }));
  }

  async function settle(): Promise<number> {
    const began = performance.now();
    for (;;) {
      const [left] = await rows<{ n: number }>(
        `select (select count(*) from platform.outbox)::int + (select count(*) from platform.audit_pending)::int
          + (select count(*) from assessment.waiting)::int as n`,
      );
      if (left!.n === 0) return (performance.now() - began) / 1000;
      if (performance.now() - began > 300_000)
        throw new Error(`${left!.n} messages, seals and cases to count are still left`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  const [backend] = await rows<{ pid: number }>('select pg_backend_pid() as pid');
  countDatabase(backend!.pid);
  // A county that has slept for hours would have its overdue clocks told first: not what is measured.
  await rows(
    `update platform.timer set due_at = due_at + interval '30 days' where due_at < now() + interval '2 hours'`,
  );

  const [counted] = await rows<{ n: number }>(
    `select count(*)::int as n from access.capacity where county_code = $1 and valid_to is null and ${fieldRoles}`,
    [countyCode],
  );
  if (counted!.n < people) await addPeople(rows, countyCode, people - counted!.n);
  const phones = (await signIn(fieldRoles)).slice(0, people);
  await rows('analyze access.session, access.account, access.capacity');

  return {
    countyCode,
    rows,
    phones,
    signIn,
    async startServers(count) {
      const started = Array.from({ length: count }, (_, place) => {
        const child = spawn(
          process.execPath,
          [
            ...runtime.arguments,
            ...(process.env['BENCH_NODE'] ?? '').split(' ').filter(Boolean),
            'bench/field-server.ts',
          ],
          {
            env: {
              ...runtime.environment,
              ...process.env,
              DATABASE_URL: url.href,
              LINLI_DATA: dataFolder,
              BENCH_WORKER: place === 0 ? 'yes' : 'no',
              ...(process.env['BENCH_PORT'] ? { PORT: String(Number(process.env['BENCH_PORT']) + place) } : {}),
            },
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        );
        children.push(child);
        return child;
      });
      const servers = await Promise.all(started.map(async (child) => ({ process: child, port: await portOf(child) })));
      await settle();
      return servers;
    },
    settle,
    async close() {
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(children.map((child) => (child.exitCode === null ? once(child, 'exit') : null)));
      await client.end();
      await drop();
    },
  };

  async function administrate(statement: string): Promise<void> {
    const administrator = new URL(given!);
    administrator.pathname = '/postgres';
    const one = new pg.Client({ connectionString: administrator.href });
    await one.connect();
    await one.query(statement);
    await one.end();
  }
}

/** More workers in the grids that there are, so that a county of any size wakes up with so many phones. */
async function addPeople(rows: FieldCounty['rows'], countyCode: string, more: number): Promise<void> {
  await rows(
    `with picked as (
        select *, gen_random_uuid() as made from (
          select capacity.*, row_number() over (order by md5(capacity_id::text)) as place from access.capacity
          where county_code = $1 and role = 'grid-worker' and valid_to is null) as worker
        cross join generate_series(1, ceil($2::numeric / (select count(*) from access.capacity
          where county_code = $1 and role = 'grid-worker' and valid_to is null))::int) as turn
        order by turn, place limit $2
      ), people as (
        insert into access.account (account_id, username, display_name, created_at)
        select made, 'bench-' || made, '网格员', now() from picked
      )
      insert into access.capacity (capacity_id, account_id, role, county_code, organisation_id, organisation_name, level,
        division_path, grid_id, grid_name, profile, valid_from)
      select gen_random_uuid(), made, role, county_code, organisation_id, organisation_name, level, division_path, grid_id,
        grid_name, profile, valid_from from picked`,
    [countyCode, more],
  );
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

export type Answer = { status: number; bytes: Buffer; headers: http.IncomingHttpHeaders };

const agent = new http.Agent({ keepAlive: true });

/** One request of a phone; the body stays packed, so that reading it costs the phones' side nothing it does not need. */
export function ask(
  port: number,
  phone: Phone,
  method: 'GET' | 'POST',
  path: string,
  given: { body?: string; etag?: string; by?: http.Agent } = {},
): Promise<Answer> {
  const { body, etag, by = agent } = given;
  return new Promise((resolve, reject) => {
    const asking = http.request(
      {
        agent: by,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: {
          cookie: phone.cookie,
          'x-linli-client': 'field',
          'x-linli-post': phone.postId,
          'linli-device': phone.deviceId,
          // What Chromium says.
          'accept-encoding': 'gzip, deflate, br, zstd',
          ...(etag === undefined ? {} : { 'if-none-match': etag }),
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(pieces), headers: answer.headers }),
        );
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}
