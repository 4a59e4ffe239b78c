import type * as zh from './words.zh.ts';

export const ledgerRefusalWords = {
  'ledger.unknown-grid': 'There is no such grid, or it has been closed',
  'ledger.bad-division': 'A division code has 6, 9 or 12 digits',
  'ledger.bad-location': 'Longitude or latitude is out of range',
} as const satisfies Record<keyof typeof zh.ledgerRefusalWords, string>;

export const addressKindWords = {
  address: 'Address',
  estate: 'Estate',
  facility: 'Facility',
} as const satisfies Record<keyof typeof zh.addressKindWords, string>;
