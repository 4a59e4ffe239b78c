import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** After an act: its file, the lists, the counts and the map are read anew, without waiting for the live event. */
export function useRefresh(): (incidentId: string) => void {
  const queries = useQueryClient();
  return useCallback(
    (incidentId) => {
      for (const key of ['counts', 'list', 'box']) void queries.invalidateQueries({ queryKey: [key] });
      void queries.invalidateQueries({
        predicate: ({ queryKey }) =>
          ['file', 'candidates'].includes(String(queryKey[0])) && queryKey.includes(incidentId),
      });
    },
    [queries],
  );
}
