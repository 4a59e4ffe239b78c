/** Reads a table that somebody sent, whatever it is: by its first bytes, never by its name. */
import { Refusal } from '#platform/refusal.ts';
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
  const beginning = Buffer.from(await source.read(0, 512));
  await source.close();
  const start = beginning.toString('hex', 0, 4);
  if (isOtherFormat(beginning)) throw new Refusal('invalid', 'files.not-a-spreadsheet');
  const spreadsheet = start.startsWith('504b') || start === 'd0cf11e0';
  yield* spreadsheet ? readSpreadsheet(input, limits) : readCsv(input, limits);
}

/** How documents, pictures and other archives begin: .pdf .rtf .png .jpg .gif .gz .7z .rar */
const otherBeginnings = ['25504446', '7b5c727466', '89504e47', 'ffd8ff', '47494638', '1f8b', '377abcaf', '52617221'];

/** No table that can be read, whatever its name says: also web pages and XML that are called .xls. */
function isOtherFormat(beginning: Buffer): boolean {
  const hex = beginning.toString('hex');
  if (otherBeginnings.some((one) => hex.startsWith(one))) return true;
  // Without the mark of UTF-8 or UTF-16, in which every other byte is a zero.
  const text = beginning.toString('latin1').replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
  return /^\s*<[!?a-z]/i.test(text.replaceAll('\0', ''));
}
