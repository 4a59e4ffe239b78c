/** Reads one row of an open-data table of service requests: what is in it, and what is wrong with it. Nothing is stored here. */
import type { Cell, TableRow } from '#platform/files/table-rows.ts';
import { Refusal } from '#platform/refusal.ts';
import type { IncidentSource, Outcome } from '../rules/statuses.ts';
import type { RequestFinding } from './request-words.ts';
import { readWallTime } from './wall-time.ts';

const titlesOf = {
  externalId: ['servicerequestnum', 'service_request_id', 'srrecordid', '工单编号', '编号', 'id'],
  type: ['srtype', 'service_name', '事项', '诉求类型', '类型'],
  at: ['createddate', 'requested_datetime', '登记时间', '创建时间', '上报时间'],
  status: ['srstatus', 'status', '状态', '办理状态'],
  statusAt: ['statusdate', 'updated_datetime', '状态时间'],
  dueAt: ['duedate', 'expected_datetime', '办理期限', '截止时间'],
  closedAt: ['closedate', 'closed_datetime', '办结时间'],
  agency: ['agency', 'agency_responsible', '承办单位', '责任单位'],
  address: ['address', '地址', '地点'],
  latitude: ['latitude', 'lat', '纬度'],
  longitude: ['longitude', 'long', 'lng', 'lon', '经度'],
  method: ['methodreceived', '来源', '渠道'],
  description: ['description', '内容', '详情'],
  answer: ['outcome', 'status_notes', '答复', '处理结果'],
} as const;
export type RequestColumn = keyof typeof titlesOf;
const required: readonly RequestColumn[] = ['externalId', 'type', 'at', 'status'];

export type RequestHeader = ReadonlyMap<RequestColumn, number>;

/** `type=事项名称; closedAt=办结日期`: titles that this table uses for a column. */
export function readColumnMapping(text: string): ReadonlyMap<RequestColumn, string> {
  const mapping = new Map<RequestColumn, string>();
  for (const part of text.split(/[;；\n]/).filter((one) => one.trim() !== '')) {
    const [column = '', ...title] = part.split('=');
    const name = column.trim();
    if (!(name in titlesOf) || title.join('=').trim() === '') {
      throw new Refusal('invalid', 'incidents.import-bad-columns', { known: Object.keys(titlesOf) });
    }
    mapping.set(name as RequestColumn, title.join('=').trim());
  }
  return mapping;
}

/** The columns of a header row, or null when it is none. */
export function findRequestHeader(line: TableRow, mapping: ReadonlyMap<RequestColumn, string>): RequestHeader | null {
  const titles = line.cells.map((cell) => plain(cell.text));
  const header = new Map<RequestColumn, number>();
  for (const [column, names] of Object.entries(titlesOf) as [RequestColumn, readonly string[]][]) {
    const mapped = mapping.get(column);
    const index = mapped === undefined ? firstOf(titles, names) : titles.indexOf(plain(mapped));
    if (index >= 0) header.set(column, index);
  }
  return required.every((column) => header.has(column)) ? header : null;
}

export type Area = { west: number; south: number; east: number; north: number };

export type ReadRequest = {
  externalId: string;
  type: string;
  agency: string | null;
  address: string | null;
  description: string | null;
  status: string;
  at: Date;
  dueAt: Date | null;
  closing: { at: Date; guessed: boolean; outcome: Outcome; answer: string | null } | null;
  source: IncidentSource;
  point: { longitude: number; latitude: number } | null;
};

type Details = Readonly<Record<string, string | number>>;
export type Remark = { level: 'taken' | 'repaired' | 'refused'; code: RequestFinding; details: Details };

