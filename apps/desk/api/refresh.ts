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

/** The versions to which one's own acts have brought cases: what is heard of them later has been read already. */
const ownActs = new Map<string, number>();
/** An event comes within seconds, or not at all. */
const mostOwn = 200;

/** Remembers to which version an act of one's own has brought a case. */
export function noteOwnAct(incidentId: string, version: number): void {
  ownActs.delete(incidentId);
  ownActs.set(incidentId, version);
  for (const oldest of ownActs.keys()) if (ownActs.size > mostOwn) ownActs.delete(oldest);
}

/** Was this told by an answer of one's own, after which everything was read anew? */
export function isOwnAct(incidentId: string, version: number): boolean {
  return version <= (ownActs.get(incidentId) ?? 0);
}

/** After an act: its file, the lists, the counts and the map are read anew, without waiting for the live event. */
export function useRefresh(): (incidentId: string, version?: number) => void {
  const queries = useQueryClient();
  return useCallback(
    (incidentId, version) => {
      if (version !== undefined) noteOwnAct(incidentId, version);
      // An act beside the case (a call back, a setting) is told by no event of a case, and may be what a badge counts.
      const beside = version === undefined ? ['side-counts'] : [];
      refreshQueries(queries, ['counts', 'list', 'box', ...beside], (touched) => touched === incidentId);
    },
    [queries],
  );
}
