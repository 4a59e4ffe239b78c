import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/** Notices are for the working day; after ninety days nobody misses them and the case itself remembers. */
export async function forgetNotices(tx: Tx, { now }: { now: Date }): Promise<number> {
  const before = new Date(now.getTime() - 90 * 86_400_000);
  const result = await tx.deleteFrom('notifications.notice').where('at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}
