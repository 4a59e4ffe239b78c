/**
 * Reads a standard for opening and closing cases (立案、结案标准) from a workbook: sheets 部件 and 事件, nine columns, class
 * columns merged downward. Nothing is stored here. Every row gets a report; nothing is repaired in silence.
 */
import type { RowLevel, RowReport } from '#platform/files/row-report.ts';
import type { Cell, TableRow } from '#platform/files/table-rows.ts';
import type { TableInput, TableLimits } from '#platform/files/table-source.ts';
import { readTable } from '#platform/files/table.ts';
import { readLimitText, type StagedLimit } from '../rules/limit-text.ts';
import { cleanText } from './clean-text.ts';
import {
  gatherDepartments,
  hasUsualName,
  splitDepartments,
  wasParted,
  type StandardDepartment,
} from './departments.ts';
import type { StandardFinding } from './report-words.ts';

export type MatterKind = 'facility' | 'event';

/** A minor class. */
export type StandardMatter = {
  /** facility-01-04 */
  matterCode: string;
  kind: MatterKind;
  majorCode: string;
  majorName: string;
  minorCode: string;
  minorName: string;
};

export type StandardRule = {
  matterCode: string;
  /** Place within its matter, from 1. With the matter's code it names the rule when the file is imported again. */
  number: number;
  opensWhen: string;
  /** "" when the standard says nothing. */
  closesWhen: string;
  /** Empty when the text was empty or unclear: to be set before the rule is used. */
  limits: readonly StagedLimit[];
  limitText: string;
  handlers: string[];
  supervisors: string[];
  sheet: string;
  row: number;
};

export type StandardWorkbook = {
  matters: StandardMatter[];
  rules: StandardRule[];
  departments: StandardDepartment[];
  report: RowReport[];
};

const columnNames = {
  majorCode: '大类代码',
  majorName: '大类名称',
  minorCode: '小类代码',
  minorName: '小类名称',
  handlers: '处置单位',
  supervisors: '主管部门',
  opensWhen: '立案条件',
  closesWhen: '结案条件',
  limit: '处置时限',
} as const;
type Column = keyof typeof columnNames;
const columns = Object.keys(columnNames) as Column[];
const headerWithin = 20;

