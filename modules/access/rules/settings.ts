import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';

/** What this room lets a county set. */
export const accessSettings = [
  { setting: 'access.sign-in', by: ['security-admin'], place: 'outside-sign-in' },
  { setting: 'access.providers', by: ['security-admin', 'system-admin'], place: 'outside-sign-in' },
] as const satisfies readonly DeclaredSetting[];
