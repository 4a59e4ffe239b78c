/**
 * Reads CSV row by row (RFC 4180, and the semicolons and tabs that people send). UTF-8 with or without its mark,
 * UTF-16 with its mark, and otherwise GB 18030, which is what a Chinese spreadsheet saves.
 */
import { Refusal } from '#platform/refusal.ts';
import { textCell, type TableRow } from './table-rows.ts';
import {
  defaultTableLimits,
  openTableSource,
  refuseLongCell,
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
    for await (const fields of records(decoded(source, encoding), limits)) {
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
  const unmarked = unmarkedUtf16(await source.read(0, 1_024));
  if (unmarked !== null) return unmarked;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces(source)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    if (await isBrokenUtf8(source)) throw new Refusal('invalid', 'files.broken-text');
    return 'gb18030';
  }
}

/** Separators and digits of a table in UTF-16 have a zero beside them, which no other encoding writes. */
function unmarkedUtf16(start: Uint8Array): CsvEncoding | null {
  const zerosAt = (first: 0 | 1) => start.filter((byte, index) => byte === 0 && index % 2 === first).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (odd > 1 && even === 0 && odd * 20 > start.length) return 'utf-16le';
  if (even > 1 && odd === 0 && even * 20 > start.length) return 'utf-16be';
  return null;
}

/**
 * A text in UTF-8 with a few spoilt bytes would be read as GB 18030 without complaint, and every character of it would
 * be another one: where nearly all of it is UTF-8, it is refused instead.
 */
async function isBrokenUtf8(source: TableSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8');
  let good = 0;
  let bad = 0;
  for await (const piece of pieces(source)) {
    for (const character of decoder.decode(piece, { stream: true })) {
      if (character === '\ufffd') bad += 1;
      else if (character > '\u07ff') good += 1; // three bytes that fit each other, as Chinese is written
    }
  }
  return good >= 10 && good > bad * 8;
}

/** Empty columns behind the last that holds something mean nothing, up to the width of the widest sheet. */
const widestRecord = 16_384;

async function* records(texts: AsyncIterable<string>, limits: TableLimits): AsyncGenerator<string[]> {
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
      if (field.length > limits.cellText) refuseLongCell(field.length, limits);
    }
  }
  function endField(): void {
    fields.push(field);
    if (fields.length > widestRecord) {
      throw new Refusal('too-large', 'files.too-many-columns', { limit: limits.columns });
    }
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
