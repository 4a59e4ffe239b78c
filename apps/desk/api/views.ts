import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ViewCountsAnswer, ViewsAnswer } from '#modules/incidents/contract.ts';
import { ask } from './client.ts';
import { useCountyPath } from './county.ts';
import { useStanding } from './session.tsx';

/** The lists that the active post keeps, or that a head shares with it. */
export function useViews() {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['views', county, capacity.capacityId],
    queryFn: ({ signal }) => ask(`${county}/incidents/views`, ViewsAnswer, { signal }),
    staleTime: 300_000,
  });
}

/** How many cases each of them holds; asked once a minute, so that many lists cost little. */
export function useViewCounts(enabled: boolean) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['view-counts', county, capacity.capacityId],
    queryFn: ({ signal }) => ask(`${county}/incidents/views/counts`, ViewCountsAnswer, { signal }),
    enabled,
    refetchInterval: 60_000,
    staleTime: 30_000,
  });
}

/** After a view was kept or deleted. */
export function useViewsChanged(): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['views'] });
    void queries.invalidateQueries({ queryKey: ['view-counts'] });
  }, [queries]);
}
