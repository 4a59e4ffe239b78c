/**
 * Reads .xlsx row by row: only the shared texts and the merged ranges are held, a sheet of any length streams by.
 * Written on the zip and XML pieces beside it because the streaming readers at hand know no merged ranges, and the
 * whole-file ones hold everything and unpack without a limit.
 */
import { Refusal } from '#platform/refusal.ts';
import { readWorkbook, unescapeText, type Workbook } from './spreadsheet-parts.ts';
import { emptyCell, textCell, type Cell, type TableRow } from './table-rows.ts';
import {
  defaultTableLimits,
  openTableSource,
  refuseLongCell,
  type TableInput,
  type TableLimits,
  type TableSource,
} from './table-source.ts';
import { readXml, xmlAttribute } from './xml-events.ts';
import { openZip, type ZipArchive } from './zip-reader.ts';

type Merge = { column: number; firstRow: number; lastRow: number; value: Cell };
type Allowance = { rows: number; cells: number; limits: TableLimits };

/** The rows of all visible sheets that hold anything, in order. */
export async function* readSpreadsheet(
  input: TableInput,
  limits: TableLimits = defaultTableLimits,
): AsyncGenerator<TableRow> {
  const source = await openTableSource(input, limits);
  try {
    await refuseOtherFormats(source);
    const zip = await openZip(source, limits);
    const workbook = await readWorkbook(zip, limits);
    const allowance: Allowance = { rows: 0, cells: 0, limits };
    for (const sheet of workbook.sheets) {
      if (!sheet.hidden) yield* readSheet(zip, workbook, sheet, allowance);
    }
  } finally {
    await source.close();
  }
}

async function refuseOtherFormats(source: TableSource): Promise<void> {
  const start = Buffer.from(await source.read(0, 8)).toString('hex');
  // The old .xls and every password-protected .xlsx are compound files.
  if (start === 'd0cf11e0a1b11ae1') throw new Refusal('invalid', 'files.old-or-encrypted');
  if (!start.startsWith('504b')) throw new Refusal('invalid', 'files.not-a-spreadsheet');
}

async function* readSheet(
  zip: ZipArchive,
  workbook: Workbook,
  sheet: { name: string; part: string },
  allowance: Allowance,
): AsyncGenerator<TableRow> {
  const fill = mergeFiller(await readMerges(zip, sheet.part, allowance.limits), allowance);
  let found: { row: number; cells: Cell[] }[] = [];
  let row = 0;
  let column = 0;
  let cells: Cell[] = [];
  let type = '';
  let style = 0;
  let value = '';
  let formula = false;
  let taking = false;
  let inReading = false;

  const handler = {
    open(name: string, attributes: string) {
      if (name === 'row') {
        row = Number(xmlAttribute(attributes, 'r') ?? row + 1);
        column = 0;
        cells = [];
      } else if (name === 'c') {
        column = columnOf(xmlAttribute(attributes, 'r')) ?? column + 1;
        type = xmlAttribute(attributes, 't') ?? 'n';
        style = Number(xmlAttribute(attributes, 's') ?? 0);
        value = '';
        formula = false;
      } else if (name === 'f') formula = true;
      else if (name === 'rPh') inReading = true;
      else if (name === 'v' || name === 't') taking = !inReading;
    },
    text(text: string) {
      if (!taking) return;
      value += text;
      refuseLongCell(value.length, allowance.limits);
    },
    close(name: string) {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'c') {
        if (column > allowance.limits.columns) {
          // Formatted but empty cells may reach to the last column and mean nothing.
          if (value === '') return;
          throw new Refusal('too-large', 'files.too-many-columns', { limit: allowance.limits.columns, row });
        }
        while (cells.length < column - 1) cells.push(emptyCell);
        cells[column - 1] = makeCell(workbook, type, style, value, formula);
      } else if (name === 'row') {
        fill(row, cells);
        while (cells.at(-1)?.kind === 'empty') cells.pop();
        if (cells.length > 0) found.push({ row, cells });
      }
    },
  };

  for await (const _ of readXml(zip.stream(sheet.part), handler)) {
    const batch = found;
    found = [];
    for (const line of batch) {
      allowance.rows += 1;
      if (allowance.rows > allowance.limits.rows) {
        throw new Refusal('too-large', 'files.too-many-rows', { limit: allowance.limits.rows });
      }
      spend(allowance, line.cells.length);
      yield { sheet: sheet.name, ...line };
    }
  }
}

