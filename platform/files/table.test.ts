import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '#platform/refusal.ts';
import { looksLikeFormula, type TableRow } from './table-rows.ts';
import { defaultTableLimits, type TableInput, type TableLimits } from './table-source.ts';
import { readTable } from './table.ts';
import { readXml, xmlAttribute } from './xml-events.ts';

async function workbook(build: (book: ExcelJS.Workbook) => void): Promise<TableInput> {
  const book = new ExcelJS.Workbook();
  build(book);
  return { bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}

async function rowsOf(input: TableInput, limits?: Partial<TableLimits>): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable(input, { ...defaultTableLimits, ...limits })) rows.push(row);
  return rows;
}

const texts = (rows: readonly TableRow[]) => rows.map((row) => row.cells.map((cell) => cell.text));
const csv = (text: string): TableInput => ({ bytes: new TextEncoder().encode(text) });

async function refusalOf(promise: Promise<unknown>): Promise<string> {
  const cause = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(cause instanceof Refusal)) throw new Error('no refusal', { cause });
  return cause.code;
}

describe('spreadsheets', () => {
  test('rows come with sheet, number and values as text', async () => {
    const input = await workbook((book) => {
      const sheet = book.addWorksheet('部件');
      sheet.addRow(['文字', 12, 0.5, 123456789012345, true, new Date(Date.UTC(2019, 1, 28, 11, 25, 5))]);
      sheet.getCell('H4').value = 'far';
      book.addWorksheet('事件').addRow(['第二张']);
    });
    const rows = await rowsOf(input);
    expect(rows.map(({ sheet, row }) => [sheet, row])).toEqual([
      ['部件', 1],
      ['部件', 4],
      ['事件', 1],
    ]);
    expect(texts(rows)[0]).toEqual(['文字', '12', '0.5', '123456789012345', 'TRUE', '2019-02-28 11:25:05']);
    expect(texts(rows)[1]).toEqual(['', '', '', '', '', '', '', 'far']);
    expect(rows[0]!.cells.map((cell) => cell.kind)).toEqual(['text', 'number', 'number', 'number', 'boolean', 'date']);
  });

  test('a merged range repeats its first value downward and says so', async () => {
    const input = await workbook((book) => {
      const sheet = book.addWorksheet('a');
      sheet.addRow(['title']);
      sheet.mergeCells('A1:C1');
      for (const letter of ['p', 'q', 'r', 's']) sheet.addRow(['class', 'code', letter]);
      sheet.mergeCells('A2:A5');
      sheet.mergeCells('B2:B3');
      sheet.getCell('B4').value = 'other';
    });
    const rows = await rowsOf(input);
    expect(texts(rows)).toEqual([
      ['title'],
      ['class', 'code', 'p'],
      ['class', 'code', 'q'],
      ['class', 'other', 'r'],
      ['class', 'code', 's'],
    ]);
    expect(rows.map((row) => row.cells.map((cell) => cell.filled))).toEqual([
      [false],
      [false, false, false],
      [true, true, false],
      [true, false, false],
      [true, false, false],
    ]);
  });

  test('of a formula only its value is read, and text that would become one is flagged', async () => {
    const input = await workbook((book) => {
      book
        .addWorksheet('a')
        .addRow([
          { formula: '1+1', result: 2 },
          { formula: 'T(1)', result: 'x' },
          '=HYPERLINK("//x")',
          '-5',
          '+86 138',
        ]);
    });
    const [row] = await rowsOf(input);
    expect(row!.cells.map(({ text, formula }) => [text, formula])).toEqual([
      ['2', 'computed'],
      ['x', 'computed'],
      ['=HYPERLINK("//x")', 'text'],
      ['-5', 'none'],
      ['+86 138', 'text'],
    ]);
  });

  test('rich text, line breaks, rare characters and escapes arrive whole', async () => {
    const input = await workbook((book) => {
      book.addWorksheet('a').addRow([{ richText: [{ text: '烟头\n' }, { text: '<收集器> & "𠮷"' }] }, ' 两边 ']);
    });
    expect(texts(await rowsOf(input))).toEqual([['烟头\n<收集器> & "𠮷"', ' 两边 ']]);
  });

  test('what was written is read, whatever the characters', async () => {
    // The package that writes the workbook here drops the delete character.
    const cell = fc
      .string({ unit: 'binary', maxLength: 20 })
      .filter(
        (text) => /^[\u0020-\u007e\u0080-\ud7ff\u{10000}-\u{10fff0}]*$/u.test(text) && !/_x[0-9A-Fa-f]{4}_/.test(text),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (table) => {
          const input = await workbook((book) =>
            book.addWorksheet('a').addRows(table.map((row) => ['|', ...row, '|'])),
          );
          expect(texts(await rowsOf(input))).toEqual(table.map((row) => ['|', ...row, '|']));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('hidden sheets and empty rows are left out', async () => {
    const input = await workbook((book) => {
      book.addWorksheet('hidden', { state: 'hidden' }).addRow(['secret']);
      const sheet = book.addWorksheet('a');
      sheet.getCell('A3').value = 'x';
      sheet.getCell('B9').fill = { type: 'pattern', pattern: 'solid' };
    });
    expect(texts(await rowsOf(input))).toEqual([['x']]);
  });

  test('too many rows, cells or columns, and too large files are refused', async () => {
    const input = await workbook((book) => book.addWorksheet('a').addRows([[1, 2, 3], [4, 5, 6], [7]]));
    expect(await refusalOf(rowsOf(input, { rows: 2 }))).toBe('files.too-many-rows');
    expect(await refusalOf(rowsOf(input, { cells: 5 }))).toBe('files.too-many-cells');
    expect(await refusalOf(rowsOf(input, { columns: 2 }))).toBe('files.too-many-columns');
    expect(await refusalOf(rowsOf(input, { fileBytes: 100 }))).toBe('files.file-too-large');
  });

  test('a small file that unpacks into a flood is refused while it unpacks', async () => {
    const input = await workbook((book) =>
      book.addWorksheet('a').addRows(Array.from({ length: 7 }, (_, n) => [n + 'a'.repeat(900_000)])),
    );
    expect(await refusalOf(rowsOf(input))).toBe('files.unpacks-too-large');
    expect(await refusalOf(rowsOf(input, { unpackRatio: 1e6, unpackedBytes: 2 ** 20 }))).toBe(
      'files.unpacks-too-large',
    );
  });

  test('a damaged file is refused, never half read in silence', async () => {
    const input = (await workbook((book) =>
      book.addWorksheet('a').addRows(Array.from({ length: 300 }, (_, n) => [`row ${n}`])),
    )) as { bytes: Uint8Array };
    expect(await refusalOf(rowsOf({ bytes: input.bytes.slice(0, -400) }))).toBe('files.unreadable');
    const whole = await rowsOf(input);
    await fc.assert(
      fc.asyncProperty(fc.nat(input.bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = input.bytes.slice();
        bytes[at]! ^= change;
        // Parts that are not read (themes, properties) may be damaged without harm; what is read is whole or refused.
        const read = await rowsOf({ bytes }).catch((cause: unknown) => cause);
        if (!(read instanceof Refusal)) expect(read).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('the old binary format and locked files are named as such', async () => {
    expect(await refusalOf(rowsOf({ bytes: Buffer.from('d0cf11e0a1b11ae100000000', 'hex') }))).toBe(
      'files.old-or-encrypted',
    );
  });
});

describe('CSV', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linli-csv-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('quotes, doubled quotes, line breaks inside and blank records', async () => {
    const rows = await rowsOf(csv('a,"b ""x"", y","c\nd"\r\n\r\n,,\r\nlast'));
    expect(texts(rows)).toEqual([['a', 'b "x", y', 'c\nd'], ['last']]);
    expect(rows.map((row) => row.row)).toEqual([1, 4]);
  });

  test('semicolons and tabs separate when the first line has more of them', async () => {
    expect(texts(await rowsOf(csv('编号;名称,别名;注\n1;x,y;z')))).toEqual([
      ['编号', '名称,别名', '注'],
      ['1', 'x,y', 'z'],
    ]);
    expect(texts(await rowsOf(csv('a\tb\n1\t2')))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('every encoding that a Chinese office sends is understood, from a file too', async () => {
    const text = '编号,姓名\n1,𠮷小䶮\n';
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    // 编号,姓名 / 1,王小明 in GB 18030
    const gb18030 = Buffer.from('b1e0bac52cd0d5c3fb0a312ccdf5d0a1c3f70a', 'hex');
    const path = join(folder, 'x.csv');
    await writeFile(path, gb18030);
    const expected = [
      ['编号', '姓名'],
      ['1', '𠮷小䶮'],
    ];
    expect(texts(await rowsOf(csv(text)))).toEqual(expected);
    expect(texts(await rowsOf(csv(`\ufeff${text}`)))).toEqual(expected);
    expect(texts(await rowsOf({ bytes: utf16 }))).toEqual(expected);
    expect(texts(await rowsOf({ path }))).toEqual([
      ['编号', '姓名'],
      ['1', '王小明'],
    ]);
  });

  test('a file of no encoding is refused', async () => {
    expect(await refusalOf(rowsOf({ bytes: Buffer.from('61ff80ff', 'hex') }))).toBe('files.unknown-encoding');
    expect(await refusalOf(rowsOf({ bytes: Buffer.from('a,b\0,c\n') }))).toBe('files.unreadable');
    expect(await refusalOf(rowsOf(csv('a,"never closed\n')))).toBe('files.unreadable');
  });

  test('what was written is read, wherever pieces of the file are cut', async () => {
    const field = fc.string({ unit: fc.constantFrom(...'ab,"\n王𠮷 ;'), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        async (table) => {
          const whole = [['x', 'x', 'x', 'x', 'x', 'x'], ...table.map((row) => ['x', ...row, 'x'])];
          const quoted = whole
            .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
            .join('\r\n');
          expect(texts(await rowsOf(csv(quoted)))).toEqual(whole);
        },
      ),
    );
  });

  test('a long file is read in little pieces and to its last row', async () => {
    const path = join(folder, 'long.csv');
    await writeFile(path, Array.from({ length: 20_000 }, (_, n) => `${n},"居民第${n}条留言"`).join('\n'));
    let last: TableRow | undefined;
    for await (const row of readTable({ path })) last = row;
    expect(last!.cells.map((cell) => cell.text)).toEqual(['19999', '居民第19999条留言']);
    expect(await refusalOf(rowsOf({ path }, { rows: 19_999 }))).toBe('files.too-many-rows');
  });
});

describe('XML', () => {
  async function events(pieces: readonly string[]): Promise<string> {
    let log = '';
    const bytes = (async function* () {
      for (const piece of pieces) yield Buffer.from(piece, 'latin1');
    })();
    const handler = {
      open: (name: string, attributes: string) => void (log += `<${name} ${xmlAttribute(attributes, 'r') ?? ''}>`),
      text: (text: string) => void (log += text),
      close: (name: string) => void (log += `</${name}>`),
    };
    for await (const _ of readXml(bytes, handler));
    return log;
  }
  const document = Buffer.from(
    '<?xml version="1.0"?><!-- <no> --><x:row r="a>b &amp; c"><v>&#x4e95;&lt;盖</v><e/><![CDATA[<&]]></x:row>',
  ).toString('latin1');
  const expected = '<row a>b & c><v >井<盖</v><e ></e><&</row>';

  test('the same events come out wherever the document is cut', async () => {
    expect(await events([document])).toBe(expected);
    for (let cut = 1; cut < document.length; cut += 1) {
      expect(await events([document.slice(0, cut), document.slice(cut)])).toBe(expected);
    }
    expect(await events([...document])).toBe(expected);
  });

  test('a document type is refused, because it may define what unfolds without end', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>';
    expect(await refusalOf(events([bomb]))).toBe('files.unreadable');
    expect(await refusalOf(events(['<row><v'.padEnd(20)]))).toBe('files.unreadable');
  });
});

test('only text that a spreadsheet would run counts as a formula', () => {
  expect(['=1', '+a', '-a', '@a', '＝1', '\tx'].every(looksLikeFormula)).toBe(true);
  expect(['-5', '+8.25', 'a=1', '', '井盖'].some(looksLikeFormula)).toBe(false);
});
