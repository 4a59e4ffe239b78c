import type { AddressElementKind } from '#platform/pure/address/elements.ts';

/**
 * What a node of the tree of addresses is, widest first: divisions, streets and estates, doors, buildings, rooms.
 * `address` is any other place with a name, `facility` one that the county keeps.
 */
export const addressKinds = [
  'province',
  'city',
  'county',
  'zone',
  'town',
  'village',
  'group',
  'street',
  'lane',
  'number',
  'estate',
  'address',
  'facility',
  'building',
  'unit',
  'floor',
  'room',
] as const;
export type AddressKind = (typeof addressKinds)[number];

/** Codes of address elements by GA/T 2000.32-2014, where we have them. */
export const elementCodes: Partial<Record<AddressKind, string>> = {
  province: '11',
  city: '12',
  county: '13',
  town: '20',
  village: '30',
  group: '34',
  street: '41',
  estate: '42',
};

/** What an element that was read becomes in the tree; what only stands beside a place becomes nothing. */
export const kindOfElement: Partial<Record<AddressElementKind, AddressKind>> = {
  province: 'province',
  city: 'city',
  county: 'county',
  zone: 'zone',
  town: 'town',
  village: 'village',
  group: 'group',
  road: 'street',
  number: 'number',
  lane: 'lane',
  'lane-number': 'number',
  place: 'estate',
  part: 'address',
  building: 'building',
  unit: 'unit',
  floor: 'floor',
  room: 'room',
};
