// Faults are planted one by one, and the doctor must find each; longer than 300 lines, so that they stand over one deployment.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#platform/database/database.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import { takeBackup } from '#platform/deployment/backup.ts';
import { checkClock, checkDrift, checkGrowth, checkMachine } from '#platform/deployment/checks/machine.ts';
import { checkCalendar, checkServer, holidaysKnown } from '#platform/deployment/checks/surroundings.ts';
import { findingWords } from '#platform/deployment/checks/words.ts';
import { type Deployment, openDeployment } from '#platform/deployment/open-deployment.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { startTestServer } from '../../tests/fixtures/running-server.ts';
import { runCli } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-doctor-'));
const [dataFolder, backups, logs] = ['data', 'backups', 'logs'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
let opened: TestDatabase | null = null;
let here: Record<string, string>;
let deployment: Deployment;
let database: Database;

type Told = { check: string; result: string; code: string; zh: { says: string }; en: { says: string } };

async function consult(
  args: string[] = [],
  environment: Record<string, string> = {},
  now = new Date(),
): Promise<{ code: number; told: Map<string, string>; findings: Told[]; text: string }> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = await runCli(['doctor', '--json', ...args], {
    environment: { ...here, ...environment },
    out: say,
    err: say,
    now: () => now,
  });
  const text = lines.join('\n');
  const start = text.indexOf('{');
  if (start < 0) return { code, told: new Map(), findings: [], text };
  const { findings } = JSON.parse(text.slice(start)) as { findings: Told[] };
  return { code, findings, text, told: new Map(findings.map((finding) => [finding.code, finding.result])) };
}

const asOwner = (...statements: string[]) => database.asOwner((tx) => sendTogether(tx, statements));

beforeAll(async () => {
  for (const one of [backups, logs]) mkdirSync(one);
  here = { LINLI_DATA: dataFolder, LINLI_BACKUP_FOLDER: backups, LINLI_LOG_FOLDER: logs, INIT_CWD: folder, PORT: '9' };
  if (process.env['LINLI_TEST_DATABASE_URL']) {
    opened = await openTestDatabase();
    here['DATABASE_URL'] = opened.address.connection.connectionString!;
  }
  deployment = await openDeployment({ dataFolder, databaseUrl: here['DATABASE_URL'] });
  database = deployment.database;
  const setup = await runCli(['setup', '--county', '320111', '--name', '浦口区'], {
    environment: here,
    out: () => {},
    err: (line) => expect(line).toBe(''),
  });
  expect(setup).toBe(0);
  await takeBackup({ deployment, file: join(backups, 'night.tar.gz'), release: 'test', at: new Date() });
}, 120_000);

afterAll(async () => {
  await deployment?.close();
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a deployment in order has no fault, and every finding speaks both languages', async () => {
  const { code, findings, told } = await consult(['--least-free', '0.01']);
  // A throw-away server for tests may run without flushing; then that is all that is wrong with it, and it is told.
  const flushes = !findings.some((each) => each.code === 'database.not-durable' && each.en.says.includes('fsync=off'));
  const faults = findings.filter(({ result }) => result === 'fault').map((each) => each.code);
  expect(faults).toEqual(flushes ? [] : ['database.not-durable']);
  expect(code).toBe(flushes ? 0 : 1);
  for (const expected of [
    'node.fits',
    'clock.agrees',
    'clock.steady',
    'database.version',
    ...(flushes ? ['database.durable'] : []),
    'schema.current',
    'privileges.bind',
    'audit.tail',
    'keys.whole',
    'backups.newest',
    'worker.current',
    'files.there',
    'logs.kept',
    'disk.free',
  ]) {
    expect(told.get(expected), expected).toBe('ok');
  }
  for (const { zh, en } of findings) {
    expect(`${zh.says}${en.says}`).not.toMatch(/[{}]/);
    expect(zh.says).not.toBe('');
  }
  expect(Object.keys(findingWords.en).sort()).toEqual(Object.keys(findingWords.zh).sort());
});

