import '../tables.ts';
import { sql } from 'kysely';
import { endCapacity } from '#modules/access/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { postsChanged } from '../events.ts';
import { type PostGiven, writePosts } from './write-posts.ts';

export type PostsChange = {
  begin: readonly (PostGiven & { workerId: string })[];
  /** The instant from which on they no longer stand. */
  end: readonly { postId: string; at: string }[];
};

/**
 * Begins and ends many posts at once, as a new list of staff asks for. A post that is there already stays, one that has
 * ended stays ended; none is deleted.
 */
export const changePosts: Command<PostsChange, { begun: number; ended: number }> = {
  name: 'staff.change-posts',
  async run(tx, { begin, end }, context) {
    const { countyCode, announce, audit } = context;
    audit({ kind: 'county', id: countyCode });
    const workerIds = [...new Set(begin.map((post) => post.workerId))];
    const workers = await sql<{ worker_id: string; account_id: string }>`
      select worker_id, account_id from staff.worker where county_code = ${countyCode} and left_at is null
        and worker_id = any(${workerIds}::uuid[])`.execute(tx);
    const accounts = new Map(workers.rows.map((row) => [row.worker_id, row.account_id]));
    const known = await sql<{ post_id: string }>`
      select post_id from staff.post where county_code = ${countyCode}
        and post_id = any(${begin.map((post) => post.postId)}::uuid[])`.execute(tx);
    const there = new Set(known.rows.map((row) => row.post_id));
    const begun = begin.filter((post) => !there.has(post.postId));
    await writePosts(
      tx,
      begun.map((post) => {
        const accountId = accounts.get(post.workerId);
        if (!accountId) throw new Refusal('missing', 'staff.no-such-worker', { workerId: post.workerId });
        return { ...post, accountId };
      }),
      context,
    );
    let ended = 0;
    for (const { postId, at: instant } of end) {
      const at = new Date(instant);
      const [closed] = await sendTogether(tx, [
        textOf(
          tx,
          sql`update staff.post set valid_to = greatest(${at}, valid_from) where county_code = ${countyCode}
            and post_id = ${postId} and (valid_to is null or valid_to > ${at})`,
        ),
        textOf(
          tx,
          sql`update staff.duty set ends_at = greatest(${at}, starts_at) where county_code = ${countyCode}
            and post_id = ${postId} and ends_at is null`,
        ),
      ]);
      await endCapacity(tx, { capacityId: postId, at });
      ended += closed!.rowCount ?? 0;
    }
    const changed = [...begun.map((post) => post.postId), ...end.map((post) => post.postId)];
    if (changed.length > 0) announce(postsChanged(changed));
    const answer = { begun: begun.length, ended };
    audit({ kind: 'county', id: countyCode }, answer);
    return answer;
  },
};
