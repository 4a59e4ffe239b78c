// Files that are made to break whoever reads them: each is a report or a refusal in words, in little memory.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { parseJson } from '#platform/files/read-json.ts';
import { readTable } from '#platform/files/table.ts';
import type { TableRow } from '#platform/files/table-rows.ts';
import { fileWords } from '#platform/files/words.ts';
import { Refusal } from '#platform/refusal.ts';
import { inlineCell, sheetOf, writeLines } from '../fixtures/hostile-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const probe = fileURLToPath(new URL('../fixtures/read-table-probe.ts', import.meta.url));
const run = promisify(execFile);

/** Reads a file in a process of its own. */
async function probed(path: string, limits: object = {}) {
  const { stdout } = await run(process.execPath, [probe, path, JSON.stringify(limits)]);
  return JSON.parse(stdout) as { code: string; rows: number; grownMebibytes: number };
}

function written(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function outcome(bytes: string | Uint8Array): Promise<string | TableRow[]> {
  const rows: TableRow[] = [];
  try {
    for await (const row of readTable({ bytes: Buffer.from(bytes as string) })) rows.push(row);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(fileWords.zh).toHaveProperty([error.code]);
    return error.code;
  }
  return rows;
}
const textsOf = (rows: string | TableRow[]) =>
  typeof rows === 'string' ? rows : rows.map((row) => row.cells.map((cell) => cell.text));

describe('in little memory', () => {
  test('a million empty rows are nothing', async () => {
    const rows = Array.from(
      { length: 1_000_000 },
      (_, n) => `<row r="${n + 2}" spans="1:9" ht="15" customHeight="1"/>`,
    );
    const path = written(
      'empty.xlsx',
      sheetOf(`<sheetData><row r="1">${inlineCell('A1', '编号')}</row>${rows.join('')}</sheetData>`),
    );
    const { grownMebibytes, ...rest } = await probed(path);
    expect(rest).toEqual({ code: 'read', rows: 1 });
    expect(grownMebibytes).toBeLessThan(120);
  });

  test('a million rows of rubbish stream by where so many are allowed, and are refused where not', async () => {
    const path = join(folder, 'rubbish.csv');
    writeLines(path, 1_000_000, (n) => `${n},@#￥%……,"=1+1",${'x'.repeat(n % 30)}`);
    const { grownMebibytes, ...rest } = await probed(path, { rows: 2_000_000 });
    expect(rest).toEqual({ code: 'read', rows: 1_000_000 });
    expect(grownMebibytes).toBeLessThan(150);
    expect(await probed(path)).toMatchObject({ code: 'files.too-many-rows', rows: 200_000 });
  });

  test('a cell of a book’s length, and shared texts without end, are refused while they come', async () => {
    const noise = Array.from({ length: 400_000 }, (_, n) => (n * 2_654_435_761).toString(36)).join('');
    const cell = written('cell.xlsx', sheetOf(`<sheetData><row r="1">${inlineCell('A1', noise)}</row></sheetData>`));
    expect((await probed(cell)).code).toBe('files.cell-too-long');
    const texts = Array.from({ length: 20 }, () =>
      noise
        .match(/.{1,9000}/g)!
        .map((t) => `<si><t>${t}</t></si>`)
        .join(''),
    );
    const shared = written('shared.xlsx', sheetOf('<sheetData/>', { texts: texts.join('') }));
    const { code, grownMebibytes } = await probed(shared);
    expect(code).toBe('files.too-much-text');
    expect(grownMebibytes).toBeLessThan(200);
    const quote = written('quote.csv', `a,"${noise}`);
    expect((await probed(quote)).code).toBe('files.cell-too-long');
  });

  test('columns without end are refused', async () => {
    const commas = written('commas.csv', ','.repeat(20_000_000));
    const { code, grownMebibytes } = await probed(commas);
    expect(code).toBe('files.too-many-columns');
    expect(grownMebibytes).toBeLessThan(60);
  });

  test('ten thousand names of one sheet, and two hundred thousand merged ranges, cost no more than one', async () => {
    const row = `<row r="1">${inlineCell('A1', 'x')}</row>`;
    const names = written('names.xlsx', sheetOf(`<sheetData>${row}</sheetData>`, { sheets: 10_000 }));
    expect((await probed(names)).code).toBe('files.unreadable');
    const merges = Array.from({ length: 200_001 }, (_, n) => `<mergeCell ref="A${n + 1}:A1048576"/>`).join('');
    const merged = written('merged.xlsx', sheetOf(`<sheetData>${row}</sheetData><mergeCells>${merges}</mergeCells>`));
    const { code, grownMebibytes } = await probed(merged);
    expect(code).toBe('files.too-many-cells');
    expect(grownMebibytes).toBeLessThan(150);
  });
});

describe('in words', () => {
  test('sixteen thousand formatted columns mean nothing, a value behind the last allowed one is refused', async () => {
    const cells = Array.from({ length: 16_383 }, (_, n) => `<c r="${letters(n + 2)}1" s="1"/>`).join('');
    const row = (more: string) => sheetOf(`<sheetData><row r="1">${inlineCell('A1', '编号')}${more}</row></sheetData>`);
    expect(textsOf(await outcome(row(cells)))).toEqual([['编号']]);
    expect(await outcome(row(inlineCell('XFD1', 'x')))).toBe('files.too-many-columns');
  });

  test('web pages, XML, documents and archives that are called spreadsheets', async () => {
    for (const bytes of [
      '<html><table><tr><td>编号</td></tr></table></html>',
      '\ufeff  <!DOCTYPE html><html/>',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
      Buffer.from('\ufeff<table>', 'utf16le'),
      '%PDF-1.7',
      '{\\rtf1 x}',
      Buffer.from('1f8b0800000000000003', 'hex'),
      Buffer.from('89504e470d0a1a0a', 'hex'),
    ]) {
      expect(await outcome(bytes)).toBe('files.not-a-spreadsheet');
    }
    expect(await outcome(Buffer.from('d0cf11e0a1b11ae100000000', 'hex'))).toBe('files.old-or-encrypted');
    expect(await outcome(sheetOf('<sheetData/>').subarray(0, 300))).toBe('files.unreadable');
  });

  test('every encoding is read as what it is, or refused; never as another', async () => {
    const text = `编号,内容\n1,${'滨江路路灯不亮'.repeat(4)}\n`;
    const read = [
      ['编号', '内容'],
      ['1', '滨江路路灯不亮'.repeat(4)],
    ];
    expect(textsOf(await outcome(text))).toEqual(read);
    expect(textsOf(await outcome(Buffer.from(text, 'utf16le')))).toEqual(read);
    expect(textsOf(await outcome(Buffer.from(text, 'utf16le').swap16()))).toEqual(read);
    const spoilt = Buffer.from(text);
    spoilt[30] = 0xff;
    expect(await outcome(spoilt)).toBe('files.broken-text');
    // Cut in the middle of its last character.
    expect(await outcome(Buffer.from(text).subarray(0, -2))).toBe('files.broken-text');
    // 编号,姓名 / 1,王小明 in GB 18030
    expect(textsOf(await outcome(Buffer.from('b1e0bac52cd0d5c3fb0a312ccdf5d0a1c3f70a', 'hex')))).toEqual([
      ['编号', '姓名'],
      ['1', '王小明'],
    ]);
  });

  test('of formulas only the stored value is read, whatever they would fetch', async () => {
    const formula =
      '<c r="A1" t="str"><f>WEBSERVICE("http://x/"&amp;B1)</f><v>=HYPERLINK("//x")</v></c><c r="B1"><f>1/0</f></c>';
    const rows = await outcome(sheetOf(`<sheetData><row r="1">${formula}</row></sheetData>`));
    expect(rows).toMatchObject([{ cells: [{ text: '=HYPERLINK("//x")', formula: 'computed' }] }]);
  });

  test('a JSON file that nests a hundred thousand deep, or breaks off', () => {
    const code = (text: string | Uint8Array) => {
      try {
        parseJson(Buffer.from(text as string));
        return 'read';
      } catch (error) {
        return (error as Refusal).code;
      }
    };
    expect(code('['.repeat(100_000) + ']'.repeat(100_000))).toBe('files.too-deep');
    expect(code('{"a":'.repeat(100_000))).toBe('files.too-deep');
    expect(code(JSON.stringify({ a: '['.repeat(1_000), b: '\\"[[' }))).toBe('read');
    expect(code('{"a":')).toBe('files.not-json');
    expect(code(Buffer.from('{"a":"\xff"}', 'latin1'))).toBe('files.broken-text');
  });
});

function letters(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  return text;
}
