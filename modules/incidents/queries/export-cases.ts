import { PassThrough } from 'node:stream';
import { once } from 'node:events';
import type { Unit } from '#platform/database/database.ts';
import { harmless } from '#platform/files/row-report.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import type { IncidentLine } from '../contract.ts';
import type { IncidentServices } from '../services.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { listIncidents, type ListGiven } from './list-incidents.ts';

/** More than anybody reads; whoever needs all of it asks for the archive or the interface. */
export const mostExported = 100_000;
/** Read and written by so many: no table is ever held whole. */
const pageSize = 1_000;

/** Rows as they leave are counted here, whatever becomes of the line. */
export type Tally = { rows: number; whole: boolean };

export type ExportAsked = Omit<ListGiven, 'limit' | 'cursor'> & { format: 'xlsx' | 'csv'; language: 'zh' | 'en' };

/** The list as bytes, page by page; each page as the cases stand when it is read. */
export async function* exportedBytes(
  services: IncidentServices,
  unit: Unit,
  cursors: CursorKeeper,
  { format, language, ...given }: ExportAsked,
  tally: Tally,
): AsyncGenerator<Buffer | string> {
  const table = tableIn(language);
  const pages = pagesOf(services, unit, cursors, given, tally);
  yield* format === 'csv' ? csvOf(pages, table) : xlsxOf(pages, table);
}

async function* pagesOf(
  services: IncidentServices,
  unit: Unit,
  cursors: CursorKeeper,
  given: Omit<ListGiven, 'limit' | 'cursor'>,
  tally: Tally,
): AsyncGenerator<readonly IncidentLine[]> {
  let cursor: string | undefined;
  do {
    const limit = Math.min(pageSize, mostExported - tally.rows);
    const { items, nextCursor } = await listIncidents(services, unit, cursors, { ...given, limit, cursor });
    yield items;
    tally.rows += items.length;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined && tally.rows < mostExported);
  tally.whole = true;
}

type Table = { titles: readonly string[]; cellsOf: (line: IncidentLine) => string[] };

/** What a row shows, without the title: that is made of what people wrote, and may name somebody. */
function tableIn(language: 'zh' | 'en'): Table {
  const words = language === 'zh' ? zh : en;
  const worded = (pack: Readonly<Record<string, string>>, code: string | null) =>
    code === null ? '' : (pack[code] ?? code);
  const { exportWords: titles, statusWords, sourceWords, lightWords } = words;
  const time = (at: string | null) => (at === null ? '' : formatChinaTime(new Date(at)));
  return {
    titles: Object.values(titles),
    cellsOf: (line) => [
      line.number,
      line.matterName ?? '',
      worded(statusWords, line.status),
      worded(lightWords, line.light),
      time(line.dueAt),
      line.emergency ? '✓' : '',
      worded(sourceWords, line.source),
      line.placeWords ?? '',
      line.gridName ?? '',
      line.unitName ?? '',
      time(line.reportedAt),
    ],
  };
}

type Pages = AsyncIterable<readonly IncidentLine[]>;

/** With the mark by which spreadsheets know UTF-8. */
async function* csvOf(pages: Pages, { titles, cellsOf }: Table): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\r\n`;
  yield `\uFEFF${line(titles)}`;
  for await (const page of pages) yield page.map((row) => line(cellsOf(row))).join('');
}

const quoted = (cell: string) => `"${harmless(cell).replaceAll('"', '""')}"`;

async function* xlsxOf(pages: Pages, { titles, cellsOf }: Table): AsyncGenerator<Buffer> {
  const { default: ExcelJS } = await import('exceljs');
  const stream = new PassThrough();
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  const sheet = book.addWorksheet('1', { views: [{ state: 'frozen', ySplit: 1 }] });
  const write = async () => {
    sheet.addRow([...titles]).commit();
    for await (const page of pages) {
      for (const row of page) sheet.addRow(cellsOf(row).map(harmless)).commit();
      // A slow reader is waited for.
      if (stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
      if (stream.destroyed) return;
    }
    sheet.commit();
    await book.commit();
  };
  const written = write().catch((error: unknown) => stream.destroy(error as Error));
  try {
    for await (const bytes of stream) yield bytes as Buffer;
    await written;
  } finally {
    stream.destroy();
  }
}
