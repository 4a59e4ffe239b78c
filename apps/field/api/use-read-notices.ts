import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { send } from './client.ts';
import { useNotices } from './county.ts';

/** Whoever opens a case has read what he was told about it. */
export function useReadNotices(subjectId: string): void {
  const queries = useQueryClient();
  const unread = (useNotices().data?.items ?? [])
    .filter((notice) => !notice.read && notice.subjectId === subjectId)
    .map(({ noticeId }) => noticeId)
    .join(' ');
  useEffect(() => {
    if (unread === '') return;
    send('/api/notices/read', { method: 'POST', body: { noticeIds: unread.split(' ') } })
      .then(() => queries.invalidateQueries({ queryKey: ['notices'] }))
      // Being read is a convenience: when it cannot be told now, the notice stays unread.
      .catch(() => {});
  }, [unread, queries]);
}
