import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeyRing } from '#platform/crypto/key-ring.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { openTestEngine } from '#platform/database/embedded/open-test-engine.ts';
import { knownMigrations, migrate } from '#platform/database/migrate.ts';
import { openDatabase } from '#platform/database/open-database.ts';
import { openFileStore } from '#platform/files/store.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { headName, readArchive, readBackupHead } from './backup-archive.ts';
import { takeBackup } from './backup.ts';
import { openDeployment } from './open-deployment.ts';
import { loadBackup, restoreBackup } from './restore.ts';
import { leftOutTables, quotedTable, readLines, readTableShapes, startDigest, textSettings } from './table-shapes.ts';
import { sendTogether } from '#platform/database/transaction.ts';

const at = new Date('2026-03-04T05:06:07.089Z');
const root = mkdtempSync(join(tmpdir(), 'linli-backup-'));
let made = 0;

type Held = { database: Database; close(): Promise<void> };
type Place = Held & { dataFolder: string; keys: Awaited<ReturnType<typeof openKeyRing>> };

async function place(open: () => Promise<Held>): Promise<Place> {
  const dataFolder = join(root, `data-${(made += 1)}`);
  const held = await open();
  return { ...held, dataFolder, keys: await openKeyRing({ folder: join(dataFolder, 'keys') }) };
}

async function openEngine(): Promise<Held> {
  const engine = await openTestEngine();
  await migrate(engine.connection);
  const database = openDatabase({ engine: 'embedded', connection: engine.connection, maxConnections: 4 });
  return {
    database,
    async close() {
      await database.close();
      await engine.close();
    },
  };
}

/** One row of everything that could be lost on the way: RLS, geometry, arrays, JSON, instants, infinity, odd texts. */
async function fill({ database, dataFolder }: Place): Promise<void> {
  const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const statements = [
    `insert into platform.setting values ('odd', '{"z":1.0,"a":[null,true,"\\\\ 引号\\" \\u00e9 🀄"],"big":12345678901234567890.5}')`,
    `insert into organisation.county values ('990101', '临江县', true, '2026-01-01T00:00:00.001Z')`,
    `insert into platform.outbox values ('990101', '${id(1)}', 'a.b', '{}', '2026-01-01T00:00:00.999+08', 0, '-infinity')`,
    `insert into platform.number_block values ('990101', '2026-02-28', 101)`,
    `insert into access.account (account_id, username, display_name, created_at) values ('${id(2)}', 'wang', E'王\\t"二\\n\\\\N', now())`,
    `insert into access.capacity (capacity_id, account_id, role, county_code, organisation_name, level, division_path, valid_from)
       values ('${id(3)}', '${id(2)}', 'acceptor', '990101', '', 'county', '990101', '2026-01-01')`,
    `insert into access.session values ('hash', '${id(2)}', 'desk', now(), now(), now())`,
    `insert into platform.live_event values ('990101', 7, 't', '{}', now())`,
    `insert into platform.live_cursor values ('990101', 7)`,
    `insert into grids.grid_version select '990101', '${id(4)}', 1, '2026-01-01', null,
       st_multi(st_setsrid(st_makeenvelope(118.1, 32.123456789012345, 118.2 + 1e-13, 32.3), 4326))`,
    `insert into catalogue.matter (matter_code, kind, major_code, major_name, minor_code, minor_name, name_key, initials, source, valid_from)
       values ('event-01-01', 'event', '01', '市容', '01', '占道', 'zhan', 'z', 's', '2026-01-01')`,
    `insert into catalogue.rule (rule_id, matter_code, number, opens_when, closes_when, limits, handlers, supervisors, valid_from)
       values ('${id(5)}', 'event-01-01', 1, 'o', 'c', '[{"minutes": 120}]', array['a,b', '"q"', '{}', 'NULL', ''], '{}', '2026-01-01')`,
    `insert into incidents.step_content select '990101', '${id(6)}', ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
       'description', '990101', 'salt', repeat('路灯不亮', n % 60) from generate_series(100, 3100) as n`,
    `insert into incidents.reporter (county_code, incident_id, division_path, name_sealed, confidential, given_at)
       values ('990101', '${id(6)}', '990101002', 'sealed', true, '2026-01-01T12:34:56.789Z')`,
    `insert into notifications.notice values ('990101', '${id(7)}', '${id(2)}', 'Ä', 'k', '${id(8)}', '[]', now(), null),
       ('990101', '${id(8)}', '${id(2)}', 'a', 'k', '${id(8)}', 'null', now(), null)`,
  ];
  await database.asOwner((tx) => sendTogether(tx, statements));
  const store = await openFileStore({ folder: join(dataFolder, 'files') });
  await store.put(`990101/3f/${id(9)}`, Buffer.from([0, 255, 1, 254]), 'image/jpeg');
  await store.put(`990101/3f/${id(9)}-thumb`, Buffer.alloc(1000, 7), 'image/jpeg');
}

