import type { AddressKind } from './rules/address-kinds.ts';

/** Every refusal of this room and the codes it stores. */
export const ledgerRefusalWords = {
  'ledger.unknown-grid': '没有这个网格,或该网格已撤销',
  'ledger.bad-division': '区划代码应为 6、9 或 12 位',
  'ledger.bad-location': '经纬度超出范围',
} as const;

export const addressKindWords = { address: '地址', estate: '小区', facility: '设施' } as const satisfies Record<
  AddressKind,
  string
>;