test('people read lines with what to do; the exit code is 1 when something is wrong', async () => {
  const lines: string[] = [];
  const code = await runCli(['doctor', '--least-free', '1000000'], {
    environment: here,
    out: (line) => void lines.push(line),
    err: () => {},
  });
  expect(code).toBe(1);
  const at = lines.findIndex((line) => line.startsWith('故障 FAULT'));
  expect(lines[at]).toMatch(/剩 .* GB.* · Only .* GB free/);
  expect(lines[at + 1]).toMatch(/→ 请立即腾出空间 · Make room now/);
  expect(lines.at(-1)).toMatch(/\d+ faults/);
});

test('keys that others can read, that are damaged, gone or of no known copy', async () => {
  const path = join(dataFolder, 'keys', 'ring.json');
  const whole = readFileSync(path, 'utf8');
  chmodSync(path, 0o644);
  expect(await consult()).toMatchObject({ code: 1, told: { get: expect.any(Function) as unknown } });
  expect((await consult()).told.get('keys.readable')).toBe('fault');
  chmodSync(path, 0o600);

  writeFileSync(path, whole.replace(/"blindIndex": "...../, '"blindIndex": "'));
  expect((await consult()).told.get('keys.damaged')).toBe('fault');
  rmSync(path);
  expect((await consult()).told.get('keys.missing')).toBe('fault');
  writeFileSync(path, whole, { mode: 0o600 });

  expect((await consult()).told.get('keys.copy-unknown')).toBe('warning');
  expect((await consult(['--keys-copied'])).told.get('keys.copied')).toBe('ok');
  const { addFieldKey } = await import('#platform/crypto/key-ring.ts');
  await addFieldKey({ folder: join(dataFolder, 'keys') });
  expect((await consult()).told.get('keys.copy-old')).toBe('fault');
  expect((await consult()).text).not.toContain((JSON.parse(whole) as { signing: string }).signing);
  writeFileSync(path, whole, { mode: 0o600 });
  expect((await consult()).told.get('keys.copied')).toBe('ok');
});

test('backups that are old, cut off, of other keys, missing or never tried', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  expect((await consult([], {}, inDays(2))).told.get('backups.old')).toBe('warning');
  expect((await consult(['--backup-hours', '100'], {}, inDays(2))).told.get('backups.newest')).toBe('ok');
  const old = await consult([], {}, inDays(9));
  expect([old.code, old.told.get('backups.old')]).toEqual([1, 'fault']);

  const night = join(backups, 'night.tar.gz');
  const whole = readFileSync(night);
  writeFileSync(night, whole.subarray(0, whole.length - 40));
  expect((await consult()).told.get('backups.damaged')).toBe('fault');
  writeFileSync(night, 'not a backup');
  expect((await consult()).told.get('backups.damaged')).toBe('fault');
  writeFileSync(night, whole);

  expect((await consult()).told.get('backups.unrehearsed')).toBe('warning');
  expect((await consult(['--backups', join(folder, 'none')])).told.get('backups.folder')).toBe('fault');
  expect((await consult(['--backups', logs])).told.get('backups.none')).toBe('fault');
  expect((await consult([], { LINLI_BACKUP_FOLDER: '' })).told.get('backups.nowhere')).toBe('warning');

  const other = join(folder, 'other');
  mkdirSync(other);
  await takeBackup({
    deployment: { ...deployment, keys: { ...deployment.keys, activeFieldKey: 'ffffffff' } },
    file: join(other, 'x.tar.gz'),
    release: 'test',
    at: new Date(),
  });
  expect((await consult(['--backups', other])).told.get('backups.other-keys')).toBe('fault');
});

test(
  'a rehearsal restores the newest backup into a place of its own and is remembered',
  { timeout: 120_000 },
  async () => {
    const trial = process.env['LINLI_TEST_DATABASE_URL'] ? await emptyDatabase() : null;
    try {
      const { told, text } = await consult(['--rehearse', ...(trial ? ['--rehearsal-database', trial.url] : [])]);
      expect(text).toMatch(/Restored night\.tar\.gz on trial: \d+ tables/);
      expect(told.get('backups.rehearsed')).toBe('ok');
      const later = await consult([], {}, new Date(Date.now() + 101 * 86_400_000));
      expect(later.told.get('backups.rehearsed-long-ago')).toBe('warning');
    } finally {
      await trial?.drop();
    }
  },
);

async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { default: pg } = await import('pg');
  const server = process.env['LINLI_TEST_DATABASE_URL']!;
  const name = `linli_trial_${process.pid}`;
  const say = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await say(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => say(`drop database ${name} with (force)`) };
}

