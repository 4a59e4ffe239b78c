import { useQuery, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { WorkingTimeAnswer } from '#modules/catalogue/contract.ts';
import {
  type CalendarUse,
  createWorkingTimeBook,
  type LimitSetting,
} from '#modules/catalogue/rules/working-time-book.ts';
import { OrganisationsAnswer } from '#modules/organisation/contract.ts';
import type { WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';

export type WorkingTime = z.infer<typeof WorkingTimeAnswer>;
export type CalendarVersion = WorkingTime['calendars'][number];

/** Calendars, holidays, their use and the limits of the county, read once for every page that speaks of time. */
export function useWorkingTime() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['working-time', county],
    queryFn: ({ signal }) => ask(`${county}/working-time`, WorkingTimeAnswer, { signal }),
  });
}

export function useWorkingTimeChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['working-time'] });
}

export function useOrganisations() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
    staleTime: 600_000,
  });
}

/** The book that the server decides by, made from the same rows. */
export function bookOf({ calendars, notices, uses, limits }: WorkingTime) {
  return createWorkingTimeBook({
    calendars: calendars.map((each) => ({ ...each, definition: calendarOf(each.definition) })),
    notices,
    uses: uses as readonly CalendarUse[],
    settings: limits as readonly LimitSetting[],
  });
}

export function calendarOf(definition: CalendarVersion['definition']): WorkCalendar {
  return definition as WorkCalendar;
}

/** The version of a calendar that counts on a day, else the first that will. */
export function versionOn(versions: readonly CalendarVersion[], day: string): CalendarVersion | undefined {
  return versions.find(({ validFrom }) => validFrom <= day) ?? versions.at(-1);
}

/** The organisation and those above it, nearest first. */
export function withAbove(
  organisations: readonly { organisationId: string; parentId: string | null }[],
  organisationId: string | null,
): string[] {
  const found: string[] = [];
  for (let id = organisationId; id !== null && !found.includes(id);) {
    found.push(id);
    id = organisations.find((one) => one.organisationId === id)?.parentId ?? null;
  }
  return found;
}
