/**
 * Reads citizens' messages from a table of another system. Columns are found by their titles, never by their place:
 * the files that go round have the two columns of votes in either order. Nothing is stored here.
 */
import type { RowLevel, RowReport } from '#platform/files/row-report.ts';
import type { Cell, TableRow } from '#platform/files/table-rows.ts';
import type { TableInput, TableLimits } from '#platform/files/table-source.ts';
import { readTitledRows } from '#platform/files/titled-rows.ts';
import { readChinaTime } from '#platform/pure/china-time.ts';
import type { MessageFinding } from './report-words.ts';

export type ImportedMessage = {
  /** The number it had where it comes from: importing it again finds it by this. */
  externalId: string;
  /** Who wrote it, as the source names its users; null when the source does not say. */
  authorKey: string | null;
  title: string;
  text: string;
  at: Date;
  votesFor: number;
  votesAgainst: number;
  /** What the office answered there, when the table has it. */
  reply: string | null;
  repliedAt: Date | null;
  sheet: string;
  row: number;
};

export type MessagesReading = { messages: ImportedMessage[]; report: RowReport[] };

const titlesOf = {
  externalId: ['留言编号', '编号', 'id'],
  authorKey: ['留言用户', '用户', 'user'],
  title: ['留言主题', '主题', 'title'],
  at: ['留言时间', '时间', 'time'],
  text: ['留言详情', '详情', 'text'],
  votesFor: ['点赞数', '点赞', '支持数'],
  votesAgainst: ['反对数', '反对'],
  reply: ['答复意见', '答复'],
  repliedAt: ['答复时间'],
} as const;
type Column = keyof typeof titlesOf;
const required: readonly Column[] = ['externalId', 'at', 'text'];
const longestText = 20_000;

/** Reads all messages; the newest row wins nothing: of two rows with one number the first is taken. */
export async function readMessages(input: TableInput, limits?: TableLimits): Promise<MessagesReading> {
  const messages: ImportedMessage[] = [];
  const report: RowReport[] = [];
  const rowOfId = new Map<string, number>();
  const rowOfText = new Map<string, number>();
  for await (const found of readTitledRows(input, findHeader, limits)) {
    if ('untitled' in found) {
      report.push({
        sheet: found.untitled,
        row: 0,
        level: 'refused',
        code: 'incidents.import-header-missing',
        details: {},
      });
    } else takeRow(found.line, found.titles);
  }
  return { messages, report };

  function takeRow(line: TableRow, header: ReadonlyMap<Column, number>): void {
    const before = report.length;
    const cellOf = (column: Column): Cell | undefined => line.cells[header.get(column) ?? -1];
    const textOf = (column: Column) => cellOf(column)?.text.trim() ?? '';
    const note = (level: RowLevel, code: MessageFinding, details: RowReport['details'] = {}) =>
      void report.push({ sheet: line.sheet, row: line.row, level, code, details });
    const refused = (code: MessageFinding, details?: RowReport['details']) => note('refused', code, details);
    const repaired = (code: MessageFinding, details?: RowReport['details']) => note('repaired', code, details);

    const externalId = textOf('externalId');
    if (externalId === '') return refused('incidents.import-number-missing');
    const earlier = rowOfId.get(externalId);
    if (earlier !== undefined) return refused('incidents.import-number-twice', { number: externalId, row: earlier });
    const at = readChinaTime(textOf('at'));
    if (!at) return refused('incidents.import-time-unreadable', { number: externalId });

    const title = tidyText(textOf('title')).replaceAll('\n', ' ');
    const whole = tidyText(textOf('text'));
    const text = [...whole].slice(0, longestText).join('');
    if (text === '' && title === '') return refused('incidents.import-text-missing', { number: externalId });
    rowOfId.set(externalId, line.row);

    if (text === '') repaired('incidents.import-title-for-text', { number: externalId });
    if (text !== whole) repaired('incidents.import-text-shortened', { number: externalId, kept: longestText });
    const sameText = rowOfText.get(text || title);
    rowOfText.set(text || title, sameText ?? line.row);
    // People write again when nobody answers: each message counts, and the desk may merge them.
    if (sameText !== undefined) note('taken', 'incidents.import-same-text', { number: externalId, row: sameText });
    const reply = tidyText(textOf('reply'));
    const repliedAt = readChinaTime(textOf('repliedAt'));
    if (!repliedAt && textOf('repliedAt') !== '')
      repaired('incidents.import-reply-time-unreadable', { number: externalId });
    if (repliedAt && repliedAt < at) repaired('incidents.import-reply-before-message', { number: externalId });

    messages.push({
      externalId,
      authorKey: textOf('authorKey') || null,
      title,
      text: text || title,
      at,
      votesFor: votesOf('votesFor'),
      votesAgainst: votesOf('votesAgainst'),
      reply: reply || null,
      repliedAt,
      sheet: line.sheet,
      row: line.row,
    });
    if (report.length === before) note('taken', 'incidents.import-taken', { number: externalId });

    function votesOf(column: Column): number {
      const given = textOf(column);
      if (/^\d{1,9}$/.test(given)) return Number(given);
      if (given !== '')
        repaired('incidents.import-votes-unreadable', { number: externalId, column: titlesOf[column][0] });
      return 0;
    }
  }
}

function findHeader(line: TableRow): ReadonlyMap<Column, number> | null {
  const titles = line.cells.map((cell) => cell.text.replace(/\s/g, '').toLowerCase());
  const header = new Map<Column, number>();
  for (const [column, names] of Object.entries(titlesOf) as [Column, readonly string[]][]) {
    const index = titles.findIndex((title) => names.includes(title));
    if (index >= 0) header.set(column, index);
  }
  return required.every((column) => header.has(column)) ? header : null;
}

/** The layout of the page it was copied from goes: tabs, blanks at line ends, empty lines. */
function tidyText(text: string): string {
  return text
    .replace(/[\u200b\ufeff]|[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map((line) => line.replace(/[\t \u00a0\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
