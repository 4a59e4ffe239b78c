import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import { countFindings, countRows, type RowReport } from '#platform/files/row-report.ts';
import { namedId } from '#platform/imports/named-id.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { addDivisions } from '../commands/add-divisions.ts';
import { addOrganisations } from '../commands/add-organisations.ts';
import { listDivisions } from '../queries/list-divisions.ts';
import { listOrganisations } from '../queries/list-organisations.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { divisionsImporter, type DivisionsOptions } from './divisions-importer.ts';

const inSandbox = sandbox();
const now = new Date('2026-03-01T02:00:00Z');

function county(unit: Unit, countyCode = '990101') {
  const runCommand = createRunCommand({ unit, authorise: () => {} });
  const importer = divisionsImporter({ unit, runCommand });
  const actor = systemActor(countyCode);
  const envelope = <Input>(input: Input) => ({ commandId: uuidv7(), countyCode, actor, now, input });
  return {
    async found() {
      const divisionCode = `${countyCode}000000`;
      const setting = 'urban' as const;
      await runCommand(
        addDivisions,
        envelope({ divisions: [{ divisionCode, name: '本县', parentCode: null, setting, validFrom: '2000-01-01' }] }),
      );
      const centre = { kind: 'centre', level: 'county', parentId: null, worksOwnDesk: true } as const;
      const organisations = [{ ...centre, organisationId: uuidv7(), name: '县中心', divisionCode }];
      await runCommand(addOrganisations, envelope({ organisations }));
    },
    async take(
      path: string,
      options: Partial<DivisionsOptions> = {},
      more: { dry?: boolean; job?: string; after?: { batch: number }; batches?: number } = {},
    ) {
      const job = more.job ?? uuidv7();
      const reports: RowReport[] = [];
      const batches = importer.run({
        path,
        fileName: 'list.csv',
        options: { ...importer.options!.parse({}), ...options } as DivisionsOptions,
        countyCode,
        actor,
        now,
        idOf: (word) => namedId(job, word),
        dry: more.dry ?? false,
        after: more.after ?? null,
        signal: new AbortController().signal,
      });
      let left = more.batches ?? Infinity;
      for await (const batch of batches) {
        reports.push(...batch.reports);
        left -= 1;
        if (left === 0) break;
      }
      return { reports, rows: countRows(reports), findings: countFindings(reports) };
    },
    list: (day?: string) =>
      unit.ask({ scope: '', actorId: actor.accountId }, (tx) => listDivisions(tx, { countyCode, day })),
    organisations: () =>
      unit.ask({ scope: '', actorId: actor.accountId }, (tx) => listOrganisations(tx, { countyCode })),
  };
}

async function csv(lines: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'linli-divisions-')), 'list.csv');
  await writeFile(path, lines.join('\n'));
  return path;
}

const first = [
  '区划代码,名称,城乡分类,公安代码',
  '990101001,城关街道,,',
  '990101100000,沙河镇,,',
  '990101001001,滨河社区,111,990101001001001',
  '990101001002,望江社区,112,',
  '990101100201,前村,220,',
  '990101100202,后村,220,',
  '990101100498,园区虚拟社区,,',
];

inSandbox('a list is taken in once; a second time changes nothing, dry or not', async (unit) => {
  const { found, take, list } = county(unit);
  await found();
  const path = await csv(first);
  const dry = await take(path, {}, { dry: true });
  expect(await list()).toHaveLength(1);
  const done = await take(path);
  expect(done.findings).toEqual(dry.findings);
  expect(done.rows).toEqual({ taken: 7, repaired: 0, refused: 0 });
  expect(done.findings).toMatchObject({ 'organisation.division-added': 7, 'organisation.virtual': 1 });
  const before = await list();
  expect(before).toHaveLength(8);
  expect(before.find((one) => one.division_code === '990101100201')).toMatchObject({
    parent_code: '990101100000',
    setting: 'rural',
    setting_class: '220',
    level: 'village',
  });
  const again = await take(path);
  expect(again.findings['organisation.division-known']).toBe(7);
  expect(await list()).toEqual(before);
});

