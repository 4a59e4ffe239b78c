import type * as zh from './words.zh.ts';

export const ledgerRefusalWords = {
  'ledger.unknown-grid': 'There is no such grid, or it has been closed',
  'ledger.bad-division': 'A division code has 6, 9 or 12 digits',
  'ledger.bad-location': 'Longitude or latitude is out of range',
  'ledger.file-without-titles':
    'No row of titles was found: it needs one column of addresses, or columns of town, village, estate, building, unit, room',
} as const satisfies Record<keyof typeof zh.ledgerRefusalWords, string>;

export const addressKindWords = {
  province: 'Province',
  city: 'City',
  county: 'County',
  zone: 'Zone',
  town: 'Town',
  village: 'Village',
  group: 'Group',
  street: 'Street',
  lane: 'Lane',
  number: 'Number',
  estate: 'Estate',
  address: 'Address',
  facility: 'Facility',
  building: 'Building',
  unit: 'Unit',
  floor: 'Floor',
  room: 'Room',
} as const satisfies Record<keyof typeof zh.addressKindWords, string>;

export const addressesImportWords = {
  title: 'Addresses',
  help: 'An element a column (province, city, county, town, village, road, number, estate, building, unit, room; “无” for none; “1-10幢” is counted through), or one column of addresses; longitude, latitude and aliases may stand beside. The grid follows from the point. Taking in the same file again adds nothing.',
  findings: {
    'ledger.address-taken': 'Taken in',
    'ledger.address-known': 'Known, nothing changed',
    'ledger.range-too-long': 'The range is wrong or means more than 200',
    'ledger.nothing-placing': 'No element of an address could be read',
    'ledger.bad-coordinates': 'The coordinates are wrong',
    'ledger.other-county': 'The address is of another county',
    'ledger.near-left-out': 'Words like “opposite” or “50 m east” were left out',
    'ledger.other-point': 'The point lies more than 20 m from the known one, which was kept',
    'ledger.other-village': 'The point lies in another village than the one written; the point counts',
  },
  options: { coordinates: 'Coordinate system', move: 'Points of the file replace known ones', source: 'Source' },
} as const satisfies Words<typeof zh.addressesImportWords>;

type Words<Shape> = { [Key in keyof Shape]: Shape[Key] extends string ? string : Words<Shape[Key]> };
