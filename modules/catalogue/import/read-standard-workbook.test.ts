import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { countFindings, countRows } from '#platform/files/row-report.ts';
import { describesKind, splitDepartments } from './departments.ts';
import { readStandardWorkbook } from './read-standard-workbook.ts';
import { standardFindings } from './report-words.ts';

const titles = [
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

async function read(build: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void, sheetName = '部件') {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(sheetName);
  sheet.addRow(['立案、处置和结案标准']);
  sheet.mergeCells('A1:I1');
  sheet.addRow(titles);
  build(sheet, book);
  return readStandardWorkbook({ bytes: new Uint8Array(await book.xlsx.writeBuffer()) });
}

const codesOf = (result: { report: { row: number; code: string }[] }) =>
  result.report.map(({ row, code }) => `${row} ${code.replace('catalogue.', '')}`);

test('merged class columns hold for all rows beneath them', async () => {
  const result = await read((sheet) => {
    sheet.addRow(['01', '公用设施', '01', '上水井盖', '供水公司', '城管局', '缺失', '恢复', '2紧急工作时']);
    sheet.addRow([null, null, null, null, null, null, '破损', '更换', '4小时']);
    sheet.addRow([null, null, '02', '污水井盖', '排水中心', '城管局', '缺失', '恢复', '2天']);
    for (const column of ['A', 'B']) sheet.mergeCells(`${column}3:${column}5`);
    for (const column of ['C', 'D', 'E', 'F']) sheet.mergeCells(`${column}3:${column}4`);
  });
  expect(result.matters.map(({ matterCode, majorName, minorName }) => [matterCode, majorName, minorName])).toEqual([
    ['facility-01-01', '公用设施', '上水井盖'],
    ['facility-01-02', '公用设施', '污水井盖'],
  ]);
  expect(
    result.rules.map((rule) => [rule.matterCode, rule.number, rule.opensWhen, rule.handlers, rule.limits]),
  ).toEqual([
    ['facility-01-01', 1, '缺失', ['供水公司'], [{ stage: 'finish', value: 2, unit: 'continuous_hour' }]],
    ['facility-01-01', 2, '破损', ['供水公司'], [{ stage: 'finish', value: 4, unit: 'work_hour' }]],
    ['facility-01-02', 1, '缺失', ['排水中心'], [{ stage: 'finish', value: 2, unit: 'work_day' }]],
  ]);
  expect(countRows(result.report)).toEqual({ taken: 3, repaired: 0, refused: 0 });
});

test('a rule over several merged rows is one rule', async () => {
  const result = await read((sheet) => {
    sheet.addRow(['01', '市容环境', '98', '违建', '街办、执法队', '区政府', '正在建设', '制止', '2紧急工作日']);
    sheet.addRow([null, null, null, null, '规划局', null, null, null, null]);
    sheet.addRow([null, null, null, null, null, null, '已形成', '拆除', '15天']);
    for (const column of ['A', 'B', 'C', 'D', 'F']) sheet.mergeCells(`${column}3:${column}5`);
    for (const column of ['G', 'H', 'I']) sheet.mergeCells(`${column}3:${column}4`);
    sheet.getCell('E5').value = '街办';
  }, '事件');
  expect(result.rules.map((rule) => [rule.opensWhen, rule.handlers])).toEqual([
    ['正在建设', ['街办', '执法队', '规划局']],
    ['已形成', ['街办']],
  ]);
  expect(codesOf(result)).toContain('4 part-of-rule-above');
});

test('codes written 1 and 01 are one code, and an empty code under the same name is carried down', async () => {
  const result = await read((sheet) => {
    sheet.addRow([1, '公用设施', 1, '上水井盖', '公司', '局', 'a', 'b', '1天']);
    sheet.addRow(['01', '公用设施', '1', '上水井盖', '公司', '局', 'c', 'd', '1天']);
    sheet.addRow([null, '公用设施', '80', '线体垂落', '公司', '局', 'e', 'f', '1天']);
    sheet.addRow([null, '别的大类', '81', '另一', '公司', '局', 'e', 'f', '1天']);
    sheet.addRow(['A1', '公用设施', '81', '另一', '公司', '局', 'e', 'f', '1天']);
  });
  expect(result.matters.map((matter) => matter.matterCode)).toEqual(['facility-01-01', 'facility-01-80']);
  expect(codesOf(result)).toEqual([
    '3 code-completed',
    '3 code-completed',
    '4 code-completed',
    '5 code-carried-down',
    '6 code-unreadable',
    '7 code-unreadable',
  ]);
});

test('line breaks and blanks in names vanish, and the report says where', async () => {
  const result = await read((sheet) => {
    const name = { richText: [{ text: '烟头收集器\n' }, { text: '或灭烟处' }] };
    sheet.addRow([
      '03',
      '街面秩序\n',
      '97',
      name,
      '\n环卫中心\n园林\n中心',
      '盐湖区 政府',
      '超过 20厘米',
      '拆除、 恢复路面',
      '1 天',
    ]);
  });
  expect(result.matters[0]).toMatchObject({ majorName: '街面秩序', minorName: '烟头收集器或灭烟处' });
  expect(result.rules[0]).toMatchObject({
    handlers: ['环卫中心', '园林中心'],
    supervisors: ['盐湖区政府'],
    opensWhen: '超过20厘米',
    closesWhen: '拆除、恢复路面',
    limits: [{ stage: 'finish', value: 1, unit: 'work_day' }],
  });
  expect(new Set(codesOf(result))).toEqual(new Set(['3 name-cleaned']));
  expect(result.report.map((finding) => finding.details['column'])).toEqual([
    '大类名称',
    '小类名称',
    '处置单位',
    '主管部门',
    '立案条件',
    '结案条件',
    '处置时限',
  ]);
});

test('empty and unclear limits leave the rule without a limit and are reported, staged ones are kept apart', async () => {
  const result = await read((sheet) => {
    const row = (opens: string, limit: string | null) => [
      '01',
      '市容',
      '22',
      '伐树',
      '中心',
      '局',
      opens,
      '恢复',
      limit,
    ];
    sheet.addRows([
      row('a', null),
      row('b', '视情况'),
      row('c', '1紧急工作时制止'),
      row('d', '1紧急工作时制止，3天恢复'),
    ]);
  });
  expect(result.rules.map((rule) => rule.limits)).toEqual([
    [],
    [],
    [{ stage: 'stop', value: 1, unit: 'continuous_hour' }],
    [
      { stage: 'stop', value: 1, unit: 'continuous_hour' },
      { stage: 'finish', value: 3, unit: 'work_day' },
    ],
  ]);
  expect(codesOf(result)).toEqual(['3 limit-missing', '4 limit-unclear', '5 taken', '6 taken']);
});

test('what cannot be right is refused with its row, and the rest is taken', async () => {
  const result = await read((sheet) => {
    sheet.addRow(['01', '市容', '01', '甲', '中心', '局', '开', '结', '1天']);
    sheet.addRow(['01', '市容', '01', '乙', '中心', '局', '开2', '结', '1天']);
    sheet.addRow(['01', '市容', '01', '甲', '中心', '局', null, '结', '1天']);
    sheet.addRow(['01', '市容', '01', '甲', '中心', '局', '开', '结', '1天']);
    sheet.addRow(['01', '市容', '02', null, '中心', '局', '开', '结', '1天']);
    sheet.addRow(['01', '市容另', '03', '丙', null, '局', '开', null, { formula: '"1天"', result: '1天' }]);
  });
  expect(result.rules.map((rule) => rule.matterCode)).toEqual(['facility-01-01', 'facility-01-03']);
  expect(codesOf(result)).toEqual([
    '3 taken',
    '4 minor-name-differs',
    '5 opening-condition-missing',
    '6 rule-twice',
    '7 name-missing',
    '8 formula-value',
    '8 major-name-differs',
    '8 closing-condition-missing',
    '8 handler-missing',
  ]);
  expect(countRows(result.report)).toEqual({ taken: 1, repaired: 1, refused: 4 });
});

test('a sheet of another name and a sheet without a header are refused as a whole', async () => {
  const result = await read((sheet, book) => {
    sheet.addRow(['01', '市容', '01', '甲', '中心', '局', '开', '结', '1天']);
    book.addWorksheet('说明').addRow(['text']);
    book.addWorksheet('事件').addRow(['大类代码', '小类代码']);
  });
  expect(codesOf(result)).toEqual(['3 taken', '0 sheet-unknown', '0 header-missing']);
});

test('columns may stand in another order', async () => {
  const result = await read((sheet) => {
    sheet.getRow(2).values = titles.toReversed();
    sheet.addRow(['1天', '结', '开', '局', '中心', '甲', '01', '市容', '01']);
  });
  expect(result.rules[0]).toMatchObject({ opensWhen: '开', handlers: ['中心'], supervisors: ['局'] });
});

test('the same file gives the same result twice', async () => {
  const build = (sheet: ExcelJS.Worksheet) =>
    void sheet.addRow(['01', '市容', '01', '甲', '街办、各产权单位', '局', '开', '结', '1天']);
  expect(await read(build)).toEqual(await read(build));
});

test('joined departments come apart where both sides are bodies', () => {
  expect(splitDepartments('供水公司、各产权单位')).toEqual(['供水公司', '各产权单位']);
  expect(splitDepartments('属地行政执法部门和和环卫部门')).toEqual(['属地行政执法部门', '环卫部门']);
  expect(splitDepartments('环卫中心\n园林中心，及各产权单位')).toEqual(['环卫中心', '园林中心', '各产权单位']);
  expect(splitDepartments('住房和城乡建设局')).toEqual(['住房和城乡建设局']);
  expect(splitDepartments('局、局')).toEqual(['局']);
  expect(splitDepartments(' ')).toEqual([]);
  expect(['各产权单位', '属地政府', '市公安局'].map(describesKind)).toEqual([true, true, false]);
});

const published = fileURLToPath(
  new URL('../../../../shared/data/case-standard/case-standard-519-rules.xlsx', import.meta.url),
);

describe.runIf(existsSync(published))('the published standard of a city', () => {
  test('comes in whole: 190 minor classes, 519 rules, every limit read', async () => {
    const { matters, rules, departments, report } = await readStandardWorkbook({ path: published });
    expect(matters.length).toBe(190);
    expect(rules.length).toBe(519);
    expect(countRows(report)['refused']).toBe(0);
    expect(rules.every((rule) => rule.limits.length === 1 && rule.handlers.length > 0)).toBe(true);
    expect(departments.length).toBeGreaterThan(50);

    const frequency: Record<string, number> = {};
    for (const { limits } of rules) {
      const { value, unit, stage } = limits[0]!;
      const key = `${value} ${unit}${stage === 'finish' ? '' : ` ${stage}`}`;
      frequency[key] = (frequency[key] ?? 0) + 1;
    }
    expect(frequency).toEqual({
      '1 work_day': 143,
      '5 work_day': 86,
      '3 work_day': 84,
      '2 work_day': 82,
      '4 work_hour': 39,
      '2 continuous_hour': 32,
      '2 work_hour': 22,
      '7 work_day': 9,
      '1 continuous_hour': 5,
      '15 work_day': 5,
      '4 continuous_hour': 4,
      '2 calendar_day': 3,
      '10 work_day': 2,
      '4 work_day': 1,
      '1 calendar_day': 1,
      '1 continuous_hour stop': 1,
    });
    const known: readonly string[] = standardFindings;
    expect(Object.keys(countFindings(report)).every((code) => known.includes(code))).toBe(true);
  });
});
