/** A list of staff as it comes from a town, taken in by both administrators. Over 300 lines: one county for all tests. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect } from 'vitest';
import { createAccount } from '#modules/access/public.ts';
import { addGrids } from '#modules/grids/public.ts';
import { addDivisions, addOrganisations, foundCounty } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { postsImporter } from './posts-importer.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const now = new Date('2026-03-01T02:00:00Z');
const later = new Date('2026-04-01T02:00:00Z');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-posts-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function settle(unit: Unit, demo = false) {
  const run = createRunCommand({ unit, authorise: () => {} });
  const tell = <Input, Answer>(command: Parameters<typeof run<Input, Answer>>[0], input: Input) =>
    run(command, { commandId: uuidv7(), countyCode, actor: systemActor(countyCode), now, input });
  await tell(foundCounty, { name: '临江县', demo });
  const division = (divisionCode: string, name: string, parentCode: string | null) => ({
    divisionCode,
    name,
    parentCode,
    setting: 'urban' as const,
  });
  await tell(addDivisions, {
    divisions: [
      division('990101000000', '临江县', null),
      division('990101001000', '滨河街道', '990101000000'),
      division('990101001001', '望江社区', '990101001000'),
      division('990101001002', '河湾村', '990101001000'),
    ],
  });
  const ids = { county: uuidv7(), villages: [uuidv7(), uuidv7()] as const };
  const centre = (organisationId: string, level: 'county' | 'village', name: string, divisionCode: string) => ({
    organisationId,
    level,
    name,
    divisionCode,
    kind: 'centre' as const,
    worksOwnDesk: level === 'county',
    parentId: level === 'county' ? null : ids.county,
  });
  await tell(addOrganisations, {
    organisations: [
      centre(ids.county, 'county', '临江县综治中心', '990101000000'),
      centre(ids.villages[0], 'village', '望江社区', '990101001001'),
      centre(ids.villages[1], 'village', '河湾村', '990101001002'),
    ],
  });
  await tell(addGrids, {
    grids: ['990101001001001', '990101001001002', '990101001002001'].map((gridCode, index) => ({
      gridId: uuidv7(),
      gridCode,
      name: `第${index + 1}网格`,
      kind: 'basic' as const,
      setting: 'urban' as const,
      householdCount: null,
      geometry: square(118 + index * 0.01),
    })),
  });
}

function square(west: number) {
  const east = west + 0.01;
  const ring = [
    [west, 33],
    [east, 33],
    [east, 33.01],
    [west, 33.01],
    [west, 33],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

function actor(role: 'system' | 'system-admin' | 'security-admin'): Actor {
  return { ...systemActor(countyCode), role } as Actor;
}

type Given = { as?: Actor; at?: Date; dry?: boolean; options?: { complete?: boolean } };

/** Runs a file as the pipe does, with ids of a job of its own. */
async function importFile(
  unit: Unit,
  file: string,
  { as = actor('system'), at = now, dry = false, options }: Given = {},
) {
  const run = createRunCommand({ unit, authorise: () => {} });
  const ids = new Map<string, string>();
  const reports: RowReport[] = [];
  const batches = postsImporter({ unit, runCommand: run }).run({
    path: file,
    fileName: 'list',
    options: { complete: false, ...options },
    countyCode,
    actor: as,
    now: at,
    idOf(word) {
      if (!ids.has(word)) ids.set(word, uuidv7());
      return ids.get(word)!;
    },
    dry,
    after: null,
    signal: new AbortController().signal,
  });
  for await (const batch of batches) reports.push(...batch.reports);
  return reports;
}

async function csv(name: string, rows: readonly string[]): Promise<string> {
  const file = path.join(folder, `${name}.csv`);
  await writeFile(file, rows.join('\r\n'));
  return file;
}

async function standing(tx: Tx, at: Date) {
  const { rows } = await sql<{ post: string }>`
    select worker.name || ' ' || post.role || ' ' || coalesce(grid.name, '') || ' ' || worker.employment as post
    from staff.post join staff.worker using (county_code, worker_id) left join grids.grid using (county_code, grid_id)
    where post.valid_from <= ${at} and (post.valid_to is null or post.valid_to > ${at}) order by 1`.execute(tx);
  return rows.map((row) => row.post);
}

const titles = '姓名,电话,岗位,机构,村社区,网格,用工,任职日期';
const list = [
  titles,
  '王明,13800000001,网格员,,望江社区,第一网格,专职,2026-02-01',
  '王明,13800000001,网格员,,望江社区,第二网格,,',
  '赵静,13800000002,网格长,望江社区,,,,',
  '孙丽,13800000003,受理员,临江县综治中心,,,,',
];

