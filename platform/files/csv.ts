/**
 * Reads CSV row by row (RFC 4180, and the semicolons and tabs that people send). UTF-8 with or without its mark,
 * UTF-16 with its mark, and otherwise GB 18030, which is what a Chinese spreadsheet saves.
 */
import { Refusal } from '#platform/refusal.ts';
import { textCell, type TableRow } from './table-rows.ts';
import {
  defaultTableLimits,
  openTableSource,
  type TableInput,
  type TableLimits,
  type TableSource,
} from './table-source.ts';

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** The records that hold anything. All lie on a sheet named "". */
export async function* readCsv(input: TableInput, limits: TableLimits = defaultTableLimits): AsyncGenerator<TableRow> {
  const source = await openTableSource(input, limits);
  try {
    const encoding = await findEncoding(source);
    let row = 0;
    let kept = 0;
    let cells = 0;
    for await (const fields of records(decoded(source, encoding))) {
      row += 1;
      while (fields.at(-1) === '') fields.pop();
      if (fields.length === 0) continue;
      kept += 1;
      cells += fields.length;
      if (kept > limits.rows) throw new Refusal('too-large', 'files.too-many-rows', { limit: limits.rows });
      if (fields.length > limits.columns) {
        throw new Refusal('too-large', 'files.too-many-columns', { limit: limits.columns, row });
      }
      if (cells > limits.cells) throw new Refusal('too-large', 'files.too-many-cells', { limit: limits.cells });
      yield { sheet: '', row, cells: fields.map(textCell) };
    }
  } finally {
    await source.close();
  }
}

async function* pieces(source: TableSource): AsyncGenerator<Uint8Array> {
  for (let position = 0; position < source.size; position += 65_536) yield await source.read(position, 65_536);
}

async function* decoded(source: TableSource, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of pieces(source)) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (cause instanceof TypeError) throw new Refusal('invalid', 'files.unknown-encoding');
    throw cause;
  }
}

/** Which encoding a table is in. UTF-8 proves itself: hardly any other text of some length happens to be valid. */
export async function findEncoding(source: TableSource): Promise<CsvEncoding> {
  const start = Buffer.from(await source.read(0, 3)).toString('hex');
  if (start.startsWith('fffe')) return 'utf-16le';
  if (start.startsWith('feff')) return 'utf-16be';
  if (start === 'efbbbf') return 'utf-8';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces(source)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

const longestField = 1_000_000;

async function* records(texts: AsyncIterable<string>): AsyncGenerator<string[]> {
  let fields: string[] = [];
  let field = '';
  let separator = '';
  let pending = '';
  // A quote inside quotes may be the end or the first half of a doubled one: the next character tells.
  let state: 'plain' | 'quoted' | 'after-quote' = 'plain';

  for await (const text of texts) {
    if (separator === '') {
      pending += text;
      if (!/[\r\n]/.test(pending) && pending.length < 65_536) continue;
      separator = findSeparator(pending);
    }
    const batch: string[][] = [];
    take(pending === '' ? text : pending, batch);
    pending = '';
    yield* batch;
  }
  if (separator === '') {
    separator = findSeparator(pending);
    const batch: string[][] = [];
    take(pending, batch);
    yield* batch;
  }
  if ((state as string) === 'quoted') throw new Refusal('invalid', 'files.unreadable', { because: 'quote-not-closed' });
  if (field !== '' || fields.length > 0) yield [...fields, field];

  function take(text: string, into: string[][]): void {
    for (const character of text) {
      if (state === 'quoted') {
        if (character === '"') state = 'after-quote';
        else field += character;
      } else if (character === '"' && state === 'after-quote') {
        field += '"';
        state = 'quoted';
      } else if (character === '"' && field === '') state = 'quoted';
      else if (character === separator) endField();
      else if (character === '\n') {
        endField();
        into.push(fields);
        fields = [];
      } else if (character === '\0') {
        throw new Refusal('invalid', 'files.unreadable', { because: 'not-text' });
      } else if (character !== '\r') field += character;
      if (field.length > longestField) throw new Refusal('too-large', 'files.too-many-cells', { limit: longestField });
    }
  }
  function endField(): void {
    fields.push(field);
    field = '';
    state = 'plain';
  }
}

/** The separator that the first line has most of, outside quotes. */
function findSeparator(text: string): string {
  const line = text.replace(/"[^"]*"/g, '').split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', '\t', ';', '，'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).mark;
}
