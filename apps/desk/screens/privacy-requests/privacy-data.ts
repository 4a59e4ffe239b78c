import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { PrivacyFile, PrivacyRequestsAnswer } from '#modules/portal/contract.ts';
import type { PrivacyList } from '#modules/portal/rules/privacy-request.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';

/** One list of requests, page by page. */
export function usePrivacyRequests(list: PrivacyList) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useInfiniteQuery({
    queryKey: ['privacy-requests', county, capacity.capacityId, list],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/privacy-requests`, PrivacyRequestsAnswer, {
        query: { list, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: 60_000,
  });
}

/** One request, opened. */
export function usePrivacyRequest(requestId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['privacy-requests', county, capacity.capacityId, 'one', requestId],
    queryFn: ({ signal }) => ask(`${county}/privacy-requests/${requestId}`, PrivacyFile, { signal }),
    retry: false,
    // Words of people do not stay in this browser's memory.
    gcTime: 0,
  });
}

/** Everything about requests is read anew. */
export function usePrivacyChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['privacy-requests'] });
}