inSandbox('a list makes people, accounts and posts; the same list again changes nothing', async (unit, tx) => {
  await settle(unit);
  const file = await csv('list', list);
  const dry = await importFile(unit, file, { dry: true });
  expect(await standing(tx, now)).toEqual([]);
  const first = await importFile(unit, file);
  expect(first).toEqual(dry);
  expect(first.map((report) => report.code)).toEqual(Array(4).fill('staff.post-taken'));
  const posts = [
    '孙丽 acceptor  full-time',
    '王明 grid-worker 第1网格 full-time',
    '王明 grid-worker 第2网格 full-time',
    '赵静 grid-head  full-time',
  ];
  expect(await standing(tx, now)).toEqual(posts);
  const accounts = await sql<{ username: string; locked: boolean }>`select username,
    password_hash is null and setup_token_hash is null as locked from access.account`.execute(tx);
  expect(accounts.rows).toHaveLength(3);
  expect(accounts.rows.every((row) => row.locked && /^u[0-9a-f]{10}$/.test(row.username))).toBe(true);
  const again = await importFile(unit, file, { at: later });
  expect(again.map((report) => report.code)).toEqual(Array(4).fill('staff.post-known'));
  expect(await standing(tx, later)).toEqual(posts);
});

inSandbox('the system administrator adds the people, the security administrator gives the posts', async (unit, tx) => {
  await settle(unit);
  const file = await csv('two', list);
  const early = await importFile(unit, file, { as: actor('security-admin') });
  expect(early.every((report) => report.code === 'staff.waits-for-system-admin')).toBe(true);
  await importFile(unit, file, { as: actor('system-admin') });
  expect(await standing(tx, now)).toEqual([]);
  await importFile(unit, file, { as: actor('security-admin') });
  expect(await standing(tx, now)).toHaveLength(4);
});

inSandbox(
  'a later edition ends what changed; who is missing is told, and ended only when it is complete',
  async (unit, tx) => {
    await settle(unit);
    await importFile(unit, await csv('before', list));
    const edition = await csv('after', [
      titles,
      '李芳,13800000004,网格员,,望江社区,第二网格,兼职,',
      list[3]!,
      list[4]!,
    ]);
    const reports = await importFile(unit, edition, { at: later });
    expect(reports.filter((report) => report.row === 0).map((report) => report.code)).toEqual(['staff.not-in-list']);
    expect(await standing(tx, later)).toHaveLength(5);
    await importFile(unit, edition, { at: later, options: { complete: true } });
    expect(await standing(tx, later)).toEqual([
      '孙丽 acceptor  full-time',
      '李芳 grid-worker 第2网格 part-time',
      '赵静 grid-head  full-time',
    ]);
    // Nothing is deleted: at its time the earlier list still holds.
    expect(await standing(tx, now)).toHaveLength(4);
  },
);

inSandbox('somebody who moves to another grid gives up the one that another now has', async (unit, tx) => {
  await settle(unit);
  await importFile(unit, await csv('move-before', [titles, '王明,13800000001,网格员,,望江社区,第一网格,,']));
  const reports = await importFile(
    unit,
    await csv('move-after', [
      titles,
      '王明,13800000001,网格员,,望江社区,第二网格,,',
      '李芳,13800000004,网格员,,望江社区,第一网格,,',
    ]),
    { at: later },
  );
  expect(reports.map((report) => report.code)).toContain('staff.post-ended-by-list');
  expect(await standing(tx, later)).toEqual([
    '李芳 grid-worker 第1网格 full-time',
    '王明 grid-worker 第2网格 full-time',
  ]);
});

