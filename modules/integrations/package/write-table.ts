/** Writes a small table as .xlsx in memory; texts stay texts wherever they are opened. */
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { harmless } from '#platform/files/row-report.ts';

export type TableGiven = {
  sheetName: string;
  titles: readonly string[];
  widths: readonly number[];
  rows: Iterable<readonly (string | number)[]> | AsyncIterable<readonly (string | number)[]>;
};

export async function writeTable({ sheetName, titles, widths, rows }: TableGiven): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs');
  const stream = new PassThrough();
  const whole = buffer(stream);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  const sheet = book.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = widths.map((width) => ({ width }));
  sheet.addRow([...titles]).commit();
  for await (const row of rows) {
    sheet.addRow(row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))).commit();
  }
  sheet.commit();
  await book.commit();
  return whole;
}
