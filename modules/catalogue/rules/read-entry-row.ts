/** What the cells of a dispatch catalogue (派单目录) say: hours, days, seasons and limits, as people write them. */
const titles = {
  number: ['序号', '编号', '条目号'],
  matter: ['事项', '事项代码', '事项名称', '小类名称', '小类代码', '大类'],
  place: ['区域', '适用区域', '区划代码', '镇街', '范围'],
  lead: ['牵头单位', '主办单位', '责任单位', '承办单位', '处置单位', '牵头部门'],
  assistants: ['协办单位', '配合单位', '协助单位', '配合部门'],
  copyTo: ['抄送单位', '督办单位', '抄送', '监督单位'],
  limit: ['时限', '处置时限', '办理时限'],
  hours: ['时段', '适用时段', '时间'],
  weekdays: ['星期', '适用星期'],
  season: ['季节', '适用季节', '日期', '适用日期'],
  onCall: ['值守', '7×24值守', '24小时值守'],
  basis: ['依据', '职责依据', '法律依据', '派单依据'],
} as const;
export type EntryColumn = keyof typeof titles;
export type EntryLayout = Partial<Record<EntryColumn, number>>;

/** Where the columns stand; null: no row of titles. */
export function findEntryTitles(cells: readonly string[]): EntryLayout | null {
  const layout: EntryLayout = {};
  for (const [index, cell] of cells.entries()) {
    const title = cell.replaceAll(/[\s()（）]/g, '');
    const names = Object.keys(titles) as EntryColumn[];
    const column = names.find((name) => (titles[name] as readonly string[]).includes(title));
    if (column !== undefined) layout[column] ??= index;
  }
  return layout.matter !== undefined && layout.lead !== undefined ? layout : null;
}

/** Null: the cell says nothing. 'unclear': it says something that cannot be read. */
export type Reading<Value> = Value | null | 'unclear';

/** 08:00-18:00, 18时至次日8时30分. */
export function readHours(text: string): Reading<{ fromMinute: number; toMinute: number }> {
  const said = text.normalize('NFKC').replaceAll(/\s/g, '');
  if (said === '' || /^(全天|24小时|不限|0+:00-24:00)$/.test(said)) return null;
  const found =
    /^(\d{1,2})(?:[::](\d{2})|时(?:(\d{1,2})分)?)[-—–~至到]+(?:次日)?(\d{1,2})(?:[::](\d{2})|时(?:(\d{1,2})分)?)$/.exec(
      said,
    );
  if (!found) return 'unclear';
  const fromMinute = Number(found[1]) * 60 + Number(found[2] ?? found[3] ?? 0);
  const toMinute = Number(found[4]) * 60 + Number(found[5] ?? found[6] ?? 0);
  // Until midnight is the end of this day.
  const end = toMinute === 0 ? 1440 : toMinute;
  return fromMinute > 1439 || end > 1440 || fromMinute === end ? 'unclear' : { fromMinute, toMinute: end };
}

const dayNames = ['一', '二', '三', '四', '五', '六', '日'];

/** 周一至周五, 周末, 工作日 (as Monday to Friday), 1,2,3. */
export function readWeekdays(text: string): Reading<number[]> {
  const said = text
    .normalize('NFKC')
    .replaceAll(/星期|礼拜|周|\s/g, '')
    .replaceAll('天', '日');
  if (said === '' || said === '每日' || said === '不限') return null;
  if (said === '末') return [6, 7];
  if (said === '工作日') return [1, 2, 3, 4, 5];
  const numbered = [...said]
    .map((sign) => (dayNames.includes(sign) ? String(dayNames.indexOf(sign) + 1) : sign))
    .join('');
  const days = new Set<number>();
  for (const part of numbered.split(/[,,、;]/)) {
    const found = /^([1-7])(?:[-—–~至到]([1-7]))?$/.exec(part);
    if (!found) return 'unclear';
    const [from, to] = [Number(found[1]), Number(found[2] ?? found[1])];
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  return days.size === 7 ? null : [...days].sort();
}

/** 6月1日至9月30日, 06-01—09-30, 11月至3月. */
export function readSeason(text: string): Reading<{ fromDay: string; toDay: string }> {
  const said = text.normalize('NFKC').replaceAll(/\s|次年/g, '');
  if (said === '' || said === '全年' || said === '不限') return null;
  const dated = /^(\d{1,2})[月./-](\d{1,2})日?[-—–~至到]+(\d{1,2})[月./-](\d{1,2})日?$/.exec(said);
  const months = /^(\d{1,2})月?[-—–~至到]+(\d{1,2})月$/.exec(said);
  const [fromMonth, fromDate, toMonth, toDate] = dated
    ? dated.slice(1).map(Number)
    : months
      ? [Number(months[1]), 1, Number(months[2]), lastDays[Number(months[2]) - 1] ?? 0]
      : [];
  const from = monthDay(fromMonth, fromDate);
  const to = monthDay(toMonth, toDate);
  return from === null || to === null ? 'unclear' : { fromDay: from, toDay: to };
}
const lastDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function monthDay(month: number | undefined, day: number | undefined): string | null {
  if (month === undefined || day === undefined || day < 1 || day > (lastDays[month - 1] ?? 0)) return null;
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Minutes of working time: 90分钟, 2小时, 2个工作时. */
export function readLimitMinutes(text: string): Reading<number> {
  const said = text.normalize('NFKC').replaceAll(/\s/g, '');
  if (said === '') return null;
  const found = /^(\d{1,5}(?:\.5)?)个?(分钟|分|小时|工作时)$/.exec(said);
  if (!found) return 'unclear';
  const minutes = Number(found[1]) * (found[2]!.startsWith('分') ? 1 : 60);
  return Number.isInteger(minutes) && minutes > 0 ? minutes : 'unclear';
}

export function readYes(text: string): boolean {
  return /^(是|有|√|y|yes|1|7[×x*]24)$/i.test(text.trim());
}

/** Several units or places in one cell. */
export function splitNames(text: string): string[] {
  const parts = text.split(/[\n;；、,，]+/).map((part) => part.replaceAll(/\s/g, ''));
  return [...new Set(parts.filter((part) => part !== '' && part !== '无'))];
}
