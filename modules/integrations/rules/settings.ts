import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';

/** What this room lets a county set. */
export const integrationSettings = [
  { setting: 'integrations.partners', by: ['shift-head', 'centre-head'], place: 'exchange' },
] as const satisfies readonly DeclaredSetting[];
