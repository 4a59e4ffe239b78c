/**
 * Lists of staff as counties keep them: a row a post, or the “1+4+X” form with a row a grid: one grid head, the
 * full-time worker, four part-time ones and further columns, several names in a cell. Pure: cells in, entries out.
 */
import type { PostRole } from '#modules/access/rules/roles.ts';
import { readMobileNumber } from '#platform/pure/mobile-number.ts';

export type Employment = 'full-time' | 'part-time';
export type ListField =
  | 'name'
  | 'phone'
  | 'account'
  | 'role'
  | 'organisation'
  | 'village'
  | 'grid-code'
  | 'grid'
  | 'employment'
  | 'from';

/** What a column of the “1+4+X” form holds: people of a role, or their telephones. */
export type PeopleColumn = { title: string; role: PostRole | null; employment: Employment; part: 'both' | 'phone' };

export type ListLayout = {
  kind: 'row-a-post' | 'row-a-grid';
  fields: ReadonlyMap<ListField, number>;
  people: ReadonlyMap<number, PeopleColumn>;
};

/** One person in one post, as the list has it. Never repeated in a report. */
export type ListEntry = {
  name: string;
  phone: string | null;
  account: string | null;
  /** Null: the list names a part that nobody plays here; the person is taken without a post. */
  role: PostRole | null;
  employment: Employment;
  gridCode: string;
  grid: string;
  village: string;
  organisation: string;
  from: string;
};

export type ListFinding = 'staff.bad-phone' | 'staff.bad-account' | 'staff.no-such-role' | 'staff.no-name';

const titles: readonly [ListField, RegExp][] = [
  ['account', /^(账号|帐号|登录名|用户名|工号|account|username)$/],
  ['phone', /^(联系|公务|办公|手机)?(电话|手机|号码|手机号码?|电话号码|联系方式)$|^(phone|mobile|telephone)$/],
  ['role', /^(岗位|角色|职务|岗位类型|人员类型|岗位名称|post|role)$/],
  ['employment', /^(用工|用工形式|用工性质|专兼职|专职\/?兼职|employment)$/],
  ['grid-code', /^(网格编码|网格编号|网格代码|网格号|grid ?code)$/],
  ['grid', /^(所属|所在|负责|责任)?网格(名称|名)?$|^grid( ?name)?$/],
  ['village', /^(所属|所在)?(村|社区|村居|村社|村社区|村\/?\(?社区\)?|行政村)(名称)?$|^village$/],
  ['organisation', /^(所属|所在)?(机构|单位|部门|组织|工作单位)(名称)?$|^(organisation|organization|department|unit)$/],
  ['from', /^(任职|上岗|起始|开始|到岗)(时间|日期)$|^(from|since)$/],
  ['name', /^(姓名|人员姓名|名字|name)$/],
];

const roleWords: readonly [RegExp, PostRole, Employment][] = [
  [/网格长|grid-head/, 'grid-head', 'full-time'],
  [/兼职|微网格(员|长)|楼栋长|单元长/, 'grid-worker', 'part-time'],
  [/网格员|专职|grid-worker/, 'grid-worker', 'full-time'],
  [/受理员|坐席|话务员|acceptor/, 'acceptor', 'full-time'],
  [/派遣员|派单员|调度员|dispatcher/, 'dispatcher', 'full-time'],
  [/值班长|shift-head/, 'shift-head', 'full-time'],
  [/会商员|会商|reviewer/, 'reviewer', 'full-time'],
  [/中心(负责人|主任|副主任)|centre-head/, 'centre-head', 'full-time'],
  [/(部门|单位)(负责人|领导)|unit-head/, 'unit-head', 'full-time'],
  [/处置(人员|员|人)|经办人|handler/, 'handler', 'full-time'],
];

/** What a word for a post means here, or null. */
export function readPostRole(text: string): { role: PostRole; employment: Employment } | null {
  const plain = tidy(text);
  const found = roleWords.find(([pattern]) => pattern.test(plain));
  return found ? { role: found[1], employment: found[2] } : null;
}

/**
 * The layout that a row of titles announces, with the row below it where telephones stand in columns of their own; null
 * when it is no row of titles.
 */
export function readTitles(cells: readonly string[], below: readonly string[] = []): ListLayout | null {
  const fields = new Map<ListField, number>();
  const people = new Map<number, PeopleColumn>();
  let group: PeopleColumn | null = null;
  for (const [index, cell] of cells.entries()) {
    const title = tidy(cell);
    const field = titles.find(([, pattern]) => pattern.test(title))?.[0];
    const under = tidy(below[index] ?? '');
    if (title === '' || (group && field === 'phone')) {
      // A merged title, or the telephones beside a name.
      if (group) people.set(index, { ...group, part: isPhoneTitle(title || under) ? 'phone' : 'both' });
      continue;
    }
    group = null;
    if (field) {
      if (!fields.has(field)) fields.set(field, index);
      continue;
    }
    const known = readPostRole(title);
    if (!known && !/员|长|警|志愿|干部|力量|人/.test(title)) continue;
    const column = { title, role: known?.role ?? null, employment: known?.employment ?? ('part-time' as const) };
    group = { ...column, part: 'both' };
    people.set(index, group);
  }
  const hasGrid = fields.has('grid') || fields.has('grid-code');
  if (fields.has('name') && fields.has('role')) return { kind: 'row-a-post', fields, people: new Map() };
  const roles = [...people.values()];
  const isForm = hasGrid && roles.some((one) => one.role === 'grid-head' || one.role === 'grid-worker');
  return isForm ? { kind: 'row-a-grid', fields, people } : null;
}

