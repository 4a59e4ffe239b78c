import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/** Marks notices of one account as read; those of others stay as they are, and twice is once. */
export async function markRead(
  tx: Tx,
  { accountId, noticeIds, now }: { accountId: string; noticeIds: readonly string[]; now: Date },
): Promise<number> {
  if (noticeIds.length === 0) return 0;
  const result = await tx
    .updateTable('notifications.notice')
    .set({ read_at: now })
    .where('account_id', '=', accountId)
    .where('notice_id', 'in', [...noticeIds])
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