test('a schema that is behind, ahead or altered', async () => {
  const [newest] = await database.asOwner(async (tx) =>
    sendTogether(tx, ['select number, name, checksum from public.linli_migration order by number desc limit 1']),
  );
  const { number, name, checksum } = newest!.rows[0] as { number: number; name: string; checksum: string };
  const { default: pg } = await import('pg');
  // The owner may only add to this table; whoever logs in made it.
  const client = new pg.Client(deployment.address.connection);
  await client.connect();
  const plant = async (harm: string, heal: string, expected: string) => {
    await client.query(harm);
    const { code, told } = await consult();
    await client.query(heal);
    expect([code, told.get(expected)], expected).toEqual([1, 'fault']);
  };
  const again = `insert into public.linli_migration (number, name, checksum) values (${number}, '${name}', '${checksum}')`;
  await plant(`delete from public.linli_migration where number = ${number}`, again, 'schema.older');
  await plant(
    `update public.linli_migration set checksum = 'x' where number = ${number}`,
    `update public.linli_migration set checksum = '${checksum}' where number = ${number}`,
    'schema.altered',
  );
  await plant(
    `insert into public.linli_migration (number, name, checksum) values (9999, '9999-later.sql', 'x')`,
    'delete from public.linli_migration where number = 9999',
    'schema.newer',
  );
  await client.end();
  expect((await consult()).told.get('schema.current')).toBe('ok');
});

test('privileges that no longer bind, a policy switched off, a broken end of the audit chain', async () => {
  await asOwner('create table platform.kept as select * from platform.audit_seal where position = 1');
  const plant = async (harm: string, heal: string, expected: string) => {
    await asOwner(harm);
    const { code, told } = await consult();
    await asOwner(heal);
    expect([code, told.get(expected)], harm).toEqual([1, 'fault']);
  };
  await plant(
    'grant delete on platform.audit_entry to linli_app',
    'revoke delete on platform.audit_entry from linli_app',
    'privileges.loose',
  );
  await plant(
    'alter table incidents.reporter disable row level security',
    'alter table incidents.reporter enable row level security',
    'privileges.loose',
  );
  await plant(
    `update platform.audit_entry set entry_text = replace(entry_text, '320111', '320112')`,
    `update platform.audit_entry set entry_text = replace(entry_text, '320112', '320111')`,
    'audit.broken',
  );
  await plant(
    `update platform.audit_seal set hash = 'x' || substr(hash, 2) where position = 1`,
    `delete from platform.audit_seal where position = 1;
     insert into platform.audit_seal select * from platform.kept`,
    'audit.broken',
  );
  await asOwner('drop table platform.kept');
  expect((await consult()).told.get('privileges.bind')).toBe('ok');
});

