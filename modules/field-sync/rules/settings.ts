import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';
import { usualExpiryHours } from './device-states.ts';

/** The parameters of this room, as one page lists them. */
export const fieldSyncSettings = [
  {
    setting: 'field-sync.expiry',
    by: ['centre-head', 'security-admin'],
    path: 'field/expiry',
    fields: [{ name: 'hours', unit: 'hours', usual: usualExpiryHours, least: 1, most: 720 }],
  },
] as const satisfies readonly DeclaredSetting[];
