import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';

/** What this room lets a county set. */
export const dutySettings = [
  { setting: 'duties.lists', by: ['centre-head', 'system-admin'], place: 'duty-lists' },
] as const satisfies readonly DeclaredSetting[];