function digests(database: Database): Promise<Record<string, string>> {
  return database.asOwner(async (tx) => {
    await sendTogether(tx, textSettings);
    const found: Record<string, string> = {};
    for (const shape of await readTableShapes(tx)) {
      const digest = startDigest();
      for await (const lines of readLines(tx, shape)) digest.add(lines);
      const { rows, sha256 } = digest.end();
      found[shape.name] = `${rows} ${sha256}`;
    }
    return found;
  });
}

let source: Place;
let target: Place;
let backup: string;

beforeAll(async () => {
  source = await place(openTestDatabase);
  await fill(source);
  target = await place(openEngine);
  backup = join(root, 'whole.tar.gz');
  await takeBackup({ deployment: source, file: backup, release: '0.1.0', at });
}, 120_000);

afterAll(async () => {
  await source?.close();
  await target?.close();
  rmSync(root, { recursive: true, force: true });
});

test('a damaged, shortened, altered or foreign file restores nothing', async () => {
  const bytes = readFileSync(backup);
  const plain = gunzipSync(bytes);
  const altered = Buffer.from(plain);
  altered.write('8', plain.indexOf('990101002'));
  const flipped = Buffer.from(bytes);
  flipped[bytes.length >> 1]! ^= 1;
  const cases: [Buffer, RegExp][] = [
    [flipped, /^deployment\.(backup-damaged|not-a-backup|backup-differs)$/],
    [bytes.subarray(0, bytes.length - 5000), /^deployment\.backup-damaged$/],
    [gzipSync(altered), /^deployment\.backup-differs$/],
    [gzipSync(Buffer.alloc(4096, 1)), /^deployment\.not-a-backup$/],
    [Buffer.from('not even compressed'), /^deployment\.backup-damaged$/],
  ];
  for (const [index, [content, code]] of cases.entries()) {
    const file = join(root, `case-${index}.tar.gz`);
    writeFileSync(file, content);
    const refusal = await loadBackup({ deployment: target, file }).then(
      () => ({ code: '' }),
      (error: { code?: string }) => error,
    );
    expect(refusal.code, `case ${index}`).toMatch(code);
  }
  await expect(loadBackup({ deployment: target, file: join(root, 'none') })).rejects.toMatchObject({
    code: 'deployment.backup-not-found',
  });
  expect(Object.values(await digests(target.database)).filter((digest) => !digest.startsWith('0 '))).toEqual([]);
});

test('what was backed up comes back value by value on the other engine and back again', async () => {
  const parts: string[] = [];
  const report = await loadBackup({ deployment: target, file: backup, onProgress: ({ part }) => parts.push(part) });
  expect(report).toMatchObject({ files: 2, keysFit: false, release: '0.1.0', takenAt: at.toISOString() });
  expect(report.rows).toBeGreaterThan(3000);
  expect(parts).toContain('incidents.step_content');
  const expected = await digests(source.database);
  expect(await digests(target.database)).toEqual(expected);
  const store = await openFileStore({ folder: join(target.dataFolder, 'files') });
  expect(await store.get('990101/3f/00000000-0000-7000-8000-000000000009')).toEqual(Buffer.from([0, 255, 1, 254]));

  // With a server at hand the source is there, the target embedded, and the way back is proven too.
  const again = join(root, 'again.tar.gz');
  await takeBackup({ deployment: target, file: again, release: '0.1.0', at });
  if (source.database.engine === 'embedded') return;
  const third = await place(openTestDatabase);
  await loadBackup({ deployment: third, file: again });
  expect(await digests(third.database)).toEqual(expected);
  await third.close();
});

