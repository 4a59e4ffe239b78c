// What tools/rehearse-upgrade.sh does: a county made by the previous release is taken over by this program. Nothing may be lost and every chain must verify, in place and from the previous release's backup.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { servicesOf } from '#apps/cli/services.ts';
import { verifyAudit, verifyChains } from '#modules/audit/public.ts';
import { caseChains, openBook, reportIncident } from '#modules/incidents/public.ts';
import { addOrganisations, foundCounty } from '#modules/organisation/public.ts';
import { sealAudit } from '#platform/commands/seal-audit.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { knownMigrations } from '#platform/database/migrate.ts';
import { readBackupHead } from '#platform/deployment/backup-archive.ts';
import { takeBackup } from '#platform/deployment/backup.ts';
import { type Deployment, openDeployment } from '#platform/deployment/open-deployment.ts';
import { restoreBackup } from '#platform/deployment/restore.ts';
import { countRows, readTableShapes } from '#platform/deployment/table-shapes.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';

const root = path.resolve(import.meta.dirname, '..');
const countyCode = '990101';
const cases = 12;
const server = process.env['LINLI_TEST_DATABASE_URL'];

type Place = { dataFolder: string; databaseUrl?: string };

const work = mkdtempSync(path.join(tmpdir(), 'linli-upgrade-'));
const databases: string[] = [];
try {
  const previous = fetchPrevious();
  const last = knownMigrations().at(-1)!;
  process.stdout.write(`from ${previous?.tag ?? `the schema before ${last.name}`} to this program\n`);
  for (const engine of server ? ['embedded', 'PostgreSQL'] : ['embedded']) {
    const began = performance.now();
    const before = path.join(work, `before-${engine}.tar.gz`);
    const place = await newPlace(engine, 'upgraded');
    if (previous) fillByPrevious(previous.folder, place, before);
    else await fillBySchema(place, last.number - 1, before);

    const upgraded = await openDeployment(place);
    const migrated = upgraded.applied.length;
    const entries = await check(upgraded, before);
    await goOn(upgraded);
    await upgraded.close();

    const restored = await newPlace(engine, 'restored');
    const { upgraded: afterwards } = await restoreBackup({ ...restored, file: before });
    assert.equal(afterwards.length, migrated, 'a restored backup goes through the same migrations');
    const loaded = await openDeployment(restored);
    assert.equal(await check(loaded, before), entries);
    await loaded.close();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${engine}: ${migrated} migrations, ${entries} chain entries verified twice, ${seconds} s\n`);
  }
} finally {
  for (const name of databases) await administer(`drop database if exists ${name} with (force)`);
  rmSync(work, { recursive: true, force: true });
}

/**
 * The newest tag, else the commit that was handed over last (a clone may come without tags); null where neither is in
 * the history at hand.
 */
function newestOf(git: (...args: string[]) => Buffer): string | null {
  const handedOver = readFileSync(path.join(root, 'tools/handed-over'), 'utf8').trim();
  for (const find of [
    () => git('describe', '--tags', '--abbrev=0', '--match', 'v*'),
    () => git('rev-parse', '--verify', '--quiet', `${handedOver}^{commit}`),
  ]) {
    try {
      return find().toString().trim();
    } catch {
      // Not here: the next.
    }
  }
  return null;
}

/** The newest release, unpacked with the packages it needs; null before there is one. */
function fetchPrevious(): { tag: string; folder: string } | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 30 });
  const tag = newestOf(git);
  if (tag === null) return null;
  const folder = path.join(work, 'previous');
  mkdirSync(folder);
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', tag) });
  const same = readFileSync(path.join(folder, 'package-lock.json')).equals(
    readFileSync(path.join(root, 'package-lock.json')),
  );
  if (same) symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  else execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  return { tag, folder };
}

/** The previous release founds a county, imports messages and takes a backup, as its administrators would. */
function fillByPrevious(folder: string, place: Place, before: string): void {
  const messages = path.join(work, 'messages.csv');
  const rows = Array.from({ length: cases }, (_, n) => `A${n},路灯不亮,2026/1/${n + 1} 10:00:00,第 ${n} 盏路灯不亮`);
  writeFileSync(messages, ['留言编号,留言主题,留言时间,留言详情', ...rows].join('\n'));
  const environment = {
    ...process.env,
    LINLI_DATA: place.dataFolder,
    DATABASE_URL: place.databaseUrl ?? '',
    INIT_CWD: work,
  };
  const linli = (...args: string[]) => {
    const node = path.join(folder, 'node_modules/.bin/node');
    execFileSync(node, [path.join(folder, 'apps/cli/main.ts'), ...args], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  linli('setup', '--county', countyCode, '--name', '临江县');
  linli('import', 'incidents', messages, '--system', 'rehearsal');
  linli('backup', '--to', before);
}

/** Before there is a release: the schema as it was, filled by the same commands. */
async function fillBySchema(place: Place, upTo: number, before: string): Promise<void> {
  const deployment = await openDeployment({ ...place, upTo });
  const now = new Date('2026-01-05T02:00:00Z');
  const envelope = { countyCode, actor: systemActor(countyCode), now };
  const { runCommand } = servicesOf(deployment);
  await runCommand(foundCounty, { ...envelope, commandId: uuidv7(), input: { name: '临江县', demo: false } });
  const centre = { kind: 'centre', level: 'county', parentId: null, worksOwnDesk: true, name: '中心' } as const;
  const organisations = [{ ...centre, organisationId: uuidv7(), divisionCode: countyCode.padEnd(12, '0') }];
  await runCommand(addOrganisations, { ...envelope, commandId: uuidv7(), input: { organisations } });
  for (let n = 0; n < cases; n += 1) await report(deployment, new Date(now.getTime() + n * 3_600_000));
  await sealAudit(deployment.database, countyCode, now);
  await takeBackup({ deployment, file: before, release: 'previous', at: now });
  await deployment.close();
}

async function report(deployment: Deployment, now: Date): Promise<void> {
  const { incidents, runCommand } = servicesOf(deployment);
  const marks = { number: await incidents.numbers.next(countyCode, now), queryCode: newQueryCode() };
  await runCommand(reportIncident(incidents, await openBook(incidents, countyCode), marks), {
    commandId: uuidv7(),
    countyCode,
    actor: systemActor(countyCode),
    now,
    input: {
      incidentId: uuidv7(),
      source: 'hotline',
      appealKind: 'problem',
      description: '路灯不亮',
      place: {},
      reporter: { name: '张三', phone: '13900000000' },
      emergency: false,
      attachments: [],
    },
  });
}

/** Every table has the rows it had, every chain verifies; answers how many entries. */
async function check({ database }: Deployment, before: string): Promise<number> {
  const { tables } = await readBackupHead(before);
  const shapes = await database.asOwner((tx) => readTableShapes(tx));
  for (const { name, rows } of tables) {
    const shape = shapes.find((one) => one.name === name);
    assert.ok(shape, `${name} is gone`);
    assert.equal(await database.asOwner((tx) => countRows(tx, shape)), rows, `${name} has another number of rows`);
  }
  let entries = 0;
  for (const found of [
    await verifyAudit(database, { countyCode }),
    await verifyChains(database.asAuditor, caseChains(countyCode)),
  ]) {
    assert.deepEqual(found.findings, [], `the ${found.kind} chain is broken`);
    entries += found.entries;
  }
  assert.ok(entries >= 2 * cases, `only ${entries} chain entries: the rehearsal proves nothing`);
  return entries;
}

/** Work goes on upon what the previous release left, on the same chains and numbers. */
async function goOn(deployment: Deployment): Promise<void> {
  const now = new Date('2026-02-01T02:00:00Z');
  await report(deployment, now);
  await sealAudit(deployment.database, countyCode, now);
  const found = await verifyAudit(deployment.database, { countyCode });
  assert.deepEqual(found.findings, [], 'the audit chain broke at the first entry after the upgrade');
}

async function newPlace(engine: string, name: string): Promise<Place> {
  const dataFolder = path.join(work, `${engine}-${name}`);
  if (engine === 'embedded') return { dataFolder };
  const database = `linli_upgrade_${randomBytes(6).toString('hex')}`;
  await administer(
    `create database ${database} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  );
  databases.push(database);
  const url = new URL(server!);
  url.pathname = `/${database}`;
  return { dataFolder, databaseUrl: url.href };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
