import type * as zh from './words.zh.ts';

export const gridRefusalWords = {
  'grids.bad-grid-code': 'A grid code has 15 digits: 12 of the village and a serial of 3',
  'grids.code-taken': 'This grid code is there already; to change its outline, redraw it',
  'grids.bad-outline': 'An outline is a polygon of closed rings that do not cross each other',
  'grids.no-such-grid': 'There is no such grid, or it has been closed',
  'grids.not-after-last-version': 'A new outline begins later than the one in force',
  'grids.redraw-in-future': 'A new outline cannot begin later than today',
  'grids.bad-box': 'A part of the map is “west,south,east,north” in degrees',
} as const satisfies Record<keyof typeof zh.gridRefusalWords, string>;

export const gridKindWords = {
  basic: 'Basic grid',
  dedicated: 'Dedicated grid',
  micro: 'Micro grid',
} as const satisfies Record<keyof typeof zh.gridKindWords, string>;

export const gridSettingWords = {
  urban: 'Urban',
  rural: 'Rural',
} as const satisfies Record<keyof typeof zh.gridSettingWords, string>;

export const gridShapeWords = {
  street: 'Street or lane',
  courtyard: 'Courtyard',
  'work-unit': 'Work unit',
} as const satisfies Record<keyof typeof zh.gridShapeWords, string>;