/** Whether a row only says 姓名 and 电话 below wider titles. */
export function isSubtitles(cells: readonly string[]): boolean {
  const said = cells.map(tidy).filter((cell) => cell !== '');
  return said.length > 0 && said.every((cell) => /^(姓名|名字)$/.test(cell) || isPhoneTitle(cell));
}

/** The people of one row, with what is wrong in it. */
export function readListRow(
  layout: ListLayout,
  cells: readonly string[],
): { entries: ListEntry[]; findings: ListFinding[] } {
  const of = (field: ListField) => tidy(cells[layout.fields.get(field) ?? -1] ?? '');
  const place = {
    gridCode: of('grid-code').replace(/\D/g, ''),
    grid: of('grid'),
    village: of('village'),
    organisation: of('organisation'),
    from: of('from'),
  };
  // A code may stand under the title of the name.
  if (place.gridCode === '' && /^\d{15}$/.test(place.grid)) [place.gridCode, place.grid] = [place.grid, ''];
  const findings = new Set<ListFinding>();
  if (layout.kind === 'row-a-post') {
    const name = readName(of('name'));
    if (name === '') return { entries: [], findings: ['staff.no-name'] };
    const known = readPostRole(of('role'));
    if (!known) findings.add('staff.no-such-role');
    const phone = readMobileNumber(of('phone'));
    if (phone === null && of('phone') !== '') findings.add('staff.bad-phone');
    const employment = /兼/.test(of('employment')) ? 'part-time' : (known?.employment ?? 'full-time');
    const account = readAccount(of('account'));
    if (account === null && of('account') !== '') findings.add('staff.bad-account');
    return {
      entries: [{ ...place, name, phone, account, role: known?.role ?? null, employment }],
      findings: [...findings],
    };
  }
  const entries: ListEntry[] = [];
  let last: ListEntry[] = [];
  for (const [index, column] of [...layout.people].sort(([one], [other]) => one - other)) {
    const said = (cells[index] ?? '').normalize('NFKC');
    if (column.part === 'phone') {
      const phones = phonesIn(said);
      if (phones.length < digitsIn(said)) findings.add('staff.bad-phone');
      for (const [order, entry] of last.entries()) entry.phone ??= phones[order] ?? null;
      continue;
    }
    const people = readPeople(said);
    if (people.some((one) => one.badPhone)) findings.add('staff.bad-phone');
    if (people.length > 0 && column.role === null) findings.add('staff.no-such-role');
    last = people.map(({ name, phone }) => ({
      ...place,
      name,
      phone,
      account: null,
      role: column.role,
      employment: column.employment,
    }));
    entries.push(...last);
  }
  return { entries, findings: [...findings] };
}

/** A user name as accounts have them; an identity number is none. */
function readAccount(said: string): string | null {
  const account = said.toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{1,63}$/.test(account) && !/^\d{17}[\dx]$/.test(account) ? account : null;
}

const person =
  /([\p{Script=Han}·]{2,12}|[A-Za-z][A-Za-z .'-]{1,38}[A-Za-z])[^\p{L}\d、,;|/\n+]*([+\d][\d -]{4,18}\d)?/gu;

/** “张三13800000000、李四” as two people. */
export function readPeople(cell: string): { name: string; phone: string | null; badPhone: boolean }[] {
  const text = cell
    .normalize('NFKC')
    .replace(/\([^)\d]*\)/g, '')
    .replace(/(^|[^\p{Script=Han}])(\p{Script=Han})[ \u3000]+(\p{Script=Han})(?!\p{Script=Han})/gu, '$1$2$3');
  return [...text.matchAll(person)].flatMap(([, name, digits]) => {
    if (/^(无|暂无|空缺|待定|没有)$/.test(name!)) return [];
    const phone = digits === undefined ? null : readMobileNumber(digits);
    return [{ name: name!, phone, badPhone: digits !== undefined && phone === null }];
  });
}

/** The day that a list means, as YYYY-MM-DD: 2026-03-01, 2026/3/1, 2026年3月1日, 2026.3; null when it means none. */
export function readListDay(text: string): string | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?/.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const [month, day] = [Number(match[2]), Number(match[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const numerals = '零一二三四五六七八九';

/** Names of grids and organisations as they are compared: 第一网格 is 第1网格 is 1 网格. */
export function placeKey(text: string): string {
  return tidy(text)
    .toLowerCase()
    .replace(/[\s()·.、-]/g, '')
    .replace(/[零一二三四五六七八九十]+(?=网格|号|社区|组)/g, numberOf)
    .replace(/^第/, '')
    .replace(/(?<=\D)第(?=\d)/, '')
    .replace(/\b0+(?=\d)/g, '');
}

function numberOf(words: string): string {
  const at = words.indexOf('十');
  if (at < 0) return [...words].map((word) => numerals.indexOf(word)).join('');
  const tens = at === 0 ? 1 : numerals.indexOf(words[at - 1]!);
  const ones = at === words.length - 1 ? 0 : numerals.indexOf(words[at + 1]!);
  return String(tens * 10 + ones);
}

function readName(text: string): string {
  const plain = text.replace(/\([^)]*\)/g, '').trim();
  return /^\p{Script=Han}[ \u3000]+\p{Script=Han}$/u.test(plain) ? plain.replace(/\s/g, '') : plain.slice(0, 40);
}

function phonesIn(text: string): (string | null)[] {
  return [...text.matchAll(/[+\d][\d -]{6,18}\d/g)].map(([digits]) => readMobileNumber(digits)).filter(Boolean);
}

function digitsIn(text: string): number {
  return text.match(/[+\d][\d -]{4,18}\d/g)?.length ?? 0;
}

function isPhoneTitle(title: string): boolean {
  return /电话|手机|号码|联系方式/.test(title);
}

function tidy(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').replace(/[*::]/g, '').trim();
}
