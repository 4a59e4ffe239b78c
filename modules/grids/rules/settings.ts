import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';

/** What this room lets a county set. */
export const gridSettings = [
  { setting: 'grids.base-maps', by: ['system-admin'], place: 'base-maps' },
  { setting: 'grids.map-layers', by: ['system-admin'], place: 'map-layers' },
] as const satisfies readonly DeclaredSetting[];
