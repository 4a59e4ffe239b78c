import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Deeper than this a list is being read, not worked: reading all its pages anew with every event would only cost. */
const workedPages = 4;

function isWorked({ queryKey, state }: Query): boolean {
  if (queryKey[0] !== 'list') return true;
  const data = state.data as { pages?: readonly unknown[] } | undefined;
  return (data?.pages?.length ?? 0) <= workedPages;
}

/** Reads anew what a change in the county touches: the given kinds, and the files of the given cases. */
export function refreshQueries(
  queries: QueryClient,
  kinds: readonly string[],
  isTouched: (incidentId: string) => boolean,
): void {
  void queries.invalidateQueries({
    predicate: (query) => kinds.includes(String(query.queryKey[0])) && isWorked(query),
  });
  void queries.invalidateQueries({
    predicate: ({ queryKey }) =>
      ['file', 'file-ahead', 'candidates'].includes(String(queryKey[0])) && isTouched(String(queryKey[3])),
  });
}

/** After an act: its file, the lists, the counts and the map are read anew, without waiting for the live event. */
export function useRefresh(): (incidentId: string) => void {
  const queries = useQueryClient();
  return useCallback(
    (incidentId) => refreshQueries(queries, ['counts', 'list', 'box'], (touched) => touched === incidentId),
    [queries],
  );
}