inSandbox('what a list says wrong is told row by row, and nothing of it is written', async (unit) => {
  const { found, take, list } = county(unit);
  await found();
  const path = await csv([
    'code,name,parent,level',
    '990101001,城关街道,990101,镇街',
    '990101002001,无主社区,,',
    '9901010010,短码,,',
    '320101001001,外县社区,,',
    '990101001003,,,',
    '990101001004,错级社区,,镇街',
    '990101001005,错上级社区,990101003000,',
    '990101001006,重复社区,,',
    '990101001006,重复社区,,',
    '990101001006,另一名称,,',
    '990101001007,重复社区,,',
    '990101001700,怪号社区,,',
    '990101001001008,长码社区,,',
  ]);
  const { reports } = await take(path);
  const told = Object.fromEntries(
    reports.map((one) => [`${one.row} ${one.code.replace('organisation.', '')}`, one.level]),
  );
  expect(told).toEqual({
    '2 division-added': 'taken',
    '3 orphan-village': 'refused',
    '4 bad-division-code': 'refused',
    '5 foreign-division': 'refused',
    '6 name-missing': 'refused',
    '7 level-disagrees': 'refused',
    '8 parent-disagrees': 'refused',
    '9 division-added': 'taken',
    '10 row-twice': 'repaired',
    '11 code-twice': 'refused',
    '12 division-added': 'taken',
    '12 same-name': 'taken',
    '13 division-added': 'taken',
    '13 code-out-of-range': 'taken',
    '14 division-added': 'taken',
    '14 police-code': 'repaired',
  });
  expect((await list()).map((one) => one.division_code)).toEqual([
    '990101000000',
    '990101001000',
    '990101001001',
    '990101001006',
    '990101001007',
    '990101001700',
  ]);
  for (const { code } of reports) {
    expect(Object.keys(zh.divisionsImportWords.findings)).toContain(code);
    expect(Object.keys(en.divisionsImportWords.findings)).toContain(code);
  }
});

inSandbox('a later edition ends only what it says it ends; the days of what was are kept', async (unit) => {
  const { found, take, list } = county(unit);
  await found();
  await take(await csv(first), { edition: '2020-01-01' });
  // 前村 and 后村 merge, 望江社区 is renamed, 滨河社区 gets another code; 园区虚拟社区 is simply left out.
  const later = await csv([
    '代码,名称,继承代码,启用日期,撤销日期',
    '990101001001,滨河社区,990101001101,,2026年1月1日',
    '990101001101,滨河社区,,2026-01-01,',
    '990101001002,望江新社区,,2026-01-01,',
    '990101100203,前后村,,2026-01-01,',
    '990101100201,前村,990101100203,,2026-01-01',
    '990101100202,后村,990101100203,,2026-01-01',
  ]);
  const { findings, rows } = await take(later);
  expect(findings).toMatchObject({
    'organisation.division-added': 2,
    'organisation.division-ended': 3,
    'organisation.division-renamed': 1,
    'organisation.not-in-file': 1,
  });
  expect(rows.refused).toBe(0);
  const names = async (day?: string) => (await list(day)).map((one) => one.name).slice(3);
  expect(await names('2025-12-31')).toEqual(['望江社区', '沙河镇', '前村', '后村', '园区虚拟社区']);
  expect(await names('2026-01-01')).toEqual(['滨河社区', '沙河镇', '前后村', '园区虚拟社区']);
  expect(await names('2019-12-31')).toEqual([]);
  const then = (await list('2025-12-31')).find((one) => one.division_code === '990101100201');
  expect(then).toMatchObject({ valid_to: '2026-01-01', successor_codes: ['990101100203'] });
  const again = await take(later);
  expect(again.findings).toEqual({ 'organisation.division-known': 6, 'organisation.not-in-file': 1 });
});

