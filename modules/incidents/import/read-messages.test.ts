import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { countRows } from '#platform/files/row-report.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { readMessages } from './read-messages.ts';

const titles = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数'];

async function read(rows: readonly (readonly unknown[])[], header: readonly string[] = titles) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Sheet1');
  sheet.addRow([...header]);
  for (const row of rows) sheet.addRow([...row]);
  return readMessages({ bytes: new Uint8Array(await book.xlsx.writeBuffer()) });
}

const codesOf = (result: { report: { row: number; code: string }[] }) =>
  result.report.map(({ row, code }) => `${row} ${code.replace('incidents.import-', '')}`);

test('times written as text and times stored as dates are the same wall clock in China', async () => {
  const { messages } = await read([
    [1, 'A1', '题', '2019/2/28 9:25:05', '文', 0, 0],
    [2, 'A1', '题', new Date(Date.UTC(2019, 1, 28, 9, 25, 5)), '文', 0, 0],
    [3, 'A1', '题', '2019-02-28 09:25:05', '文', 0, 0],
  ]);
  expect(messages.map((message) => message.at.toISOString())).toEqual(
    Array.from({ length: 3 }, () => '2019-02-28T01:25:05.000Z'),
  );
});

test('votes are found by their titles, whichever stands first', async () => {
  const [one, other] = await Promise.all([
    read([[1, 'A1', '题', '2019/2/28 9:25:05', '文', 7, 30]]),
    read([[1, 'A1', '题', '2019/2/28 9:25:05', '文', 30, 7]], [...titles.slice(0, 5), '点赞数', '反对数']),
  ]);
  expect(one.messages[0]).toMatchObject({ votesFor: 30, votesAgainst: 7 });
  expect(other.messages).toEqual(one.messages);
});

test('the layout of the page it was copied from goes, paragraphs stay', async () => {
  const { messages } = await read([
    [1, 'A1', ' 路灯\n不亮 ', '2019/2/28 9:25:05', '\r\n\t\t\t\r\n\t\t第一段。\r\n\r\n　　第二段，𠮷。\t\r\n', 0, 0],
  ]);
  expect(messages[0]).toMatchObject({ title: '路灯 不亮', text: '第一段。\n第二段，𠮷。' });
});

test('rows that cannot be taken say why, without repeating what people wrote', async () => {
  const result = await read([
    [1, 'A1', '题', '2019/2/28 9:25:05', '文', 0, 0],
    [1, 'A2', '题', '2019/2/28 9:25:05', '文', 0, 0],
    [null, 'A2', '题', '2019/2/28 9:25:05', '文', 0, 0],
    [2, 'A2', '题', '昨天', '文', 0, 0],
    [3, 'A2', ' ', '2019/2/28 9:25:05', '\n\t', 0, 0],
    [4, 'A2', '只有题', '2019/2/28', null, 'x', 1],
    [5, 'A3', '又', '2019/2/28', ' 文', 0, 1],
  ]);
  expect(codesOf(result)).toEqual([
    '2 taken',
    '3 number-twice',
    '4 number-missing',
    '5 time-unreadable',
    '6 text-missing',
    '7 title-for-text',
    '7 votes-unreadable',
    '8 same-text',
  ]);
  expect(result.messages.map(({ externalId, text }) => [externalId, text])).toEqual([
    ['1', '文'],
    ['4', '只有题'],
    ['5', '文'],
  ]);
  expect(JSON.stringify(result.report)).not.toMatch(/题|文|昨天|A2/);
});

test('replies come along when the table has them', async () => {
  const { messages, report } = await read(
    [
      [1, 'U', '题', '2019/2/28 9:25:05', '文', '已办', '2019/3/1 10:00:00'],
      [2, 'U', '题', '2019/2/28 9:25:05', '文', '已办', '2019/2/1'],
      [3, 'U', '题', '2019/2/28 9:25:05', '文', null, null],
    ],
    [...titles.slice(0, 5), '答复意见', '答复时间'],
  );
  expect(messages.map(({ reply, repliedAt }) => [reply, repliedAt && formatChinaTime(repliedAt)])).toEqual([
    ['已办', '2019-03-01 10:00'],
    ['已办', '2019-02-01 00:00'],
    [null, null],
  ]);
  expect(codesOf({ report })).toEqual(['2 taken', '3 same-text', '3 reply-before-message', '4 same-text']);
});

test('a table without the needed columns is refused as a whole', async () => {
  expect(codesOf(await read([[1, 2]], ['编号', '时间']))).toEqual(['0 header-missing']);
});

test('a CSV with short titles is read the same way', async () => {
  const bytes = new TextEncoder().encode('id,user,title,time,text\n24,A1,题,2020/1/6 12:09:38,"文，\n第二行"\n');
  const { messages } = await readMessages({ bytes });
  expect(messages[0]).toMatchObject({ externalId: '24', text: '文，\n第二行', votesFor: 0, row: 2 });
});

const published = (name: string) => fileURLToPath(new URL(`../../../../shared/data/messages/${name}`, import.meta.url));

describe.runIf(existsSync(published('messages-with-votes-4326.xlsx')))('published messages of a province', () => {
  test('all 4,326 with votes are read, 2017-06 to 2020-01', async () => {
    const { messages, report } = await readMessages({ path: published('messages-with-votes-4326.xlsx') });
    expect(messages.length).toBe(4326);
    expect(countRows(report)['refused']).toBe(0);
    const days = messages.map((message) => formatChinaTime(message.at, 'day')).sort();
    expect(days[0]!.slice(0, 7)).toBe('2017-06');
    expect(days.at(-1)!.slice(0, 7)).toBe('2020-01');
    expect(Math.max(...messages.map((message) => message.votesFor))).toBe(2097);
    expect(Math.max(...messages.map((message) => message.votesAgainst))).toBe(53);
    expect(messages.filter((message) => /[\t\r]|^\s|\s$/.test(message.text)).length).toBe(0);
  });

  test('all 2,816 with replies are read', async () => {
    const replied = await readMessages({ path: published('messages-with-replies-2816.xlsx') });
    expect(replied.messages.length).toBe(2816);
    expect(replied.messages.filter((message) => message.reply && message.repliedAt).length).toBeGreaterThan(2800);
  });
});
