import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { accessSettings } from '#modules/access/rules/settings.ts';
import { analysisSettings } from '#modules/analysis/rules/settings.ts';
import { catalogueSettings } from '#modules/catalogue/rules/settings.ts';
import { dutySettings } from '#modules/duties/rules/settings.ts';
import { fieldSyncSettings } from '#modules/field-sync/rules/settings.ts';
import { gridSettings } from '#modules/grids/rules/settings.ts';
import { incidentSettings } from '#modules/incidents/rules/settings.ts';
import { integrationSettings } from '#modules/integrations/rules/settings.ts';
import type { DeclaredSetting, SettingField } from '#platform/pure/declared-setting.ts';
import { SettingChangesAnswer, SettingsAnswer } from '#modules/access/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';

/** As the rooms declare them, in the order in which people look for them. */
export const declaredSettings: readonly DeclaredSetting[] = [
  ...incidentSettings,
  ...fieldSyncSettings,
  ...catalogueSettings,
  ...dutySettings,
  ...analysisSettings,
  ...gridSettings,
  ...integrationSettings,
  ...accessSettings,
];

export type NumberSetting = Extract<DeclaredSetting, { path: string }>;

export function useSettings() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['settings', county],
    queryFn: ({ signal }) => ask(`${county}/settings`, SettingsAnswer, { signal }),
  });
}

export function useSettingChanges(setting: string) {
  const county = useCountyPath();
  return useInfiniteQuery({
    queryKey: ['settings', county, setting],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/settings/${setting}/changes`, SettingChangesAnswer, {
        query: { limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** The number of one field in a noted value; what is usual where there is none. */
export function fieldValue(
  value: Readonly<Record<string, unknown>> | undefined,
  { name, usual }: SettingField,
): number {
  const noted = value?.[name];
  return typeof noted === 'number' ? noted : usual;
}
