import { useQuery } from '@tanstack/react-query';
import { ImportKindsAnswer, JobAnswer, JobsAnswer, type JobLineShown } from '#platform/imports/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';

/** What this post may import. */
export function useImportKinds() {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['import-kinds', county, capacity.capacityId],
    queryFn: ({ signal }) => ask(`${county}/import-kinds`, ImportKindsAnswer, { signal }),
    staleTime: 600_000,
  });
}

export function isUnderWay({ state }: Pick<JobLineShown, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** The newest imports; asked again every few seconds while one is under way. */
export function useImports() {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['imports', county, capacity.capacityId],
    queryFn: ({ signal }) => ask(`${county}/imports`, JobsAnswer, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) === true ? 3_000 : 60_000),
  });
}

/** One import with its findings. */
export function useImport(jobId: string, language: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['import', county, capacity.capacityId, jobId, language],
    queryFn: ({ signal }) => ask(`${county}/imports/${jobId}`, JobAnswer, { signal }),
    refetchInterval: ({ state }) => (state.data === undefined || isUnderWay(state.data) ? 1_000 : false),
  });
}
