import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';

/** What this room lets a county set, each with a page of its own; one page tells who changed which when. */
export const catalogueSettings = [
  { setting: 'catalogue.limits', by: ['centre-head'], place: 'limits' },
  { setting: 'catalogue.control-rules', by: ['centre-head', 'shift-head'], place: 'limits' },
  { setting: 'catalogue.calendars', by: ['centre-head', 'system-admin'], place: 'calendars' },
  { setting: 'catalogue.dispatch-entries', by: ['centre-head', 'system-admin'], place: 'dispatch-catalogue' },
  { setting: 'catalogue.modes', by: ['centre-head', 'shift-head'], place: 'limits' },
  { setting: 'catalogue.retention', by: ['centre-head'], place: 'archive' },
] as const satisfies readonly DeclaredSetting[];
