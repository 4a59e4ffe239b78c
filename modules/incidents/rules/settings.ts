import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';
import { usualCallBacks } from './call-back.ts';
import { usualReceiptMinutes } from './instructions.ts';

/** The parameters of this room, as one page lists them. */
export const incidentSettings = [
  {
    setting: 'incidents.call-backs',
    by: ['centre-head'],
    path: 'call-backs/setting',
    fields: [
      { name: 'sharePercent', unit: 'percent', usual: usualCallBacks.sharePercent, least: 0, most: 100 },
      { name: 'waitHours', unit: 'hours', usual: usualCallBacks.waitHours, least: 0, most: 240 },
      { name: 'mostTries', unit: 'times', usual: usualCallBacks.mostTries, least: 1, most: 9 },
    ],
  },
  {
    setting: 'incidents.instructions',
    by: ['centre-head'],
    path: 'instructions/setting',
    fields: [
      { name: 'receiptMinutes', unit: 'minutes', usual: usualReceiptMinutes.receiptMinutes, least: 5, most: 1440 },
      { name: 'emergencyMinutes', unit: 'minutes', usual: usualReceiptMinutes.emergencyMinutes, least: 1, most: 240 },
    ],
  },
] as const satisfies readonly DeclaredSetting[];
