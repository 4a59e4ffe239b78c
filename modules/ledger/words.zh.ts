import type { AddressKind } from './rules/address-kinds.ts';

/** Every refusal of this room and the codes it stores. */
export const ledgerRefusalWords = {
  'ledger.unknown-grid': '没有这个网格，或该网格已撤销',
  'ledger.bad-division': '区划代码应为 6、9 或 12 位',
  'ledger.bad-location': '经纬度超出范围',
  'ledger.file-without-titles': '没有找到表头：需要“地址”一列，或“镇、村、小区、楼幢、单元、室”等列',
} as const;

export const addressKindWords = {
  province: '省',
  city: '市',
  county: '县（区）',
  zone: '开发区',
  town: '乡镇（街道）',
  village: '村（社区）',
  group: '组',
  street: '街路巷',
  lane: '支巷',
  number: '门牌',
  estate: '小区',
  address: '地址',
  facility: '设施',
  building: '楼幢',
  unit: '单元',
  floor: '楼层',
  room: '户室',
} as const satisfies Record<AddressKind, string>;

/** The taking in of addresses. */
export const addressesImportWords = {
  title: '地址',
  help: '分列（省、市、县、镇、村、路、门牌、小区、楼幢、单元、室，没有的写“无”，“1-10幢”按范围展开），或只有“地址”一列；可有经度、纬度和别名。网格由坐标得出。再次导入不会重复。',
  findings: {
    'ledger.address-taken': '已导入',
    'ledger.address-known': '已有，没有变化',
    'ledger.range-too-long': '范围写法有误或超过 200 个',
    'ledger.nothing-placing': '读不出任何地址要素',
    'ledger.bad-coordinates': '坐标有误',
    'ledger.other-county': '不是本县（区）的地址',
    'ledger.near-left-out': '“对面、东50米”等方位说法未导入',
    'ledger.other-point': '坐标与已有的相差 20 米以上，保留已有的',
    'ledger.other-village': '坐标所在的村（社区）与所写的不同，以坐标为准',
  },
  options: { coordinates: '坐标系', move: '以文件的坐标替换已有的', source: '来源' },
} as const;