/** The request of a row with what is remarkable about it; without one, the last remark says why. */
export function readRequest(
  line: TableRow,
  header: RequestHeader,
  { zone, area, closedOutcome }: { zone: string; area: Area | null; closedOutcome: Outcome },
): { request: ReadRequest | null; remarks: Remark[] } {
  const remarks: Remark[] = [];
  const cellOf = (column: RequestColumn): Cell | undefined => line.cells[header.get(column) ?? -1];
  const textOf = (column: RequestColumn) => cellOf(column)?.text.trim() ?? '';
  const externalId = textOf('externalId');
  const note = (level: Remark['level'], code: RequestFinding, details: Details = {}) => {
    remarks.push({ level, code, details: externalId === '' ? details : { number: externalId, ...details } });
  };
  const refuse = (code: RequestFinding) => {
    note('refused', code);
    return { request: null, remarks };
  };
  if (externalId === '') return refuse('incidents.request-number-missing');
  const type = textOf('type');
  if (type === '') return refuse('incidents.request-type-missing');
  const at = readWallTime(textOf('at'), zone);
  if (!at) return refuse('incidents.request-time-unreadable');

  const status = textOf('status');
  const meaning = meaningOf(status);
  if (meaning.remark)
    note(meaning.remark === 'incidents.request-status-unknown' ? 'repaired' : 'taken', meaning.remark, { status });
  const closedAt = timeOf('closedAt');
  const ended = meaning.ended ?? closedAt !== null;
  return {
    remarks,
    request: {
      externalId,
      type,
      agency: textOf('agency') || null,
      address: textOf('address') || null,
      description: textOf('description') || null,
      status,
      at,
      dueAt: dueOf(),
      closing: ended ? closingOf() : null,
      source: sourceOf(textOf('method')),
      point: pointOf(),
    },
  };

  function timeOf(column: RequestColumn): Date | null {
    const given = textOf(column);
    if (given === '') return null;
    const instant = readWallTime(given, zone);
    if (!instant) note('repaired', 'incidents.request-date-unreadable', { column });
    return instant;
  }

  function dueOf(): Date | null {
    const due = timeOf('dueAt');
    if (!due && textOf('dueAt') === '') note('taken', 'incidents.request-due-missing');
    if (!due || due > at!) return due;
    note('repaired', 'incidents.request-due-not-after');
    return null;
  }

  /** Closed at its own time; where that is missing or lies before the report, at the nearest that is known. */
  function closingOf(): ReadRequest['closing'] {
    const outcome = meaning.outcome ?? closedOutcome;
    const answer = textOf('answer') || null;
    if (closedAt && closedAt >= at!) return { at: closedAt, guessed: false, outcome, answer };
    note('repaired', closedAt ? 'incidents.request-close-before-report' : 'incidents.request-close-missing');
    const statusAt = readWallTime(textOf('statusAt'), zone);
    return { at: statusAt && statusAt >= at! ? statusAt : at!, guessed: true, outcome, answer };
  }

  function pointOf(): ReadRequest['point'] {
    const [north, east] = [textOf('latitude'), textOf('longitude')];
    if (north === '' && east === '') {
      note('taken', 'incidents.request-place-missing');
      return null;
    }
    const [latitude, longitude] = [Number(north), Number(east)];
    const fault = placeFault(latitude, longitude, north === '' || east === '', area);
    if (!fault) return { longitude, latitude };
    note('repaired', fault);
    return null;
  }
}

function placeFault(latitude: number, longitude: number, half: boolean, area: Area | null): RequestFinding | null {
  if (half || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return 'incidents.request-place-unreadable';
  const within = (lat: number, lon: number) =>
    Math.abs(lat) <= 90 &&
    Math.abs(lon) <= 180 &&
    (area === null || (lat >= area.south && lat <= area.north && lon >= area.west && lon <= area.east));
  // A whole degree is a hundred kilometres: it says nothing, and looks as if it did.
  if (Number.isInteger(latitude) && Number.isInteger(longitude)) return 'incidents.request-place-rounded';
  if (within(latitude, longitude)) return null;
  return within(longitude, latitude) ? 'incidents.request-place-swapped' : 'incidents.request-place-outside';
}

type Meaning = { ended: boolean | null; outcome?: Outcome; remark?: RequestFinding };

const meanings: Readonly<Record<string, Meaning>> = {
  closed: { ended: true },
  completed: { ended: true },
  resolved: { ended: true },
  办结: { ended: true },
  已办结: { ended: true },
  已结案: { ended: true },
  // Worked under another number there, which the table does not name.
  'closed (duplicate)': { ended: true, outcome: 'explained', remark: 'incidents.request-status-mapped' },
  'closed (transferred)': { ended: true, outcome: 'referred', remark: 'incidents.request-status-mapped' },
  open: { ended: false },
  new: { ended: false },
  received: { ended: false },
  pending: { ended: false, remark: 'incidents.request-status-mapped' },
  'in progress': { ended: false, remark: 'incidents.request-status-mapped' },
  'open (duplicate)': { ended: false, remark: 'incidents.request-status-mapped' },
  待办: { ended: false },
  办理中: { ended: false, remark: 'incidents.request-status-mapped' },
  处理中: { ended: false, remark: 'incidents.request-status-mapped' },
};

/** An unknown status tells by itself whether it is over only through the date of its closing. */
function meaningOf(status: string): Meaning {
  const known = meanings[status.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')];
  return known ?? { ended: null, remark: 'incidents.request-status-unknown' };
}

function sourceOf(method: string): IncidentSource {
  const given = method.toLowerCase();
  if (['api', 'web', 'email', 'mail', 'app', '网络', '微信'].includes(given)) return 'resident';
  return ['internal', 'system', '内部'].includes(given) ? 'department' : 'hotline';
}

function firstOf(titles: readonly string[], names: readonly string[]): number {
  for (const name of names) {
    const index = titles.indexOf(name);
    if (index >= 0) return index;
  }
  return -1;
}

function plain(title: string): string {
  return title.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
