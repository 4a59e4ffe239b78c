/**
 * Rows of address files: an element a column (省 市 县 镇 村 小区 楼幢 单元 室, “无” for none, ranges “1-10幢”), or all in
 * one text. Pure: cells in, chains of elements out.
 */
import {
  type AddressElement,
  type AddressElementKind,
  elementKey,
  normaliseAddress,
} from '#platform/pure/address/elements.ts';
import { parseAddress, type ParseAddressOptions } from '#platform/pure/address/parse-address.ts';

type OtherColumn = 'text' | 'longitude' | 'latitude' | 'aliases';
export type AddressColumns = ReadonlyMap<AddressElementKind | OtherColumn, number>;
export type ChainPart = { kind: AddressElementKind; text: string };
export type AddressRowFault = 'ledger.range-too-long' | 'ledger.nothing-placing' | 'ledger.bad-coordinates';

/** Doors of one row; a row that means more was hardly meant so. */
export const longestRange = 200;

const titles: readonly [AddressElementKind | OtherColumn, RegExp][] = [
  ['province', /^(省|省份|省级|省\(?市\)?|province)$/],
  ['city', /^(市|地市|设区市|地级市|city)$/],
  ['county', /^(县|区|区县|县区|县市区|县\(市、?区\)|county|district)$/],
  ['town', /^(镇|乡镇|街道|镇街|乡镇街道|镇\(街道\)|town)$/],
  ['village', /^(村|社区|村居|村社区|村\(社区\)|village|community)$/],
  ['group', /^(组|村民小组|自然村)$/],
  ['road', /^(路|街|街路巷|道路|路名|street|road)$/],
  ['number', /^(门牌|门牌号|号|号牌|门楼牌|number)$/],
  ['place', /^(小区|小区名称?|楼盘|院落|居民小区|estate)$/],
  ['building', /^(楼幢|幢|栋|楼栋|楼号|幢号|楼幢号|building)$/],
  ['unit', /^(单元|单元号|unit)$/],
  ['floor', /^(楼层|层|floor)$/],
  ['room', /^(室|户|房号|室号|户室|楼层\/室|户号|room)$/],
  ['text', /^(地址|详细地址|标准地址|原始地址|地址全称|住址|门牌地址|address)$/],
  ['longitude', /^(经度|lon|lng|longitude|x)$/i],
  ['latitude', /^(纬度|lat|latitude|y)$/i],
  ['aliases', /^(别名|曾用名|俗称|旧名|又名|alias(es)?)$/i],
];

/** The columns that a row of titles names; null when it is none. */
export function readAddressTitles(cells: readonly string[]): AddressColumns | null {
  const columns = new Map<AddressElementKind | OtherColumn, number>();
  for (const [index, cell] of cells.entries()) {
    const title = cell.normalize('NFKC').replace(/\s/g, '');
    const kind = titles.find(([, pattern]) => pattern.test(title))?.[0];
    if (kind && !columns.has(kind)) columns.set(kind, index);
  }
  const placing = [...columns.keys()].filter((kind) => !['longitude', 'latitude', 'aliases'].includes(kind));
  return columns.has('text') || placing.length >= 2 ? columns : null;
}

export type AddressRow = {
  /** From the widest element down; several when the row means a range. */
  chains: ChainPart[][];
  position: [number, number] | null;
  aliases: string[];
  /** Something said that places nothing was left out. */
  leftOut: boolean;
};

const order: readonly AddressElementKind[] = ['province', 'city', 'county', 'zone', 'town', 'village', 'group'];
const units: Partial<Record<AddressElementKind, string>> = {
  building: '幢',
  unit: '单元',
  floor: '层',
  room: '室',
  number: '号',
};

