import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { tableFile } from './table-file.ts';

test('a workbook is read back with its sheets, words and numbers', async () => {
  const rows = [
    ['名称', '超时率'],
    ['城管局 <"&">', 12],
    ['—', 0.5],
  ];
  const bytes = tableFile([
    { name: '按单位', rows },
    { name: 'a/b', rows: [['x']] },
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as never);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['按单位', 'a b']);
  const read = book.worksheets[0]!.getSheetValues()
    .slice(1)
    .map((row) => (row as unknown[]).slice(1));
  expect(read).toEqual(rows);
});