inSandbox('a name that differs is told, and becomes a renaming only when asked', async (unit) => {
  const { found, take, list } = county(unit);
  await found();
  await take(await csv(first), { edition: '2020-01-01' });
  const path = await csv(['code,name', '990101001002,望江社区居委会', '990101999999,无', '990101001001,滨河社区']);
  expect((await take(path)).findings['organisation.name-differs']).toBe(1);
  expect((await list()).some((one) => one.name === '望江社区居委会')).toBe(false);
  await take(path, { renames: 'record', edition: '2026-02-01' });
  expect((await list('2026-01-31')).find((one) => one.division_code === '990101001002')?.name).toBe('望江社区');
  expect((await list('2026-02-01')).find((one) => one.division_code === '990101001002')?.name).toBe('望江社区居委会');
  const closing = await csv(['code,name,successor,valid to', '990101001002,望江社区居委会,990101001777,2026-03-01']);
  expect((await take(closing)).findings['organisation.unknown-successor']).toBe(1);
});

inSandbox('towns and villages without a centre get one when asked, and only once', async (unit) => {
  const { found, take, organisations } = county(unit);
  await found();
  const path = await csv(first);
  const { findings } = await take(path, { centres: 'villages', virtual: 'skip' });
  expect(findings).toMatchObject({ 'organisation.centre-made': 6, 'organisation.virtual-left-out': 1 });
  const made = await organisations();
  expect(made).toHaveLength(7);
  const village = made.find((one) => one.division_code === '990101100201')!;
  expect(made.find((one) => one.organisation_id === village.parent_id)?.division_code).toBe('990101100000');
  expect(made.filter((one) => one.works_own_desk)).toHaveLength(1);
  expect((await take(path, { centres: 'villages' })).findings['organisation.centre-made']).toBeUndefined();
});

inSandbox('a run that breaks off goes on where it stood, and nothing is added or told twice', async (unit) => {
  const { found, take, list } = county(unit);
  await found();
  const towns = [101, 102, 103].map((town) => `990101${town}000,${town}镇`);
  const villages = [101, 102, 103].flatMap((town) =>
    Array.from({ length: 399 }, (_, at) => `990101${town}${String(at + 1).padStart(3, '0')},第${at + 1}村`),
  );
  const path = await csv(['code,name', ...towns, ...villages]);
  const job = uuidv7();
  const begun = await take(path, {}, { job, batches: 2 });
  expect(begun.rows.taken).toBe(500);
  // The second batch was stored, but the process died before it was noted: it is asked for again.
  await take(path, {}, { job, after: { batch: 1 }, batches: 1 });
  const rest = await take(path, {}, { job, after: { batch: 1 } });
  expect(rest.findings).toEqual({ 'organisation.division-added': 700 });
  expect(await list()).toHaveLength(1201);
});

inSandbox('a workbook is read like a CSV, below a heading, and a file without titles is refused', async (unit) => {
  const { found, take } = county(unit);
  await found();
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('区划');
  sheet.addRow(['某县区划一览']);
  sheet.addRow(['区划代码', '名称', '启用日期']);
  sheet.addRow([990101001000, '城关街道', new Date('2021-05-01T00:00:00Z')]);
  const path = join(await mkdtemp(join(tmpdir(), 'linli-divisions-')), 'list.xlsx');
  await book.xlsx.writeFile(path);
  expect((await take(path)).findings).toEqual({ 'organisation.division-added': 1 });
  await expect(take(await csv(['a,b', '1,2']))).rejects.toMatchObject({ code: 'organisation.no-columns' });
});

const published = new URL('../../../../shared/data/divisions/', import.meta.url);
const realCounties = [
  ['320111', 'villages_pukou.csv'],
  ['321281', 'villages_xinghua.csv'],
  ['321322', 'villages_shuyang.csv'],
  ['150622', 'villages_ordos.csv'],
] as const;

for (const [countyCode, file] of existsSync(published) ? realCounties : []) {
  inSandbox(`the published lists of county ${countyCode} go in whole, and again without a change`, async (unit) => {
    const { found, take, list } = county(unit, countyCode);
    await found();
    const towns = await take(new URL('streets.csv', published).pathname);
    const villages = await take(new URL(file, published).pathname);
    expect(villages.rows.refused).toBe(villages.findings['organisation.foreign-division'] ?? 0);
    expect(towns.findings['organisation.division-added']).toBeGreaterThan(3);
    const before = await list();
    const again = await take(new URL(file, published).pathname, { centres: 'towns' });
    expect(again.findings['organisation.division-added']).toBeUndefined();
    expect(await list()).toEqual(before);
  });
}
