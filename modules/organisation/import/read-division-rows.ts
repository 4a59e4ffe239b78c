/** Finds the columns of a list of divisions by their titles and reads its rows; says of each row what is wrong with it. */
import type { RowReport } from '#platform/files/row-report.ts';
import type { TableRow } from '#platform/files/table-rows.ts';
import { readTable } from '#platform/files/table.ts';
import { readDivisionCode, townKind, villageKind } from '#platform/pure/division-code.ts';
import { type DivisionRow, type DivisionStanding, settingClasses, settingOf } from '../rules/compare-divisions.ts';

const columns = {
  code: ['code', '代码', '编码', '区划代码', '行政区划代码', '统计用区划代码', '区划编码', 'divisioncode'],
  name: ['name', '名称', '区划名称', '单位名称', '行政区划名称', 'divisionname'],
  level: ['level', '级别', '层级', '区划级别'],
  parent: ['parent', 'parentcode', '上级', '上级代码', '上级区划代码', '父级代码'],
  // Lists of one level name the code above after that level.
  town: ['streetcode', 'towncode', '街道代码', '镇街代码', '乡镇代码'],
  county: ['areacode', 'countycode', '县区代码', '区县代码'],
  successor: ['successor', 'successorcode', '继承代码', '变更后代码', '新代码', '并入代码'],
  from: ['validfrom', '启用日期', '生效日期', '设立日期'],
  to: ['validto', '撤销日期', '废止日期', '停用日期'],
  settingClass: ['setting', 'settingclass', '城乡分类', '城乡分类代码', 'class'],
  police: ['policecode', '公安代码', '公安区划代码', 'gat2000.33'],
} as const;
type Column = keyof typeof columns;
type Layout = Partial<Record<Column, number>>;

export const policeScheme = 'ga-t-2000.33';

export type ReadDivision = { sheet: string; row: number; division: DivisionRow; reports: RowReport[] };
export type ReadRow = { kind: 'division'; read: ReadDivision } | { kind: 'refused'; report: RowReport };

/** The rows below a row of titles, sheet by sheet; rows above one and sheets without one hold no divisions. */
export async function* readDivisionRows(path: string, countyCode: string): AsyncGenerator<ReadRow> {
  let sheet: string | null = null;
  let layout: Layout | null = null;
  for await (const row of readTable({ path })) {
    if (row.sheet !== sheet) [sheet, layout] = [row.sheet, null];
    const titles: Layout | null = layout === null ? readTitles(row) : null;
    if (titles) layout = titles;
    else if (layout !== null) yield readRow(row, layout, countyCode);
  }
}

function readTitles(row: TableRow): Layout | null {
  const texts = row.cells.map((cell) =>
    cell.text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_:()]/g, ''),
  );
  const layout: Layout = {};
  for (const [column, titles] of Object.entries(columns) as [Column, readonly string[]][]) {
    const at = texts.findIndex((text) => titles.includes(text));
    if (at >= 0) layout[column] = at;
  }
  return layout.code !== undefined && layout.name !== undefined ? layout : null;
}

function readRow(row: TableRow, layout: Layout, countyCode: string): ReadRow {
  const text = (column: Column) => {
    const at = layout[column];
    return at === undefined ? '' : (row.cells[at]?.text ?? '').normalize('NFKC').trim();
  };
  const place = { sheet: row.sheet, row: row.row };
  const refuse = (code: string, details: RowReport['details'] = {}): ReadRow => {
    return { kind: 'refused', report: { ...place, level: 'refused', code, details } };
  };
  const reports: RowReport[] = [];
  const remark = (level: 'taken' | 'repaired', code: string, details: RowReport['details']) => {
    reports.push({ ...place, level, code, details });
  };

  const given = text('code').replace(/\s/g, '');
  const police = text('police').replace(/\s/g, '');
  const long = /^\d{15}$/.test(given);
  const read = readDivisionCode(long ? given.slice(0, 12) : given);
  if (!read.ok) return refuse('organisation.bad-division-code', { code: given.slice(0, 40) });
  const { code, path, level } = read.division;
  if (!path.startsWith(countyCode)) return refuse('organisation.foreign-division', { code });
  const name = text('name').replace(/\s+/g, '');
  if (name === '') return refuse('organisation.name-missing', { code });
  if ([...name].length > 60) return refuse('organisation.name-too-long', { code });
  if (long) remark('repaired', 'organisation.police-code', { code, given });

  const wantedLevel = readLevel(text('level'));
  if (wantedLevel && wantedLevel !== level) return refuse('organisation.level-disagrees', { code, level });
  const parentPath = read.division.parentPath;
  const parentCode = level === 'county' ? null : (parentPath ?? countyCode).padEnd(12, '0');
  const above = text('parent') || (level === 'village' ? text('town') : level === 'town' ? text('county') : '');
  if (above !== '' && level !== 'county') {
    const parent = readDivisionCode(above);
    if (!parent.ok || parent.division.code !== parentCode) {
      return refuse('organisation.parent-disagrees', { code, parent: above.slice(0, 40) });
    }
  }
  const kind = level === 'village' ? villageKind(path) : level === 'town' ? townKind(path) : 'county';
  if (kind === 'other') remark('taken', 'organisation.code-out-of-range', { code });
  const standing: DivisionStanding = kind === 'joint-unit' ? 'joint-unit' : kind === 'virtual' ? 'virtual' : 'ordinary';
  if (standing !== 'ordinary') remark('taken', `organisation.${standing}`, { code, name });

  const givenClass = text('settingClass');
  const settingClass = (settingClasses as readonly string[]).includes(givenClass) ? givenClass : null;
  if (givenClass !== '' && settingClass === null) remark('repaired', 'organisation.bad-class', { code, givenClass });
  const validFrom = readDay(text('from'));
  const validTo = readDay(text('to'));
  if (validFrom === false || validTo === false) return refuse('organisation.bad-date', { code });
  const successors = text('successor')
    .split(/[、,;/\s]+/)
    .filter((one) => one !== '')
    .map((one) => readDivisionCode(one));
  if (successors.some((one) => !one.ok)) return refuse('organisation.unknown-successor', { code });
  if (successors.length > 0 && validTo === null) return refuse('organisation.end-without-day', { code });
  const aliases = (long ? [given] : /^\d{15}$/.test(police) ? [police] : []).map((alias) => {
    return { scheme: policeScheme, alias };
  });
  if (police !== '' && aliases.length === 0) remark('repaired', 'organisation.bad-police-code', { code });
  const division: DivisionRow = {
    divisionCode: code,
    name,
    parentCode,
    setting: settingOf(settingClass, kind),
    settingClass,
    standing,
    validFrom,
    validTo,
    successorCodes: successors.flatMap((one) => (one.ok ? [one.division.code] : [])),
    aliases,
  };
  return { kind: 'division', read: { ...place, division, reports } };
}

const levelNames: Readonly<Record<string, string>> = {
  county: 'county',
  县级: 'county',
  区县: 'county',
  县: 'county',
  town: 'town',
  镇街: 'town',
  乡镇: 'town',
  乡级: 'town',
  乡镇级: 'town',
  village: 'village',
  村社: 'village',
  村级: 'village',
  社区: 'village',
  村: 'village',
  '3': 'county',
  '4': 'town',
  '5': 'village',
};

function readLevel(text: string): string | null {
  return levelNames[text.toLowerCase()] ?? null;
}

/** A day as YYYY-MM-DD; null where nothing stands, false where it is no day. */
function readDay(text: string): string | null | false {
  if (text === '') return null;
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/.exec(text);
  if (!match) return false;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : false;
}
