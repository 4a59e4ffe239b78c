import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { NoticeFile, NoticesAnswer } from '#modules/portal/contract.ts';
import type { NoticeList } from '#modules/portal/rules/notice.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';

/** One list of notices, page by page. */
export function useNoticeList(list: NoticeList) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useInfiniteQuery({
    queryKey: ['bulletins', county, capacity.capacityId, list],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/portal/notices`, NoticesAnswer, { query: { list, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** One notice with who wrote it and what was decided. */
export function useNotice(noticeId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['bulletins', county, capacity.capacityId, 'one', noticeId],
    queryFn: ({ signal }) => ask(`${county}/portal/notices/${noticeId}`, NoticeFile, { signal }),
  });
}

/** Everything about notices is read anew. */
export function useBulletinsChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['bulletins'] });
}
