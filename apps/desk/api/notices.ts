import { useQuery } from '@tanstack/react-query';
import { NoticesAnswer } from '#modules/notifications/contract.ts';
import { ask } from './client.ts';
import { useStanding } from './session.tsx';

/** What I was told, over all my posts. */
export function useNotices() {
  const { session } = useStanding();
  return useQuery({
    queryKey: ['notices', session.accountId],
    queryFn: ({ signal }) => ask('/api/notices', NoticesAnswer, { signal }),
    refetchInterval: 120_000,
  });
}
