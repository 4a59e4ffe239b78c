/** Parameters of a county: what each is, since when, by whom and why. */
import * as z from 'zod/mini';
import { PageQuery } from '#platform/contract-parts.ts';

export const SettingChange = z.object({
  changeId: z.string(),
  value: z.record(z.string(), z.unknown()),
  reason: z.nullable(z.string()),
  changedBy: z.string(),
  changedRole: z.string(),
  changedAt: z.string(),
});
export type SettingChange = z.infer<typeof SettingChange>;

/** GET /api/counties/:countyCode/settings : every declared one; `last` is null where nobody has ever changed it. */
export const SettingsAnswer = z.object({
  items: z.array(z.object({ setting: z.string(), last: z.nullable(SettingChange) })),
});
export type SettingsAnswer = z.infer<typeof SettingsAnswer>;

/** GET /api/counties/:countyCode/settings/:setting/changes : the newest first. */
export const SettingChangesQuery = z.strictObject(PageQuery);
export const SettingChangesAnswer = z.object({ items: z.array(SettingChange), nextCursor: z.nullable(z.string()) });
