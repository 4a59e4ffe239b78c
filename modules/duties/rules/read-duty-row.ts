/** What a row of a town duty list says: titles of columns, headings between the rows, names of departments in a cell. */
import type { DutyKind } from './judge-duty.ts';

const titles = {
  number: ['序号', '编号', '项目编号'],
  kind: ['类别', '清单类别', '履职类别', '事项类别'],
  text: ['事项名称', '履职事项', '履职事项名称', '事项内容', '事项', '具体事项'],
  basis: ['法律依据', '设定依据', '法律法规依据', '政策法规依据', '依据'],
  leads: ['对应上级部门', '上级部门', '牵头部门', '主管部门', '承接部门', '收回部门', '责任部门', '县级部门'],
  manner: ['配合职责', '乡镇街道配合职责', '镇街配合职责', '乡镇配合职责', '配合内容', '工作方式', '承接方式'],
  both: ['承接部门及工作方式', '承接部门和工作方式'],
  matters: ['对应事项', '事项代码', '对应事项代码', '匹配事项', '立案标准事项'],
} as const;
export type DutyColumn = keyof typeof titles;
export type DutyLayout = Partial<Record<DutyColumn, number>>;

/** Where the columns stand, or null: this is no row of titles. The text alone would be any row that says 事项. */
export function findDutyTitles(cells: readonly string[]): DutyLayout | null {
  const layout: DutyLayout = {};
  for (const [index, cell] of cells.entries()) {
    const title = cell.replaceAll(/[\s()（）、/]/g, '');
    const column = (Object.keys(titles) as DutyColumn[]).find((name) =>
      (titles[name] as readonly string[]).includes(title),
    );
    if (column !== undefined) layout[column] ??= index;
  }
  const others = Object.keys(layout).length - (layout.text === undefined ? 0 : 1);
  return layout.text !== undefined && others > 0 ? layout : null;
}

/** The kind that a sheet's name, a heading or a cell speaks of. */
export function kindIn(text: string): DutyKind | null {
  if (/收回|上收|不再承担/.test(text)) return 'withdrawn';
  if (/配合/.test(text)) return 'assisting';
  return /基本|自主|主责/.test(text) ? 'own' : null;
}

/** 一、党的建设（21 项）: a heading between items; it stands alone in its row, or is repeated over merged cells. */
export function isHeading(cells: readonly string[]): boolean {
  const said = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  return said.length === 1 && !/^\d+$/.test(said[0]!);
}

export function readNumber(text: string): number | null {
  const digits = /^\s*(?:第)?\s*(\d{1,4})\s*(?:项|[.、])?\s*$/.exec(text.normalize('NFKC'));
  return digits ? Number(digits[1]) : null;
}

/** Departments named in a cell, by the marks that lists part them with. */
export function readLeads(text: string): string[] {
  const parts = text
    .split(/[\n;；、,，/]+/)
    .map((part) => part.replaceAll(/\s/g, '').replace(/^\d+[.．]/, ''))
    .filter((part) => part !== '' && part !== '无' && part !== '/');
  return [...new Set(parts)];
}

/** 承接部门：县住建局 工作方式：由……, as one cell has it. */
export function readLeadsAndManner(text: string): { leads: string[]; manner: string } {
  const marked = /承接部门\s*[:：]\s*([\s\S]*?)\s*(?:工作|承接)方式\s*[:：]\s*([\s\S]*)/.exec(text);
  if (marked) return { leads: readLeads(marked[1]!.replace(/[。.]\s*$/, '')), manner: marked[2]!.trim() };
  return { leads: [], manner: text.trim() };
}