/** What a row says, or why it says nothing. */
export function readAddressRow(
  columns: AddressColumns,
  cells: readonly string[],
  options: ParseAddressOptions = {},
): { ok: true; row: AddressRow } | { ok: false; fault: AddressRowFault } {
  const cell = (kind: AddressElementKind | OtherColumn) => {
    const said = normaliseAddress((cells[columns.get(kind) ?? -1] ?? '').trim());
    return /^(无|没有|-|\/|NULL|N\/A)$/.test(said) ? '' : said;
  };
  const position = readPositionCells(cell('longitude'), cell('latitude'));
  if (position === 'bad') return { ok: false, fault: 'ledger.bad-coordinates' };
  let chains: ChainPart[][] = [[]];
  for (const [kind] of titles) {
    if (kind === 'text' || kind === 'longitude' || kind === 'latitude' || kind === 'aliases') continue;
    const said = cell(kind);
    if (said === '') continue;
    const values = expand(kind, said);
    if (values === null || chains.length * values.length > longestRange) {
      return { ok: false, fault: 'ledger.range-too-long' };
    }
    chains = chains.flatMap((chain) => values.map((text) => [...chain, { kind, text }]));
  }
  let leftOut = false;
  const text = cell('text');
  if (text !== '') {
    const elements = parseAddress(text, options);
    const placing = elements.filter(({ kind }) => kind !== 'rest' && kind !== 'relative');
    leftOut = elements.some((one) => one.kind === 'relative');
    chains = chains.map((chain) => merge(chain, placing));
  }
  chains = chains.map(sortWide).filter((chain) => chain.some((part) => !['province', 'city'].includes(part.kind)));
  if (chains.length === 0) return { ok: false, fault: 'ledger.nothing-placing' };
  const aliases = cell('aliases')
    .split(/[、,;/|]/)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')
    .slice(0, 10);
  return { ok: true, row: { chains, position, aliases, leftOut } };
}

/** “1-10幢” as ten, “1、3幢” as two; null when there are too many. */
function expand(kind: AddressElementKind, said: string): string[] | null {
  const unit = units[kind];
  if (unit === undefined) return [said];
  const values: string[] = [];
  for (const piece of said.split(/[、,;]/).filter((one) => one !== '')) {
    const range = /^第?([0-9]{1,5})[^0-9A-Z-]{0,3}-([0-9]{1,5})([^0-9A-Z]{0,3})$/.exec(piece);
    // A room 3-502 is one room; only doors, buildings and units are counted through.
    if (!range || kind === 'room') {
      values.push(/^[0-9A-Z-]+$/.test(piece) ? `${piece}${unit}` : piece);
      continue;
    }
    const [from, to] = [Number(range[1]), Number(range[2])];
    if (to < from || to - from >= longestRange) return null;
    for (let number = from; number <= to; number += 1) values.push(`${number}${range[3] === '' ? unit : range[3]}`);
  }
  return values.length > longestRange ? null : values;
}

/** Columns say what they say; the text adds what no column names. */
function merge(chain: readonly ChainPart[], elements: readonly AddressElement[]): ChainPart[] {
  const said = new Set(chain.map((part) => part.kind));
  return [...chain, ...elements.filter(({ kind }) => !said.has(kind)).map(({ kind, text }) => ({ kind, text }))];
}

function sortWide(chain: readonly ChainPart[]): ChainPart[] {
  const width = ({ kind }: ChainPart) => {
    const at = order.indexOf(kind);
    return at < 0 ? order.length : at;
  };
  return [...chain].sort((one, other) => width(one) - width(other));
}

function readPositionCells(longitude: string, latitude: string): [number, number] | null | 'bad' {
  if (longitude === '' && latitude === '') return null;
  const pair: [number, number] = [Number(longitude), Number(latitude)];
  return longitude === '' || latitude === '' || pair.some((one) => !Number.isFinite(one)) ? 'bad' : pair;
}

/** One element as it is stored and sought: `building=3`. */
export function elementWord({ kind, text }: ChainPart): string {
  return `${kind}=${elementKey({ kind, text })}`;
}
