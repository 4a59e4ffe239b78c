import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { DispatchEntriesAnswer, type DispatchEntryRow } from '#modules/catalogue/contract.ts';
import { DivisionsAnswer } from '#modules/organisation/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';

const pages = 50;

/** The whole catalogue of a day: a few hundred entries, page after page. */
export function useEntries(on: string | null) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['dispatch-entries', county, on],
    queryFn: async ({ signal }): Promise<DispatchEntryRow[]> => {
      const all: DispatchEntryRow[] = [];
      for (let page = 0; page < pages; page += 1) {
        const query = { on, after: all.at(-1)?.number ?? 0, limit: 200 };
        const { items, more } = await ask(`${county}/dispatch-entries`, DispatchEntriesAnswer, { query, signal });
        all.push(...items);
        if (!more) break;
      }
      return all;
    },
    enabled: on !== null,
    placeholderData: keepPreviousData,
  });
}

/** Every version of one entry, the latest first. */
export function useEntryVersions(number: number) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['dispatch-entries', county, 'versions', number],
    queryFn: ({ signal }) => ask(`${county}/dispatch-entries`, DispatchEntriesAnswer, { query: { number }, signal }),
  });
}

export function useEntriesChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['dispatch-entries'] });
}

export function useAreas() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['divisions', county],
    queryFn: ({ signal }) => ask(`${county}/divisions`, DivisionsAnswer, { signal }),
    staleTime: 600_000,
  });
}
