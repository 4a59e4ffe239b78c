/** What a Chinese address is made of, from the widest to the narrowest, and what stands beside the place itself. */
export const addressElementKinds = [
  'province',
  'city',
  'county',
  'zone', // 开发区, 新区: no division, but named like one
  'town',
  'village', // 社区, 居委会, 村
  'group', // 组, 社, 队
  'road',
  'number', // 门牌: of a road, or of a village
  'lane', // 巷, 弄, 段 off a road or in a place
  'lane-number',
  'place', // an estate, a building with a name, an institution
  'part', // a named part of a place
  'building',
  'unit',
  'floor',
  'room',
  'relative', // 对面, 东 50 米: near the place, not the place
  'rest', // said twice, or nothing that places it
] as const;
export type AddressElementKind = (typeof addressElementKinds)[number];

export type AddressElement = {
  readonly kind: AddressElementKind;
  /** As written, in the forms of `normaliseAddress`. */
  readonly text: string;
  /** Where it stands in the normalised text, which is as long as the given one. */
  readonly from: number;
  readonly to: number;
};

const dashes = /[\u2010-\u2015\u2212\uff0d\uff5e~]/;

/** Half width, upper case, one kind of dash: one character for each given, so that positions stay. */
export function normaliseAddress(text: string): string {
  let normal = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at]!;
    const folded = unit.normalize('NFKC').toUpperCase();
    normal += dashes.test(unit) ? '-' : folded.length === 1 ? folded : unit;
  }
  return normal;
}

const digits = '零一二三四五六七八九';

/** 十二 → 12, 三 → 3, 一〇二 → 102; other text as it is. */
export function readNumerals(text: string): string {
  return text.replace(/[零〇一二三四五六七八九十百]+/g, (words) => {
    if (!/[十百]/.test(words)) return [...words].map((word) => Math.max(digits.indexOf(word), 0)).join('');
    let total = 0;
    let digit: number | null = null;
    for (const word of words) {
      if (word === '百' || word === '十') {
        total += (digit ?? 1) * (word === '百' ? 100 : 10);
        digit = null;
      } else digit = Math.max(digits.indexOf(word), 0);
    }
    return String(total + (digit ?? 0));
  });
}

const suffixes: Partial<Record<AddressElementKind, RegExp>> = {
  province: /(省|市|(维吾尔|壮族|回族)?自治区|特别行政区)$/,
  city: /(市|地区|盟|.{1,8}自治州)$/,
  county: /(市|区|县|自治县|旗)$/,
  town: /(街道办事处|街道办|街道|镇|乡)$/,
  village: /(社区居委会|居民委员会|村民委员会|社区|居委会|村委会|行政村|村)$/,
  number: /(号院?|弄|巷|门牌)$/,
  'lane-number': /(号院?|弄)$/,
  building: /(号楼|号院|栋|幢|座|憧|号|楼|#)$/,
  unit: /(单元|门|号门|号|梯)$/,
  floor: /(楼|层|F)$/,
  room: /(号房|号铺|室|房|铺|户|号)$/,
  group: /(村民小组|小组|组|社|队)$/,
};

/** What of an element is compared: without its suffix, numbers in digits, 0305 as 305. */
export function elementKey({ kind, text }: Pick<AddressElement, 'kind' | 'text'>): string {
  const suffix = suffixes[kind];
  const numbered = ['number', 'lane-number', 'building', 'unit', 'floor', 'room', 'group'].includes(kind);
  const plain = text.replace(/[\s()]/g, '').replace(/^(附|第)/, '');
  const stem = suffix === undefined ? plain : plain.replace(suffix, '');
  const bare = stem === '' ? plain : stem;
  if (!numbered) return kind === 'road' || kind === 'lane' || kind === 'place' ? readNumerals(bare) : bare;
  return readNumerals(bare).replace(/^0+(?=\d)/, '');
}
