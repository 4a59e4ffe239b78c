import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';

/** What this room lets a county set. */
export const analysisSettings = [
  { setting: 'analysis.suggesting', by: ['shift-head', 'centre-head'], place: 'suggestions' },
] as const satisfies readonly DeclaredSetting[];
