import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { openFileStore } from '#platform/files/store.ts';
import { readTable } from '#platform/files/table.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { namedId } from '#platform/imports/named-id.ts';
import { runCli } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-cli-'));
const canary = '金丝雀先生请回电';
const opened: TestDatabase[] = [];

/** A place of its own: a database on the server that is named, else an engine in a folder. */
async function newPlace(name: string): Promise<Record<string, string>> {
  const dataFolder = join(folder, name);
  if (!process.env['LINLI_TEST_DATABASE_URL']) return { LINLI_DATA: dataFolder };
  const held = await openTestDatabase();
  opened.push(held);
  return { LINLI_DATA: dataFolder, DATABASE_URL: held.address.connection.connectionString! };
}

let here: Record<string, string>;
let database: Database;
let close: () => Promise<void>;

async function run(args: string[], environment = here): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = await runCli(args, { environment: { ...environment, INIT_CWD: folder }, out: say, err: say });
  return { code, text: lines.join('\n') };
}

async function count(table: string): Promise<number> {
  const [row] = await database.ask(systemEyes, () => sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`);
  return row!.n;
}

beforeAll(async () => {
  here = await newPlace('here');
  // Held open as a running server would: every command joins it.
  const deployment = await openDeployment({ dataFolder: here['LINLI_DATA']!, databaseUrl: here['DATABASE_URL'] });
  ({ database, close } = deployment);
  writeFileSync(
    join(folder, 'messages.csv'),
    [
      '留言编号,留言用户,留言主题,留言时间,留言详情,点赞数',
      'A1,U1,路灯不亮,2020/1/5 10:01:02,滨江路的路灯坏了三天,3',
      `A2,U2,${'很长的标题'.repeat(20)},2020/1/5 10:00:00,${canary},0`,
      'A3,U3,没有时间,不知道,垃圾没人收,0',
      'A1,U1,路灯不亮,2020/1/6 10:01:02,又来一次,3',
      'A4,U4,井盖,2020-01-06 09:00:00,井盖破损,x',
    ].join('\n'),
  );
  const book = new ExcelJS.Workbook();
  const columns = [
    '大类代码',
    '大类名称',
    '小类代码',
    '小类名称',
    '处置单位',
    '主管部门',
    '立案条件',
    '结案条件',
    '处置时限',
  ];
  book
    .addWorksheet('部件')
    .addRows([columns, ['01', '公用设施', '01', '上水井盖', '水务局', '水务局', '破损', '修复', '2工作日']]);
  book
    .addWorksheet('事件')
    .addRows([
      columns,
      ['01', '市容环境', '01', '暴露垃圾', '城市管理局', '城市管理局', '有垃圾', '清除', '4工作时'],
      ['01', '市容环境', '02', '', '城市管理局', '城市管理局', '有垃圾', '清除', '4工作时'],
    ]);
  await book.xlsx.writeFile(join(folder, 'standard.xlsx'));
}, 120_000);

afterAll(async () => {
  await close?.();
  for (const held of opened) await held.close();
  rmSync(folder, { recursive: true, force: true });
});

test('help lists every command in both languages and needs no database', async () => {
  const { code, text } = await run(['help'], { LINLI_DATA: join(folder, 'untouched') });
  expect(code).toBe(0);
  for (const name of ['setup', 'import catalogue', 'import incidents', 'audit verify', 'backup', 'restore', 'erase']) {
    expect(text).toContain(`  ${name} `);
  }
  expect(text).toMatch(/备份.*· back up/);
  expect(existsSync(join(folder, 'untouched'))).toBe(false);
});

test('what is typed wrongly is said in one sentence, with exit code 2', async () => {
  for (const args of [['sttup'], ['backup'], ['backup', '--into', 'x'], ['import', 'incidents', 'x']]) {
    const { code, text } = await run(args);
    expect(code, args.join(' ')).toBe(2);
    expect(text.split('\n')).toHaveLength(1);
  }
  expect(await run(['audit', 'verify'])).toMatchObject({
    code: 1,
    text: expect.stringContaining('cli.no-county') as string,
  });
  expect(await run(['setup', '--county', '12'])).toMatchObject({
    code: 1,
    text: expect.stringContaining('cli.bad-county') as string,
  });
});

test('setup founds a county with three administrators whose links are shown once', async () => {
  const { code, text } = await run([
    'setup',
    '--county',
    '320111',
    '--name',
    '浦口区',
    '--address',
    'https://linli.example/',
  ]);
  expect(code).toBe(0);
  expect(text.match(/https:\/\/linli\.example\/setup\?token=[\w-]{32}/g)).toHaveLength(3);
  const rows = await database.ask(
    systemEyes,
    () => sql<{ role: string }>`select role from access.capacity join access.account using (account_id)
      where county_code = '320111' and setup_token_hash is not null and password_hash is null order by role`,
  );
  expect(rows.map((row) => row.role)).toEqual(['audit-admin', 'security-admin', 'system-admin']);

  const again = await run(['setup', '--county', '320111', '--name', '浦口区']);
  expect(again).toMatchObject({ code: 1, text: expect.stringMatching(/--new-links/) as string });
  expect(again.text).not.toContain('token=');
  const renewed = await run(['setup', '--county', '320111', '--new-links']);
  expect(renewed.text.match(/token=/g)).toHaveLength(3);
  expect(await count('access.account')).toBe(3);
});

test('a standard is imported with its departments; a second time changes nothing', async () => {
  const first = await run(['import', 'catalogue', 'standard.xlsx']);
  expect(first.code).toBe(0);
  expect(first.text).toContain('2 added, 0 changed, 0 unchanged');
  expect(first.text).toMatch(/Departments: 2 made/);
  expect(existsSync(join(folder, 'standard.report.xlsx'))).toBe(true);
  const organisations = await count('organisation.organisation');
  const second = await run(['import', 'catalogue', 'standard.xlsx']);
  expect(second.text).toMatch(/Rules: 0 added, 0 changed, 2 unchanged/);
  expect(await count('organisation.organisation')).toBe(organisations);
  expect(await count('catalogue.rule')).toBe(2);
});

test('messages become cases at their own time by the command everyone uses; a second time changes nothing', async () => {
  const first = await run(['import', 'incidents', 'messages.csv', '--system', 'mail']);
  expect(first.code).toBe(0);
  expect(first.text).toContain('5 rows: 2 taken, 1 repaired, 2 refused, 0 known before');
  const cases = await database.ask(
    systemEyes,
    () => sql<{ number: string; title: string; reported_at: Date; status: string }>`
      select number, title, reported_at, status from incidents.incident order by number`,
  );
  expect(cases.map((row) => row.number)).toEqual([
    '320111-20200105-000001',
    '320111-20200105-000002',
    '320111-20200106-000001',
  ]);
  expect([...cases[0]!.title]).toHaveLength(60);
  expect(cases[1]).toMatchObject({
    title: '路灯不亮',
    reported_at: new Date('2020-01-05T02:01:02Z'),
    status: 'reported',
  });
  const commands = await count('platform.command');

  const second = await run(['import', 'incidents', 'messages.csv', '--system', 'mail', '--report', 'second.xlsx']);
  expect(second.text).toContain('5 rows: 0 taken, 0 repaired, 2 refused, 3 known before');
  expect(await count('platform.command')).toBe(commands);
  const findings: string[] = [];
  for await (const { cells } of readTable({ path: join(folder, 'second.xlsx') })) findings.push(cells[3]?.text ?? '');
  expect(findings.filter((finding) => finding.startsWith('原已导入'))).toHaveLength(3);
  expect(await run(['import', 'incidents', 'none.csv', '--system', 'mail'])).toMatchObject({ code: 1 });
});

test('an id made from a name is always the same, and another for another name', () => {
  expect(namedId('a', 'b')).toBe(namedId('a', 'b'));
  expect(namedId('a', 'b')).not.toBe(namedId('ab'));
  expect(namedId('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('verification passes, finds one altered letter, a cut end and a case taken away, and says where', async () => {
  const whole = await run(['audit', 'verify']);
  expect(whole).toMatchObject({ code: 0, text: expect.stringContaining('is unbroken') as string });
  expect(whole.text).toMatch(/3 chains, 3 entries; of the texts beside them 3 intact/);
  const incident = namedId('import case', '320111', 'mail', 'A1');
  const asOwner = (statement: string) => database.asOwner((tx) => sendTogether(tx, [statement]));
  const offences: [string, string, RegExp][] = [
    [
      `update incidents.step set entry_text = replace(entry_text, '"report"', '"reporT"') where incident_id = '${incident}'`,
      `update incidents.step set entry_text = replace(entry_text, '"reporT"', '"report"') where incident_id = '${incident}'`,
      new RegExp(`case ${incident} .*1.*校验值被改动`),
    ],
    [
      `update incidents.step_content set body = body || '。' where incident_id = '${incident}'`,
      `update incidents.step_content set body = rtrim(body, '。') where incident_id = '${incident}'`,
      new RegExp(`case ${incident} .*链旁文字被改动`),
    ],
    [
      `update incidents.incident set version = version + 1 where incident_id = '${incident}'`,
      `update incidents.incident set version = version - 1 where incident_id = '${incident}'`,
      new RegExp(`case ${incident} .*末尾的记录被截去`),
    ],
    [
      `create table incidents.kept as select * from incidents.step where incident_id = '${incident}';
       delete from incidents.step where incident_id = '${incident}'`,
      `insert into incidents.step select * from incidents.kept; drop table incidents.kept`,
      new RegExp(`case ${incident} .*整条链已不见`),
    ],
    [
      `update platform.audit_entry set action = 'x.y' where subject_id = '${incident}'`,
      `update platform.audit_entry set action = 'incidents.report' where subject_id = '${incident}'`,
      /audit 320111 .*检索字段与记录文本不一致/,
    ],
  ];
  for (const [harm, heal, told] of offences) {
    await asOwner(harm);
    const { code, text } = await run(['audit', 'verify', '--county', '320111']);
    await asOwner(heal);
    expect(code, harm).toBe(1);
    expect(text).toMatch(told);
  }
  expect((await run(['audit', 'verify'])).code).toBe(0);
});

test('an erasure needs two persons, leaves the chain whole, and a backup taken afterwards holds nothing of the text', async () => {
  const [incident, fileId] = [namedId('import case', '320111', 'mail', 'A2'), namedId('picture')];
  const picture = `320111/${fileId.slice(-2)}/${fileId}`;
  const store = await openFileStore({ folder: join(here['LINLI_DATA']!, 'files') });
  await store.put(picture, Buffer.from(`${canary}的照片`), 'image/jpeg');
  await database.asOwner((tx) =>
    sendTogether(tx, [
      `insert into attachments.file (county_code, file_id, owner_kind, owner_id, kind, media_type, byte_size, digest, uploaded_by, uploaded_at)
        values ('320111', '${fileId}', 'incident', '${incident}', 'before', 'image/jpeg', 9, 'd', '${fileId}', now())`,
    ]),
  );
  const before = await run(['backup', '--to', 'before.tar.gz']);
  expect(before).toMatchObject({ code: 0, text: expect.stringContaining('keys') as string });
  const holding = gunzipSync(readFileSync(join(folder, 'before.tar.gz')));
  expect([holding.includes(`${canary}的照片`), holding.includes(`files/${picture}`)]).toEqual([true, true]);

  const order = [
    'erase',
    '--incident',
    '320111-20200105-000001',
    '--order',
    '法〔2026〕7号',
    '--basis',
    '个保法第47条',
  ];
  const alone = await run([...order, '--first', 'security-admin', '--second', 'security-admin']);
  expect(alone).toMatchObject({ code: 1, text: expect.stringContaining('incidents.same-person') as string });
  const stranger = await run([...order, '--first', 'security-admin', '--second', 'nobody']);
  expect(stranger).toMatchObject({ code: 1, text: expect.stringContaining('cli.unknown-account') as string });
  expect(await run([...order, '--first', 'security-admin', '--second', 'audit-admin'])).toMatchObject({ code: 0 });

  expect(await store.get(picture)).toBeNull();
  const verified = await run(['audit', 'verify']);
  expect(verified).toMatchObject({ code: 0, text: expect.stringContaining('2 intact, 1 erased by order') as string });
  await run(['backup', '--to', 'after.tar.gz']);
  expect(gunzipSync(readFileSync(join(folder, 'after.tar.gz'))).includes(canary)).toBe(false);
});

test('a backup restored in another place verifies to the same end of the chain', async () => {
  const there = await newPlace('there');
  const restored = await run(['restore', '--from', 'after.tar.gz'], there);
  expect(restored).toMatchObject({ code: 0, text: expect.stringMatching(/keys/) as string });
  // One engine for what follows, as a server would hold it.
  const held = await openDeployment({ dataFolder: there['LINLI_DATA']!, databaseUrl: there['DATABASE_URL'] });
  try {
    expect(held.applied).toEqual([]);
    const [one, other] = [await run(['audit', 'verify']), await run(['audit', 'verify'], there)];
    expect(other).toEqual(one);
    // Importing again over there finds every message.
    const again = await run(['import', 'incidents', 'messages.csv', '--system', 'mail'], there);
    expect(again.text).toContain('2 refused, 3 known before');
  } finally {
    await held.close();
  }
});