test('work that waits or failed, pictures without bytes, bytes without a row, uploads left lying', async () => {
  const [timer, failing, file] = [uuidv7(), uuidv7(), uuidv7()];
  await asOwner(
    `insert into platform.timer (county_code, timer_id, kind, subject_id, due_at, payload)
      values ('320111', '${timer}', 'x.y', 'x', now() - interval '2 hours', '{}')`,
    `insert into platform.timer (county_code, timer_id, kind, subject_id, due_at, payload, attempts, reason)
      values ('320111', '${failing}', 'x.y', 'x', now() + interval '1 hour', '{}', 12, 'TypeError')`,
    `insert into platform.outbox_failed (county_code, message_id, topic, payload, announced_at, attempts, reason, failed_at)
      values ('320111', '${failing}', 'x.y', '{}', now(), 12, 'TypeError', now())`,
    `insert into attachments.file (county_code, file_id, owner_kind, owner_id, kind, media_type, byte_size, digest, uploaded_by, uploaded_at)
      values ('320111', '${file}', 'incident', '${file}', 'before', 'image/jpeg', 9, 'd', '${file}', now())`,
  );
  mkdirSync(join(dataFolder, 'files', '320111', 'aa'), { recursive: true });
  writeFileSync(join(dataFolder, 'files', '320111', 'aa', 'left-over'), 'x');
  mkdirSync(join(dataFolder, 'uploads'), { recursive: true });
  writeFileSync(join(dataFolder, 'uploads', 'half'), 'x');
  const past = new Date(Date.now() - 72 * 3_600_000);
  utimesSync(join(dataFolder, 'uploads', 'half'), past, past);
  const { told } = await consult();
  await asOwner(
    `delete from platform.timer where timer_id in ('${timer}', '${failing}')`,
    `delete from platform.outbox_failed where message_id = '${failing}'`,
    `delete from attachments.file where file_id = '${file}'`,
  );
  for (const name of ['files', 'uploads']) rmSync(join(dataFolder, name), { recursive: true });
  // On the embedded engine whoever holds it is taken for the server.
  expect(told.get(process.env['LINLI_TEST_DATABASE_URL'] ? 'worker.waiting' : 'worker.behind')).toMatch(
    /warning|fault/,
  );
  expect(told.get('worker.given-up')).toBe('fault');
  expect(told.get('worker.timers-failing')).toBe('warning');
  expect(told.get('files.lost')).toBe('fault');
  expect(told.get('files.orphans')).toBe('warning');
  expect(told.get('uploads.left-lying')).toBe('warning');
});

test('a year without holidays is a fault, a next year without them a warning from December on', async () => {
  expect((await consult([], {}, new Date('2031-03-01T00:00:00Z'))).told.get('calendar.year-missing')).toBe('fault');
  const { findings } = await consult([], {}, new Date('2026-05-01T00:00:00Z'));
  expect(findings.filter(({ code }) => code.startsWith('calendar.')).map(({ code }) => code)).not.toContain(
    'calendar.none',
  );
  const known = (year: number) => year <= 2026;
  const codes = (now: string) => checkCalendar(new Date(now), known).map(({ code, result }) => `${code} ${result}`);
  expect(codes('2026-11-22T00:00:00Z')).toEqual(['calendar.year ok', 'calendar.next-unannounced ok']);
  expect(codes('2026-12-02T00:00:00Z')).toEqual(['calendar.year ok', 'calendar.next-missing warning']);
  expect([2010, 2024, 2026].every(holidaysKnown)).toBe(true);
  expect(holidaysKnown(2040)).toBe(false);
});

