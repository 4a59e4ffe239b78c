import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countFindings, countRows, writeRowReport, type RowReport } from './row-report.ts';
import { readTable } from './table.ts';

const reports: RowReport[] = [
  { sheet: '部件', row: 3, level: 'taken', code: 'catalogue.taken', details: {} },
  { sheet: '部件', row: 4, level: 'repaired', code: 'catalogue.name-cleaned', details: { name: '=cmd|x' } },
  { sheet: '部件', row: 4, level: 'refused', code: 'catalogue.other', details: { columns: ['a', 'b'], count: 2 } },
  { sheet: '=事件', row: 4, level: 'repaired', code: 'catalogue.name-cleaned', details: {} },
];
const words = {
  sheetName: '导入结果',
  headers: { sheet: '工作表', row: '行', level: '结果', finding: '说明', details: '详情' },
  levels: { taken: '已导入', repaired: '修正后导入', refused: '未导入' },
  findings: { 'catalogue.taken': '已导入', 'catalogue.name-cleaned': '名称中的空白已去掉' },
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-report-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a row counts once, by its worst finding', () => {
  expect(countRows(reports)).toEqual({ taken: 1, repaired: 1, refused: 1 });
  expect(countFindings(reports)).toEqual({ 'catalogue.taken': 1, 'catalogue.name-cleaned': 2, 'catalogue.other': 1 });
});

test('the report is a spreadsheet in words, and nothing in it runs', async () => {
  const path = join(folder, 'report.xlsx');
  await writeRowReport(createWriteStream(path), reports, words);
  const rows: string[][] = [];
  for await (const row of readTable({ path })) rows.push(row.cells.map((cell) => cell.text));
  expect(rows).toEqual([
    ['工作表', '行', '结果', '说明', '详情'],
    ['部件', '3', '已导入', '已导入'],
    ['部件', '4', '修正后导入', '名称中的空白已去掉', 'name: =cmd|x'],
    ['部件', '4', '未导入', 'catalogue.other', 'columns: a、b；count: 2'],
    ["'=事件", '4', '修正后导入', '名称中的空白已去掉'],
  ]);
});

test('a long report is written without being held', async () => {
  const path = join(folder, 'long.xlsx');
  async function* many() {
    for (let row = 1; row <= 30_000; row += 1) yield { ...reports[1]!, row };
  }
  await writeRowReport(createWriteStream(path), many(), words);
  let count = 0;
  for await (const _ of readTable({ path })) count += 1;
  expect(count).toBe(30_001);
});

test('a reader who takes nothing is waited for, and one who goes away ends the writing', async () => {
  let asked = 0;
  async function* many() {
    for (let row = 1; row <= 200_000; row += 1) {
      asked = row;
      yield { ...reports[2]!, row, details: { noise: (row * 2_654_435_761).toString(36).repeat(20) } };
    }
  }
  const target = new PassThrough();
  const writing = writeRowReport(target, many(), words);
  writing.catch(() => {});
  // It stands still as soon as what the reader may leave lying is full.
  let held = 0;
  do {
    held = asked;
    await new Promise((resolve) => setTimeout(resolve, 500));
  } while (held === 0 || asked !== held);
  expect(held).toBeLessThan(200_000);
  target.destroy();
  await expect(writing).rejects.toThrow('has gone');
});
