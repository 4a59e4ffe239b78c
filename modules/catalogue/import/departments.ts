/** The departments that the cells of a standard name. */
import { cleanText } from './clean-text.ts';

export type StandardDepartment = {
  name: string;
  /** `kind`: a description that fits several bodies (各产权单位); `body`: one certain body. */
  describes: 'body' | 'kind';
  /** How many rules it handles and supervises. */
  handles: number;
  supervises: number;
};

/** What the name of a body ends with. */
const bodies = '部门|单位|中心|局|队|政府|公司|街办|街道|街道办|委|开发区|科|所|企业|集团|供电|支队|部';
/** 和 and 及 separate two names only where both sides end like one: 住房和城乡建设局 is one. */
const joint = new RegExp(`(?<=${bodies})(?:以及|和和|和|及|与)(?=[^、，,；;]*(?:${bodies})(?:[、，,；;]|$))`, 'g');
const lineBreakAfterName = new RegExp(`(?<=${bodies})[^\\S\\n]*\\n\\s*`, 'g');
const usualName = new RegExp(`(?:${bodies})(?:[（(].*[)）])?$`);

/**
 * The names in a cell: joined by 、 or a comma, a line break, or 和/及 between two names. Line breaks inside one name are
 * layout and vanish.
 */
export function splitDepartments(text: string): string[] {
  const names = text
    .trim()
    .replace(lineBreakAfterName, '、')
    .replace(joint, '、')
    .split(/[、，,；;]/)
    .map((name) => cleanText(name).replace(/^(以及|及|和)/, ''))
    .filter((name) => name !== '');
  return [...new Set(names)];
}

/** Whether two names were taken apart at 和 or 及, which is a guess worth a look. */
export function wasParted(text: string): boolean {
  return text.search(joint) >= 0;
}

/** Whether a name ends as names of bodies do. */
export function hasUsualName(name: string): boolean {
  return usualName.test(name);
}

/** Whether a name says which kind of body is meant (各产权单位, 属地行政执法部门) and not one certain body. */
export function describesKind(name: string): boolean {
  return /^(各|所属|属地|所在|相关|有关|其他|其它|辖区)/.test(name);
}

/** All departments of the rules, each once, in the order in which they appear. */
export function gatherDepartments(
  rules: readonly { handlers: readonly string[]; supervisors: readonly string[] }[],
): StandardDepartment[] {
  const departments = new Map<string, StandardDepartment>();
  const count = (name: string, role: 'handles' | 'supervises') => {
    const known = departments.get(name) ?? {
      name,
      describes: describesKind(name) ? ('kind' as const) : ('body' as const),
      handles: 0,
      supervises: 0,
    };
    known[role] += 1;
    departments.set(name, known);
  };
  for (const rule of rules) {
    for (const name of rule.handlers) count(name, 'handles');
    for (const name of rule.supervisors) count(name, 'supervises');
  }
  return [...departments.values()];
}