inSandbox('what cannot be placed is refused with the nearest names, and no report repeats a person', async (unit) => {
  await settle(unit);
  const reports = await importFile(
    unit,
    await csv('faults', [
      titles,
      '王明,13800000001,网格员,,望江社区,第九网格,,',
      '李芳,13800000002,受理员,临江综治中心,,,,',
      '周强,1380000,网格员,,望江社区,第一网格,,',
      '郑华,13800000005,网格员,,望江社区,第一网格,,',
      '冯涛,13800000005,网格员,,望江社区,第二网格,,',
      '吴敏,,网格员,,望江社区,第一网格,,',
      '吴敏,,网格员,,河湾村,第三网格,,',
      ',13800000009,网格员,,河湾村,第三网格,,',
    ]),
  );
  const of = (row: number) => reports.filter((report) => report.row === row);
  expect(of(2)).toMatchObject([
    { level: 'refused', code: 'staff.grid-not-found', details: { nearest: ['望江社区第1网格', '望江社区第2网格'] } },
  ]);
  expect(of(3)).toMatchObject([{ code: 'staff.organisation-not-found', details: { nearest: ['临江县综治中心'] } }]);
  expect(of(4).map((report) => report.code)).toEqual(['staff.bad-phone', 'staff.post-taken']);
  expect(of(6)).toMatchObject([{ level: 'refused', code: 'staff.phone-of-another' }]);
  expect(of(8)).toMatchObject([{ level: 'refused', code: 'staff.same-name-elsewhere' }]);
  expect(of(9)).toMatchObject([{ level: 'refused', code: 'staff.no-name' }]);
  expect(JSON.stringify(reports)).not.toMatch(/王明|李芳|周强|郑华|冯涛|吴敏|1380000/);
});

inSandbox('a user name of somebody elsewhere refuses its row; one that cannot be is replaced', async (unit, tx) => {
  await settle(unit);
  await createAccount(tx, {
    accountId: uuidv7(),
    username: 'li.fang',
    displayName: '李芳',
    passwordHash: null,
    now,
  });
  const file = await csv('accounts', [
    '姓名,账号,岗位,机构',
    '王明,wang.ming,受理员,临江县综治中心',
    '李芳,Li.Fang,受理员,临江县综治中心',
    '周强,周强,受理员,临江县综治中心',
    '吴敏,110101199003070000,受理员,临江县综治中心',
  ]);
  const reports = await importFile(unit, file);
  expect(reports.map(({ row, code }) => `${row} ${code}`)).toEqual([
    '2 staff.post-taken',
    '3 access.username-taken',
    '4 staff.bad-account',
    '4 staff.post-taken',
    '5 staff.bad-account',
    '5 staff.post-taken',
  ]);
  expect(await standing(tx, now)).toHaveLength(3);
  const again = await importFile(unit, file);
  expect(again.find((report) => report.row === 2)).toMatchObject({ code: 'staff.post-known' });
  expect(again.find((report) => report.row === 3)).toMatchObject({ level: 'refused', code: 'access.username-taken' });
});

inSandbox('the 1+4+X form with merged cells is taken in grid by grid', async (unit, tx) => {
  await settle(unit);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('望江');
  sheet.addRow(['望江社区网格人员配备表(1+4+X)']);
  sheet.addRow(['村社区', '网格', '网格长', '专职网格员', '兼职网格员', '', '', '', '志愿者']);
  sheet.mergeCells('E2:H2');
  sheet.addRow(['望江社区', '第一网格', '赵静13800000002', '王明13800000001', '李芳', '周强', '', '', '郑华、冯涛']);
  sheet.addRow(['', '第二网格', '', '吴敏13800000006', '孙丽13800000003', '', '', '', '']);
  sheet.mergeCells('A3:A4');
  sheet.mergeCells('C3:C4');
  const file = path.join(folder, 'form.xlsx');
  await book.xlsx.writeFile(file);
  const reports = await importFile(unit, file);
  expect(reports.filter((report) => report.level === 'refused')).toEqual([]);
  expect(await standing(tx, now)).toEqual([
    '吴敏 grid-worker 第2网格 full-time',
    '周强 grid-worker 第1网格 part-time',
    '孙丽 grid-worker 第2网格 part-time',
    '李芳 grid-worker 第1网格 part-time',
    '王明 grid-worker 第1网格 full-time',
    '赵静 grid-head 第1网格 full-time',
    '赵静 grid-head 第2网格 full-time',
  ]);
  const again = await importFile(unit, file, { at: later });
  expect(again.some((report) => report.code === 'staff.post-taken')).toBe(false);
});

inSandbox('a demonstration takes no persons, and a file without titles is refused whole', async (unit) => {
  await settle(unit, true);
  const file = await csv('demo', list);
  await expect(importFile(unit, file)).rejects.toMatchObject({ code: 'staff.demo-refuses-persons' });
  await sandboxCountyIsReal(unit);
  await expect(importFile(unit, await csv('bare', ['王明,13800000001']))).rejects.toMatchObject({
    code: 'staff.file-without-titles',
  });
});

/** Only the owner may say that a county is none of a demonstration. */
async function sandboxCountyIsReal(unit: Unit): Promise<void> {
  await unit.transact({ scope: 'system', actorId: uuidv7() }, async (tx) => {
    await sql`reset role`.execute(tx);
    await sql`update organisation.county set demo = false`.execute(tx);
  });
}