/** Reads the whole workbook. */
export async function readStandardWorkbook(input: TableInput, limits?: TableLimits): Promise<StandardWorkbook> {
  const matters = new Map<string, StandardMatter>();
  const majorNames = new Map<string, string>();
  const rules: StandardRule[] = [];
  const report: RowReport[] = [];
  const numbers = new Map<string, number>();
  const seenRules = new Map<string, number>();

  let sheet = '';
  let kind: MatterKind | null = null;
  let header: Record<Column, number> | null = null;
  let above: { majorCode: string; majorName: string; matter: StandardMatter | null; rule: StandardRule | null } | null =
    null;
  let lookedAt = 0;
  let complained = true;

  for await (const line of readTable(input, limits)) {
    if (line.sheet !== sheet) {
      endSheet();
      sheet = line.sheet;
      kind = sheet.includes('部件') ? 'facility' : sheet.includes('事件') ? 'event' : null;
      header = null;
      above = null;
      lookedAt = 0;
      complained = false;
      if (!kind) {
        note({ sheet, row: 0 }, 'refused', 'catalogue.sheet-unknown');
        complained = true;
      }
    }
    if (!kind || complained) continue;
    if (!header) {
      header = findHeader(line);
      lookedAt += 1;
      if (!header && lookedAt >= headerWithin) endSheet();
      continue;
    }
    takeRow(line, kind, header);
  }
  endSheet();
  return { matters: [...matters.values()], rules, departments: gatherDepartments(rules), report };

  function note(
    place: { sheet: string; row: number },
    level: RowLevel,
    code: StandardFinding,
    details: RowReport['details'] = {},
  ): void {
    report.push({ sheet: place.sheet, row: place.row, level, code, details });
  }

  function numberAfter(matterCode: string): number {
    const number = (numbers.get(matterCode) ?? 0) + 1;
    numbers.set(matterCode, number);
    return number;
  }

  function endSheet(): void {
    if (!complained && !header) note({ sheet, row: 0 }, 'refused', 'catalogue.header-missing');
    complained = complained || !header;
  }

  function takeRow(line: TableRow, kind: MatterKind, header: Record<Column, number>): void {
    const cellOf = (column: Column): Cell | undefined => line.cells[header[column]];
    const before = report.length;
    const repaired = (code: StandardFinding, details?: RowReport['details']) => note(line, 'repaired', code, details);
    const refused = (code: StandardFinding, details?: RowReport['details']) => note(line, 'refused', code, details);

    const text = {} as Record<Column, string>;
    for (const column of columns) {
      const cell = cellOf(column);
      const raw = cell?.text ?? '';
      text[column] = isDepartments(column) ? raw : cleanText(raw);
      if (cell?.formula === 'computed') repaired('catalogue.formula-value', { column: columnNames[column] });
      if (cell?.filled) continue; // its findings stand where the value stands
      if (isDepartments(column) ? /\s/.test(raw) : text[column] !== raw) {
        repaired('catalogue.name-cleaned', { column: columnNames[column] });
      }
      if (!isDepartments(column)) continue;
      if (wasParted(raw))
        repaired('catalogue.departments-parted', { column: columnNames[column], text: cleanText(raw) });
      const unusual = splitDepartments(raw).filter((name) => !hasUsualName(name));
      if (unusual.length > 0) note(line, 'taken', 'catalogue.department-unusual', { names: unusual });
    }

    const matter = takeMatter(line, kind, text, repaired, refused);
    if (!matter) return;
    const handlers = splitDepartments(text.handlers);
    const supervisors = splitDepartments(text.supervisors);

    const condition = [cellOf('opensWhen'), cellOf('closesWhen'), cellOf('limit')];
    if (above?.rule?.matterCode === matter.matterCode && condition.every((cell) => cell?.filled)) {
      above.rule.handlers = [...new Set([...above.rule.handlers, ...handlers])];
      above.rule.supervisors = [...new Set([...above.rule.supervisors, ...supervisors])];
      note(line, 'taken', 'catalogue.part-of-rule-above', { rule: `${matter.matterCode} #${above.rule.number}` });
      return;
    }

    if (text.opensWhen === '') return refused('catalogue.opening-condition-missing', { matter: matter.matterCode });
    const reading = readLimitText(text.limit);
    const limits = reading.ok ? reading.limits : [];
    const { closesWhen } = text;
    const same = JSON.stringify([matter.matterCode, text.opensWhen, closesWhen, limits, handlers, supervisors]);
    const earlier = seenRules.get(same);
    if (earlier !== undefined) return refused('catalogue.rule-twice', { matter: matter.matterCode, row: earlier });
    seenRules.set(same, line.row);

    if (!reading.ok) {
      if (reading.because === 'empty') repaired('catalogue.limit-missing', { matter: matter.matterCode });
      else repaired('catalogue.limit-unclear', { text: text.limit, because: reading.because });
    }
    if (closesWhen === '') repaired('catalogue.closing-condition-missing', { matter: matter.matterCode });
    if (handlers.length === 0) repaired('catalogue.handler-missing', { matter: matter.matterCode });

    const rule: StandardRule = {
      matterCode: matter.matterCode,
      number: numberAfter(matter.matterCode),
      opensWhen: text.opensWhen,
      closesWhen,
      limits,
      limitText: text.limit,
      handlers,
      supervisors,
      sheet: line.sheet,
      row: line.row,
    };
    rules.push(rule);
    above = { majorCode: matter.majorCode, majorName: matter.majorName, matter, rule };
    if (report.length === before)
      note(line, 'taken', 'catalogue.taken', { rule: `${matter.matterCode} #${rule.number}` });
  }

  /** The class of a row; empty codes are carried down from the row above when the name is empty too or the same. */
  function takeMatter(
    line: TableRow,
    kind: MatterKind,
    text: Record<Column, string>,
    repaired: (code: StandardFinding, details?: RowReport['details']) => void,
    refused: (code: StandardFinding, details?: RowReport['details']) => void,
  ): StandardMatter | null {
    const fitsAbove = (name: string, nameAbove: string | undefined) =>
      nameAbove !== undefined && (name === '' || name === nameAbove);

    let majorText = text.majorCode;
    if (majorText === '' && above && fitsAbove(text.majorName, above.majorName)) {
      majorText = above.majorCode;
      repaired('catalogue.code-carried-down', { column: columnNames.majorCode, code: majorText });
    }
    const majorCode = readCode(majorText);
    if (!majorCode) return refuseCode('majorCode', majorText);
    const sameMajor = above?.majorCode === majorCode;

    let minorText = text.minorCode;
    if (minorText === '' && sameMajor && above?.matter && fitsAbove(text.minorName, above.matter.minorName)) {
      minorText = above.matter.minorCode;
      repaired('catalogue.code-carried-down', { column: columnNames.minorCode, code: minorText });
    }
    const minorCode = readCode(minorText);
    if (!minorCode) return refuseCode('minorCode', minorText);
    // Merged and carried codes were completed where they stand.
    if (majorCode !== majorText && !cellFilled(line, 'majorCode')) {
      repaired('catalogue.code-completed', { column: columnNames.majorCode, code: majorCode });
    }
    if (minorCode !== minorText && !cellFilled(line, 'minorCode')) {
      repaired('catalogue.code-completed', { column: columnNames.minorCode, code: minorCode });
    }

    const majorKey = `${kind}-${majorCode}`;
    const majorName = majorNames.get(majorKey) ?? text.majorName;
    majorNames.set(majorKey, majorName);
    if (text.majorName !== '' && text.majorName !== majorName) {
      repaired('catalogue.major-name-differs', { code: majorKey, kept: majorName, given: text.majorName });
    }

    const code = `${majorKey}-${minorCode}`;
    const known = matters.get(code);
    if (!known && text.minorName === '') {
      refused('catalogue.name-missing', { matter: code });
      return null;
    }
    if (known && text.minorName !== '' && text.minorName !== known.minorName) {
      refused('catalogue.minor-name-differs', { matter: code, known: known.minorName, given: text.minorName });
      return null;
    }
    const matter = known ?? { matterCode: code, kind, majorCode, majorName, minorCode, minorName: text.minorName };
    matters.set(code, matter);
    if (above?.matter?.matterCode !== code) above = { majorCode, majorName, matter, rule: null };
    return matter;

    function refuseCode(column: Column, given: string): null {
      refused('catalogue.code-unreadable', { column: columnNames[column], given });
      return null;
    }
  }

  function cellFilled(line: TableRow, column: Column): boolean {
    return line.cells[header![column]]?.filled ?? false;
  }
}

function isDepartments(column: Column): boolean {
  return column === 'handlers' || column === 'supervisors';
}

function readCode(text: string): string | null {
  return /^\d{1,2}$/.test(text) && Number(text) > 0 ? text.padStart(2, '0') : null;
}

function findHeader(line: TableRow): Record<Column, number> | null {
  const titles = line.cells.map((cell) => cell.text.replace(/\s/g, ''));
  const found = columns.map((column) => [column, titles.indexOf(columnNames[column])] as const);
  if (found.some(([, index]) => index < 0)) return null;
  return Object.fromEntries(found) as Record<Column, number>;
}
