import type * as zh from './words.zh.ts';

export const fieldSyncRefusalWords = {
  'field-sync.device-locked': 'This phone is locked; ask the centre to unlock it. What was not sent is still there',
  'field-sync.device-wiped': 'This phone is to be wiped and sends nothing more; ask the centre',
  'field-sync.no-such-device': 'There is no such device',
  'field-sync.device-not-so': 'The device has changed meanwhile, or this is not yours to do; look again',
  'field-sync.not-asked-to-wipe': 'Nobody asked this device to be wiped',
  'field-sync.not-your-grid': 'Only the ground of your own grid, or of grids of your area',
  'field-sync.not-the-county': 'The time without contact is set by the county',
  'field-sync.no-scene': 'Outside an emergency scene no positions of people are taken and no roll is called',
} as const satisfies Record<keyof typeof zh.fieldSyncRefusalWords, string>;

export const deviceStateWords: typeof zh.deviceStateWords = {
  active: 'In use',
  locked: 'Locked',
  'wipe-asked': 'To be wiped',
  wiped: 'Wiped',
};

export const deviceOrderWords: typeof zh.deviceOrderWords = {
  active: 'Give back',
  locked: 'Lock',
  wipe: 'Wipe',
};
