import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { WallAnswer } from '#modules/incidents/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';

/** What goes from yellow to red without anybody doing anything is seen within this. */
const every = 20_000;

/** The wall, of one holder or of all; told of changes as every list is. */
export function useWall(holderId: string | null) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['list', county, capacity.capacityId, 'wall', holderId],
    queryFn: ({ signal }) => ask(`${county}/wall`, WallAnswer, { query: { holderId }, signal }),
    refetchInterval: every,
    placeholderData: keepPreviousData,
  });
}
