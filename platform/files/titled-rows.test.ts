import { expect, test } from 'vitest';
import { readTitledRows } from './titled-rows.ts';

const titlesOf = (line: { cells: readonly { text: string }[] }) => {
  const names = line.cells.map((cell) => cell.text);
  return names.includes('name') ? names : null;
};

async function read(text: string) {
  const rows: unknown[] = [];
  for await (const row of readTitledRows({ bytes: Buffer.from(text) }, titlesOf)) {
    rows.push('untitled' in row ? 'untitled' : row.line.cells[row.titles.indexOf('name')]?.text);
  }
  return rows;
}

test('rows come with the titles above them, whatever heading stands over these', async () => {
  expect(await read('A list of 2026\nno,name\n1,one\n2,two\n')).toEqual(['one', 'two']);
});

test('a sheet whose titles are not among its first twenty rows is told as untitled', async () => {
  expect(await read('x,y\n'.repeat(19) + 'no,name\n1,one\n')).toEqual(['one']);
  expect(await read('x,y\n'.repeat(20) + 'no,name\n1,one\n')).toEqual(['untitled']);
});
