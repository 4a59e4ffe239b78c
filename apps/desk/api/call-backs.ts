import { useQuery } from '@tanstack/react-query';
import { CallBackCountAnswer } from '#modules/incidents/contract.ts';
import { ask } from './client.ts';
import { useCountyPath } from './county.ts';
import { useStanding } from './session.tsx';

/** How many reporters are to be called now; 0 for whoever does not call. */
export function useCallBackCount(calls: boolean): number {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const query = useQuery({
    queryKey: ['side-counts', county, capacity.capacityId, 'call-backs'],
    queryFn: ({ signal }) => ask(`${county}/call-backs/count`, CallBackCountAnswer, { signal }),
    enabled: calls,
    refetchInterval: 60_000,
  });
  return query.data?.due.value ?? 0;
}
