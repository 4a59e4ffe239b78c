/** Reads a table that somebody sent, whatever it is: by its first bytes, never by its name. */
import { readCsv } from './csv.ts';
import { readSpreadsheet } from './spreadsheet.ts';
import type { TableRow } from './table-rows.ts';
import { defaultTableLimits, openTableSource, type TableInput, type TableLimits } from './table-source.ts';

/** The rows of an .xlsx or CSV file. */
export async function* readTable(
  input: TableInput,
  limits: TableLimits = defaultTableLimits,
): AsyncGenerator<TableRow> {
  const source = await openTableSource(input, limits);
  const start = Buffer.from(await source.read(0, 4)).toString('hex');
  await source.close();
  const spreadsheet = start.startsWith('504b') || start === 'd0cf11e0';
  yield* spreadsheet ? readSpreadsheet(input, limits) : readCsv(input, limits);
}
