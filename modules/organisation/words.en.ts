import type * as zh from './words.zh.ts';

export const organisationRefusalWords = {
  'organisation.county-exists': 'This county has been founded already',
  'organisation.bad-division-code': 'A division code has 12 digits and fits its parent',
  'organisation.division-named-otherwise': 'This code belongs to another name; record a renaming as a succession',
  'organisation.unknown-parent': 'The parent organisation does not exist; add it first',
} as const satisfies Record<keyof typeof zh.organisationRefusalWords, string>;

export const organisationKindWords = {
  centre: 'Centre',
  department: 'Department',
  group: 'Group',
  unit: 'Unit',
  fallback: 'Fallback unit',
} as const satisfies Record<keyof typeof zh.organisationKindWords, string>;

export const levelWords = {
  county: 'County',
  town: 'Town',
  village: 'Village',
} as const satisfies Record<keyof typeof zh.levelWords, string>;
