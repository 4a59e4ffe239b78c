import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  FailuresAnswer,
  type FailureGroupShown,
  HealthAnswer,
  JobsAnswer,
  LicencesAnswer,
  StorageAnswer,
} from '#modules/operations/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';

/** What the worker does, read anew while somebody looks at it. */
export function useJobs() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['system', county, 'jobs'],
    queryFn: ({ signal }) => ask(`${county}/operations/jobs`, JobsAnswer, { signal }),
    refetchInterval: 15_000,
  });
}

/** The single ones of a name. */
export function useFailures({ origin, name }: Pick<FailureGroupShown, 'origin' | 'name'>) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['system', county, 'failures', origin, name],
    queryFn: ({ signal }) => ask(`${county}/operations/failures`, FailuresAnswer, { query: { origin, name }, signal }),
  });
}

/** Reads jobs and failures anew after an act. */
export function useReadAnew(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['system'] });
}

type Asked = { query: { again: 'yes' | null }; signal: AbortSignal };

/** A look that the server keeps for a minute; `again` asks for a new one. */
function useLook<Answer>(part: string, read: (path: string, asked: Asked) => Promise<Answer>) {
  const county = useCountyPath();
  const queries = useQueryClient();
  const queryKey = ['system', county, part];
  const reading = (again: 'yes' | null) => ({
    queryKey,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      read(`${county}/operations/${part}`, { query: { again }, signal }),
  });
  const look = useQuery({ ...reading(null), refetchOnWindowFocus: false });
  const again = () => queries.fetchQuery({ ...reading('yes'), staleTime: 0, retry: false });
  return { look, again };
}

export const useHealth = () => useLook('health', (path, asked) => ask(path, HealthAnswer, asked));
export const useStorage = () => useLook('storage', (path, asked) => ask(path, StorageAnswer, asked));

/** They change with the program only. */
export function useLicences() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['system', county, 'licences'],
    queryFn: ({ signal }) => ask(`${county}/operations/licences`, LicencesAnswer, { signal }),
    staleTime: Infinity,
  });
}
