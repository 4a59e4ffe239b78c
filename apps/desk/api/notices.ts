import { useQuery } from '@tanstack/react-query';
import { NoticesAnswer } from '#modules/notifications/contract.ts';
import { ask } from './client.ts';
import { useStanding } from './session.tsx';

/** How many of them I have not read: asked anew whenever something happens, so without the notices themselves. */
export function useUnread() {
  const { session } = useStanding();
  return useQuery({
    queryKey: ['notices', session.accountId, 'unread'],
    queryFn: ({ signal }) => ask('/api/notices', NoticesAnswer, { query: { limit: 0 }, signal }),
    refetchInterval: 120_000,
  });
}

/** What I was told, over all my posts. */
export function useNotices() {
  const { session } = useStanding();
  return useQuery({
    queryKey: ['notices', session.accountId, 'all'],
    queryFn: ({ signal }) => ask('/api/notices', NoticesAnswer, { signal }),
    refetchInterval: 120_000,
  });
}