test('a port open to all without TLS, a log that cannot be written, a database that is silent', async () => {
  expect((await consult([], { HOST: '0.0.0.0' })).told.get('proxy.in-the-clear')).toBe('fault');
  expect((await consult([], { HOST: '0.0.0.0', LINLI_BEHIND_PROXY: 'yes' })).told.get('proxy.open-port')).toBe(
    'warning',
  );
  expect((await consult([], { LINLI_BEHIND_PROXY: 'yes' })).told.get('proxy.behind')).toBe('ok');
  expect((await consult([], { LINLI_LOG_FOLDER: join(folder, 'none') })).told.get('logs.unwritable')).toBe('fault');
  expect((await consult([], { LINLI_LOG_FOLDER: '' })).told.get('logs.nowhere')).toBe('warning');
  const silent = await consult([], { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
  expect([silent.code, silent.told.get('database.silent')]).toEqual([1, 'fault']);
  expect(silent.text).not.toContain('nobody@');
});

test('before the first start nothing is wrong yet, and nothing is made', async () => {
  const { code, told } = await consult([], { LINLI_DATA: join(folder, 'untouched'), DATABASE_URL: '' });
  expect([code, told.get('database.absent')]).toEqual([0, 'warning']);
  mkdirSync(join(folder, 'empty'));
  const empty = await consult([], { LINLI_DATA: join(folder, 'empty'), DATABASE_URL: '' });
  expect([empty.code, empty.told.get('keys.missing')]).toEqual([0, 'warning']);
});

test('a running server is found ready, and one that has gone is told', { timeout: 120_000 }, async () => {
  const running = await startTestServer({ countyCode: '990172' });
  const port = Number(new URL(running.address).port);
  const door = { host: '127.0.0.1', port, behindProxy: false };
  try {
    // The worker's first round may still be under way.
    let ready = await checkServer(door);
    for (let n = 0; n < 100 && ready.findings[0]?.code !== 'server.ready'; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      ready = await checkServer(door);
    }
    expect(ready).toMatchObject({ runs: true, findings: [{ code: 'server.ready' }] });
  } finally {
    await running.close();
  }
  expect(await checkServer(door)).toMatchObject({ runs: false, findings: [{ code: 'server.stopped' }] });
});

test('clocks apart, set back or jumping; an old Node; little memory', () => {
  const now = new Date('2026-11-22T00:00:00Z');
  const of = (apart: number, newest: string | null) =>
    checkClock(apart, newest === null ? null : new Date(newest), now).map(({ code, result }) => `${code} ${result}`);
  expect(of(20, null)).toEqual(['clock.agrees ok']);
  expect(of(-1_500, null)).toEqual(['clock.apart warning']);
  expect(of(60_000, '2026-11-22T01:00:00Z')).toEqual(['clock.apart fault', 'clock.behind-entries fault']);
  expect(checkDrift(1_000, 1_010).code).toBe('clock.steady');
  expect(checkDrift(61_000, 1_010).code).toBe('clock.jumps');
  const machine = { nodeVersion: '20.1.0', totalMemory: 2 ** 30, availableMemory: 2 ** 27, timeZone: 'UTC' };
  expect(checkMachine(machine).map(({ code }) => code)).toEqual(['node.too-old', 'memory.scarce', 'clock.time-zone']);
  expect(checkMachine({ ...machine, availableMemory: 2 ** 29 })[1]!.code).toBe('memory.small');
});

test('growth is told from the notes of earlier looks, and a disk that will be full soon is warned of', () => {
  const place = mkdtempSync(join(folder, 'growth-'));
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));
  expect(checkGrowth(place, 1e9, 1e11, day(0))[0]!.code).toBe('disk.size');
  expect(checkGrowth(place, 2e9, 1e11, day(10))[0]).toMatchObject({ code: 'disk.growth', values: { left: 1_000 } });
  expect(checkGrowth(place, 5e9, 1e10, day(20))[0]).toMatchObject({ code: 'disk.growing', values: { left: 50 } });
});

test('a county where no calendar counts is told of, until calendars are shipped', async () => {
  const none = 'update catalogue.calendar_use set valid_to = valid_from';
  await asOwner(none);
  expect((await consult()).told.get('calendar.none')).toBe('warning');
  const lines: string[] = [];
  const type = (...args: string[]) =>
    runCli(['calendars', ...args], {
      environment: here,
      out: (line) => lines.push(line),
      err: (line) => lines.push(line),
    });
  expect(await type('list'), lines.join('\n')).toBe(1);
  expect(lines.join('\n')).toContain('没有启用任何作息表');
  expect(await type('ship')).toBe(0);
  expect((await consult()).told.has('calendar.none')).toBe(false);
  expect(await type('list')).toBe(0);
  expect(await type('ship')).toBe(0);
  expect(lines.at(-1)).toContain('保持不变');
});

test('the notice of a coming year is taken in from a file, once, and the doctor knows it', async () => {
  const file = join(folder, '2041.json');
  const days = [
    { name: '元旦', date: '2041-01-01', isOffDay: true },
    { name: '元旦', date: '2041-01-05', isOffDay: false },
  ];
  writeFileSync(file, JSON.stringify({ year: 2041, days }));
  const lines: string[] = [];
  const type = (path: string) =>
    runCli(['calendars', 'import-notice', path], {
      environment: here,
      out: (line) => lines.push(line),
      err: (line) => lines.push(line),
    });
  const at = new Date('2041-03-01T00:00:00Z');
  expect((await consult([], {}, at)).told.get('calendar.year-missing')).toBe('fault');
  expect(await type(file)).toBe(0);
  expect((await consult([], {}, at)).told.has('calendar.year-missing')).toBe(false);
  expect(await type(file)).toBe(0);
  expect(lines.at(-1)).toMatch(/new –, the same as before 2041/);
  writeFileSync(file, '{"year":2042}');
  expect(await type(file)).toBe(1);
  expect(lines.at(-1)).toContain('cli.not-a-notice');
});
