import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DraftAnswer, DraftsAnswer, TerritoryAnswer } from '#modules/grids/contract.ts';
import { AffectedAnswer } from '#modules/incidents/contract.ts';
import { DivisionsAnswer } from '#modules/organisation/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';

export function useDrafts() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['territory-drafts', county],
    queryFn: ({ signal }) => ask(`${county}/territory-drafts`, DraftsAnswer, { signal }),
  });
}

export function useDraft(draftId: string) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['territory-draft', county, draftId],
    queryFn: ({ signal }) => ask(`${county}/territory-drafts/${draftId}`, DraftAnswer, { signal }),
    // Somebody draws over it: it is read again when it was saved, not under his hands.
    refetchOnWindowFocus: false,
  });
}

/** What moves along when the draft as it was saved comes into force. */
export function useAffected(draftId: string, revision: number) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['territory-affected', county, draftId, revision],
    queryFn: ({ signal }) => ask(`${county}/territory-drafts/${draftId}/affected`, AffectedAnswer, { signal }),
  });
}

/** The grids of some villages as they stand. */
export function useTerritory(villageCodes: readonly string[]) {
  const county = useCountyPath();
  const villages = villageCodes.join(',');
  return useQuery({
    queryKey: ['territory', county, villages],
    queryFn: ({ signal }) => ask(`${county}/territory`, TerritoryAnswer, { query: { villages }, signal }),
    refetchOnWindowFocus: false,
  });
}

export function useVillages() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['divisions', county],
    queryFn: ({ signal }) => ask(`${county}/divisions`, DivisionsAnswer, { signal }),
    select: ({ items }) => items.filter((one) => one.divisionPath.length === 12),
    staleTime: 600_000,
  });
}

export function useTerritoryChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ['territory-drafts', 'territory-draft', 'territory-affected']) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  };
}