test('sessions, live events and keys stay out; the head says so', async () => {
  const head = await readBackupHead(backup);
  expect(head.leftOut).toEqual(['keys/', ...leftOutTables]);
  expect(head.tables.map(({ name }) => name)).not.toContain('access.session');
  const names: string[] = [];
  for await (const { name } of readArchive(backup)) names.push(name);
  expect(names[0]).toBe(headName);
  expect(names.filter((name) => /session|live_event|keys/.test(name))).toEqual([]);
  const rows = await target.database.ask(
    systemEyes,
    () => sql<{ sessions: number; events: number; position: number }>`
      select (select count(*) from access.session) as sessions, (select count(*) from platform.live_event) as events,
        (select position from platform.live_cursor) as position`,
  );
  expect(rows).toEqual([{ sessions: 0, events: 0, position: 7 }]);
});

test('a backup is readable by its owner alone and overwrites nothing', async () => {
  expect(statSync(backup).mode & 0o077).toBe(0);
  await expect(takeBackup({ deployment: source, file: backup, release: '0.1.0', at })).rejects.toMatchObject({
    code: 'deployment.file-exists',
  });
  const nowhere = join(root, 'no-such-folder', 'x.tar.gz');
  await expect(takeBackup({ deployment: source, file: nowhere, release: '0.1.0', at })).rejects.toMatchObject({
    code: 'deployment.file-unwritable',
  });
});

test('a database that holds anything is not restored into', async () => {
  await expect(
    loadBackup({ deployment: { ...source, dataFolder: join(root, 'fresh') }, file: backup }),
  ).rejects.toMatchObject({
    code: 'deployment.not-empty',
  });
  await expect(loadBackup({ deployment: source, file: backup })).rejects.toMatchObject({
    code: 'deployment.files-not-empty',
  });
});

test('a backup of the release before is loaded into its own schema and then brought forward', async () => {
  const last = knownMigrations().at(-1)!;
  const before = await openDeployment({ dataFolder: join(root, 'before'), upTo: last.number - 1 });
  const file = join(root, 'before.tar.gz');
  await before.database.asOwner((tx) =>
    sendTogether(tx, [`insert into organisation.county values ('990101', '临江县', false, now())`]),
  );
  await takeBackup({ deployment: before, file, release: '0.0.9', at });
  await before.close();
  const report = await restoreBackup({ dataFolder: join(root, 'after'), file });
  expect(report).toMatchObject({ release: '0.0.9', rows: 1, upgraded: [last.name] });
  // A database that is further on has done its migrations without these rows.
  await expect(
    loadBackup({ deployment: { ...target, dataFolder: join(root, 'further') }, file }),
  ).rejects.toMatchObject({ code: 'deployment.schema-differs' });
});

test('nothing that holds data lies outside what a backup reads', async () => {
  const rows = await source.database.ask(
    systemEyes,
    () => sql<{ name: string }>`
      select class.relname as name from pg_class as class join pg_namespace as space on space.oid = class.relnamespace
      where space.nspname !~ '^(pg_|information_schema)' and pg_get_userbyid(class.relowner) in ('linli_owner', 'linli_app')
        and class.relkind not in ('r', 'i', 'p', 'v', 'I', 'c')`,
  );
  expect(rows).toEqual([]);
  const names = await source.database.asOwner((tx) => readTableShapes(tx));
  expect(names.map(({ name }) => quotedTable(name))).toContain('"incidents"."reporter"');
});
