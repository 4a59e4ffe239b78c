/**
 * What became of every row of an import, and the spreadsheet that goes back to whoever sent it. Reports name places and
 * codes; the values of persons are never repeated in them.
 */
import type { Writable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { looksLikeFormula } from './table-rows.ts';

export type RowLevel = 'taken' | 'repaired' | 'refused';

export type RowReport = {
  sheet: string;
  /** As the sheet numbers it; 0 for the sheet as a whole. */
  row: number;
  level: RowLevel;
  /** `<room>.<finding>`, worded in the room. A row with several findings has several reports. */
  code: string;
  details: Readonly<Record<string, string | number | readonly string[]>>;
};

export type RowReportWords = {
  sheetName: string;
  headers: { sheet: string; row: string; level: string; finding: string; details: string };
  levels: Readonly<Record<RowLevel, string>>;
  /** Codes without a word are shown as they are. */
  findings: Readonly<Record<string, string>>;
};

/** How many rows were taken, taken after a repair, refused. A row counts once, by its worst finding. */
export function countRows(reports: Iterable<RowReport>): Record<RowLevel, number> {
  const order: readonly RowLevel[] = ['taken', 'repaired', 'refused'];
  const worst = new Map<string, RowLevel>();
  for (const { sheet, row, level } of reports) {
    const key = `${row} ${sheet}`;
    const known = worst.get(key);
    if (!known || order.indexOf(level) > order.indexOf(known)) worst.set(key, level);
  }
  const counts = { taken: 0, repaired: 0, refused: 0 };
  for (const level of worst.values()) counts[level] += 1;
  return counts;
}

/** How often each finding occurred. */
export function countFindings(reports: Iterable<RowReport>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of reports) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** Rows between two looks at whether the reader keeps up. */
const rowsAtOnce = 500;

/**
 * Writes the report as an .xlsx, row by row, into a stream which it ends. A slow reader is waited for; one who goes away
 * ends the writing.
 */
export async function writeRowReport(
  target: Writable,
  reports: Iterable<RowReport> | AsyncIterable<RowReport>,
  words: RowReportWords,
): Promise<void> {
  const gone = new Promise<never>((_, reject) => {
    target.once('close', () => {
      if (!target.writableFinished) reject(new Error('the reader of a report has gone'));
    });
  });
  gone.catch(() => {});
  // Only here: the package is 17 MB of memory that most servers never need.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: target, useSharedStrings: false });
  const sheet = book.addWorksheet(words.sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [{ width: 16 }, { width: 8 }, { width: 10 }, { width: 48 }, { width: 60 }];
  let written = 0;
  const { headers } = words;
  sheet.addRow([headers.sheet, headers.row, headers.level, headers.finding, headers.details]).commit();
  for await (const { sheet: name, row, level, code, details } of reports) {
    const texts = Object.entries(details).map(
      ([key, value]) => `${key}: ${Array.isArray(value) ? value.join('、') : value}`,
    );
    const cells = [name, row, words.levels[level], words.findings[code] ?? code, texts.join('；')];
    sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))).commit();
    written += 1;
    if (written % rowsAtOnce === 0) await Promise.race([drained(target), gone]);
  }
  sheet.commit();
  await Promise.race([book.commit(), gone]);
}

async function drained(target: Writable): Promise<void> {
  // The archive packs in turns of its own.
  await breathe();
  if (target.writableNeedDrain) await new Promise<void>((resolve) => target.once('drain', () => resolve()));
}

/** Text that stays text also when the sheet is saved as CSV and opened again. */
export function harmless(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}
