import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { LetterFile, LettersAnswer } from '#modules/portal/contract.ts';
import type { LetterList } from '#modules/portal/rules/letter.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';

/** One list of letters, page by page. */
export function useLetters(list: LetterList) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useInfiniteQuery({
    queryKey: ['letters', county, capacity.capacityId, list],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/letters`, LettersAnswer, { query: { list, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: 60_000,
  });
}

/** One letter, opened. */
export function useLetter(letterId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['letters', county, capacity.capacityId, 'one', letterId],
    queryFn: ({ signal }) => ask(`${county}/letters/${letterId}`, LetterFile, { signal }),
    retry: false,
    // Words of people do not stay in this browser's memory.
    gcTime: 0,
  });
}

/** Everything about letters is read anew. */
export function useLettersChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['letters'] });
}
