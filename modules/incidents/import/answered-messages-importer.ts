import * as z from 'zod/mini';
import type { RowReport } from '#platform/files/row-report.ts';
import type { TableRow } from '#platform/files/table-rows.ts';
import { readTitledRows } from '#platform/files/titled-rows.ts';
import type { Importer, ImportBatch } from '#platform/imports/importer.ts';
import { outcomes } from '../rules/statuses.ts';
import type { IncidentServices } from '../services.ts';
import { type AnsweredFinding, answeredImportWords } from './answered-words.ts';
import { type PastRequest, pastIntake } from './past-intake.ts';
import { readWallTime } from './wall-time.ts';

const Options = z.strictObject({
  /** With a message's number there it names the case for ever. */
  system: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  outcome: z._default(z.enum(outcomes), 'explained'),
});
type AnsweredOptions = z.output<typeof Options>;

const titlesOf = {
  externalId: ['留言编号', '编号', 'id'],
  title: ['留言主题', '主题', 'title'],
  at: ['留言时间', '时间', 'time'],
  text: ['留言详情', '详情', 'text'],
  reply: ['答复意见', '答复', 'reply'],
  repliedAt: ['答复时间', 'replied_at'],
} as const;
type Column = keyof typeof titlesOf;
const required: readonly Column[] = ['externalId', 'at', 'text', 'reply'];

const batchSize = 100;
const longestText = 20_000;
const shortestReply = 20;
const takenCode = 'incidents.answered-taken';
const knownCode = 'incidents.answered-known';

type Remark = { level: RowReport['level']; code: AnsweredFinding };
type Taken = { line: TableRow; request: PastRequest; remarks: Remark[] };

/** Takes over messages that another system has answered: closed at their source, with the official reply as the answer. */
export function answeredMessagesImporter({ services }: { services: IncidentServices }): Importer<AnsweredOptions> {
  return {
    kind: 'answered-messages',
    right: 'incidents.import-cases',
    options: Options,
    endings: ['.xlsx', '.csv'],
    takenCode,
    knownCode,
    words: answeredImportWords,
    async *run(given) {
      const { options, after, dry, signal } = given;
      const intake = pastIntake(services, given, options.system);
      const skip = Number(after?.['rows'] ?? 0);
      let done = 0;
      let waiting: Taken[] = [];
      let reports: RowReport[] = [];

      async function finish(): Promise<ImportBatch> {
        const taken = waiting;
        waiting = [];
        const known = await intake.known(taken.map(({ request }) => request.externalId));
        const news = taken.filter(({ request }) => !known.has(request.externalId));
        if (!dry) await intake.store(news.map(({ request }) => request));
        for (const { line, request, remarks } of taken) {
          const plainly: Remark = { level: 'taken', code: known.has(request.externalId) ? knownCode : takenCode };
          const told = known.has(request.externalId) || remarks.length === 0 ? [plainly] : remarks;
          reports.push(...told.map((remark) => reportOf(line, remark, request.externalId)));
        }
        const batch = { reports, done, total: null, checkpoint: dry ? null : { rows: done } };
        reports = [];
        return batch;
      }

      for await (const found of readTitledRows({ path: given.path }, findHeader)) {
        if ('untitled' in found) {
          reports.push(headerMissing(found.untitled));
          continue;
        }
        const { line, titles } = found;
        done += 1;
        if (done <= skip) continue;
        const read = readRow(line, titles, options);
        const { request } = read;
        if (request === null) {
          reports.push(...read.remarks.map((remark) => reportOf(line, remark, read.externalId)));
        } else if (waiting.some((one) => one.request.externalId === request.externalId)) {
          const twice: Remark = { level: 'refused', code: 'incidents.answered-number-twice' };
          reports.push(reportOf(line, twice, read.externalId));
        } else waiting.push({ line, request, remarks: read.remarks });
        if (done % batchSize === 0) {
          yield await finish();
          if (signal.aborted) return;
        }
      }
      yield await finish();
    },
  };
}

function readRow(
  line: TableRow,
  header: ReadonlyMap<Column, number>,
  { outcome }: AnsweredOptions,
): { request: PastRequest | null; remarks: Remark[]; externalId: string } {
  const remarks: Remark[] = [];
  const textOf = (column: Column) => line.cells[header.get(column) ?? -1]?.text.trim() ?? '';
  const externalId = textOf('externalId');
  const refuse = (code: AnsweredFinding) => {
    remarks.push({ level: 'refused', code });
    return { request: null, remarks, externalId };
  };
  if (externalId === '') return refuse('incidents.answered-number-missing');
  const at = readWallTime(textOf('at'), 'Asia/Shanghai');
  if (!at) return refuse('incidents.answered-time-unreadable');
  const title = tidy(textOf('title')).replaceAll('\n', ' ');
  const [text, reply] = [tidy(textOf('text')), tidy(textOf('reply'))].map((whole) => {
    const kept = [...whole].slice(0, longestText).join('');
    if (kept !== whole) remarks.push({ level: 'repaired', code: 'incidents.answered-text-shortened' });
    return kept;
  }) as [string, string];
  if (text === '' && title === '') return refuse('incidents.answered-text-missing');
  if (reply === '') return refuse('incidents.answered-reply-missing');
  if ([...reply].length < shortestReply) remarks.push({ level: 'taken', code: 'incidents.answered-reply-short' });

  const repliedAt = readWallTime(textOf('repliedAt'), 'Asia/Shanghai');
  const guessed = repliedAt === null || repliedAt < at;
  if (repliedAt === null) remarks.push({ level: 'repaired', code: 'incidents.answered-reply-time-missing' });
  else if (guessed) remarks.push({ level: 'repaired', code: 'incidents.answered-reply-before-message' });
  const request: PastRequest = {
    externalId,
    at,
    status: '已答复',
    dueAt: null,
    closing: { at: guessed ? at : repliedAt, guessed, outcome, answer: reply },
    source: 'hotline',
    appealKind: 'problem',
    title: title || null,
    description: text || title,
    matterCode: null,
    unitId: null,
    placeWords: null,
    point: null,
  };
  return { request, remarks, externalId };
}

function findHeader(line: TableRow): ReadonlyMap<Column, number> | null {
  const titles = line.cells.map((cell) => cell.text.normalize('NFKC').replace(/\s/g, '').toLowerCase());
  const header = new Map<Column, number>();
  for (const [column, names] of Object.entries(titlesOf) as [Column, readonly string[]][]) {
    const index = titles.findIndex((title) => names.includes(title));
    if (index >= 0) header.set(column, index);
  }
  return required.every((column) => header.has(column)) ? header : null;
}

/** The layout of the page it was copied from goes: tabs, blanks at line ends, empty lines. */
function tidy(text: string): string {
  return text
    .replace(/[\u200b\ufeff]|[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map((line) => line.replace(/[\t \u00a0\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function reportOf({ sheet, row }: TableRow, { level, code }: Remark, number: string): RowReport {
  return { sheet, row, level, code, details: number === '' ? {} : { number } };
}

function headerMissing(sheet: string): RowReport {
  return { sheet, row: 0, level: 'refused', code: 'incidents.answered-header-missing', details: {} };
}
