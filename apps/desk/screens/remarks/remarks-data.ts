import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { OrganisationsAnswer } from '#modules/organisation/contract.ts';
import { MyRemarksAnswer, RemarkCountsAnswer, RemarkFile, RemarksAnswer } from '#modules/staff/contract.ts';
import type { RemarkList } from '#modules/staff/rules/remark.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';

/** Every question about remarks is of the county and of the post in which one acts. */
function useKey(): { county: string; key: readonly string[] } {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return { county, key: ['remarks', county, capacity.capacityId] };
}

/** One list of what I answer, page by page. */
export function useRemarks(list: RemarkList) {
  const { county, key } = useKey();
  return useInfiniteQuery({
    queryKey: [...key, 'list', list],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/remarks`, RemarksAnswer, { query: { list, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: 60_000,
  });
}

/** What I wrote myself, with what was answered. */
export function useMyRemarks() {
  const { county, key } = useKey();
  return useQuery({
    queryKey: [...key, 'mine'],
    queryFn: ({ signal }) => ask(`${county}/remarks/mine`, MyRemarksAnswer, { signal }),
    // Words of people do not stay in this browser's memory.
    gcTime: 0,
  });
}

/** One remark, opened. */
export function useRemark(remarkId: string) {
  const { county, key } = useKey();
  return useQuery({
    queryKey: [...key, 'one', remarkId],
    queryFn: ({ signal }) => ask(`${county}/remarks/${remarkId}`, RemarkFile, { signal }),
    retry: false,
    gcTime: 0,
  });
}

/** How many of which kind in a year. */
export function useRemarkCounts() {
  const { county, key } = useKey();
  return useQuery({
    queryKey: [...key, 'counts'],
    queryFn: ({ signal }) => ask(`${county}/remarks/counts`, RemarkCountsAnswer, { signal }),
  });
}

/** To whose heads something may be given. */
export function useOrganisations() {
  const { county } = useKey();
  return useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
    staleTime: 600_000,
  });
}

/** Everything about remarks is read anew. */
export function useRemarksChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['remarks'] });
}