/** Merged ranges stand behind the rows in the file, so they are looked up in a pass of their own. */
async function readMerges(zip: ZipArchive, part: string, limits: TableLimits): Promise<Merge[]> {
  const merges: Merge[] = [];
  const handler = {
    open(name: string, attributes: string) {
      if (name !== 'mergeCell') return;
      const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/.exec(
        xmlAttribute(attributes, 'ref') ?? '',
      );
      if (!match || match[2] === match[3]) return;
      if (merges.length >= limits.rows) throw new Refusal('too-large', 'files.too-many-cells', { limit: limits.rows });
      const column = columnOf(match[1]!)!;
      if (column <= limits.columns) {
        merges.push({ column, firstRow: Number(match[2]), lastRow: Number(match[3]), value: emptyCell });
      }
    },
  };
  for await (const _ of readXml(zip.stream(part), handler));
  return merges.sort((one, other) => one.firstRow - other.firstRow || one.column - other.column);
}

/** Takes the first value of each range when its row comes by and repeats it in the same column below. */
function mergeFiller(merges: readonly Merge[], allowance: Allowance): (row: number, cells: Cell[]) => void {
  let next = 0;
  let active: Merge[] = [];
  return (row, cells) => {
    active = active.filter((merge) => merge.lastRow >= row);
    spend(allowance, active.length);
    for (const merge of active) {
      if (merge.value.kind === 'empty') continue;
      while (cells.length < merge.column) cells.push(emptyCell);
      cells[merge.column - 1] = { ...merge.value, filled: true };
    }
    for (let merge = merges[next]; merge && merge.firstRow <= row; merge = merges[next]) {
      next += 1;
      // A range whose first row was left out of the file has no value.
      if (merge.firstRow === row && merge.lastRow > row) {
        active.push({ ...merge, value: cells[merge.column - 1] ?? emptyCell });
      }
    }
  };
}

function spend(allowance: Allowance, cells: number): void {
  allowance.cells += cells;
  if (allowance.cells > allowance.limits.cells) {
    throw new Refusal('too-large', 'files.too-many-cells', { limit: allowance.limits.cells });
  }
}

function makeCell(workbook: Workbook, type: string, style: number, raw: string, formula: boolean): Cell {
  const cell = plainCell(workbook, type, style, raw);
  return formula ? { ...cell, formula: 'computed' } : cell;
}

function plainCell(workbook: Workbook, type: string, style: number, raw: string): Cell {
  if (raw === '') return emptyCell;
  switch (type) {
    case 's':
      return textCell(sharedText(workbook, raw));
    case 'str':
    case 'inlineStr':
      return textCell(unescapeText(raw));
    case 'b':
      return { ...emptyCell, kind: 'boolean', text: raw === '1' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { ...emptyCell, kind: 'error', text: raw };
    case 'd':
      return { ...emptyCell, kind: 'date', text: raw.replace('T', ' ').replace(/(\.\d+)?Z?$/, '') };
    default:
      return numberCell(Number(raw), raw, workbook, style);
  }
}

function sharedText(workbook: Workbook, index: string): string {
  const text = workbook.texts[Number(index)];
  if (text === undefined) throw new Refusal('invalid', 'files.unreadable', { because: 'text-missing' });
  return text;
}

function numberCell(number: number, raw: string, workbook: Workbook, style: number): Cell {
  if (!Number.isFinite(number)) return textCell(raw);
  const date = workbook.dateStyles[style] ? dateText(number, workbook.from1904) : null;
  if (date !== null) return { ...emptyCell, kind: 'date', text: date };
  const text = Number.isSafeInteger(number) ? String(BigInt(number)) : String(number);
  return { ...emptyCell, kind: 'number', text };
}

/** The wall clock of a serial day, or null when it is none. Day 60 of 1900 never was; days before it count one more. */
function dateText(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial >= 2_958_466) return null;
  const seconds = Math.round(serial * 86_400);
  if (seconds < 86_400 && !from1904) return new Date(seconds * 1000).toISOString().slice(11, 19);
  const days = Math.floor(seconds / 86_400);
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const text = new Date(epoch + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return seconds % 86_400 === 0 ? text.slice(0, 10) : text;
}

function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
