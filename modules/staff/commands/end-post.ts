import '../tables.ts';
import { endCapacity } from '#modules/access/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { postsChanged } from '../events.ts';

/** Ends a post, its duty and what it opened. The person and what he did stay. */
export const endPost: Command<{ postId: string; reason?: string | undefined }, { postId: string }> = {
  name: 'staff.end-post',
  async run(tx, { postId, reason }, { countyCode, now, announce, audit }) {
    audit({ kind: 'post', id: postId });
    const post = await tx
      .selectFrom('staff.post')
      .select('valid_to')
      .where('county_code', '=', countyCode)
      .where('post_id', '=', postId)
      .forUpdate()
      .executeTakeFirst();
    if (!post) throw new Refusal('missing', 'staff.no-such-post', { postId });
    if (post.valid_to !== null && post.valid_to <= now) throw new Refusal('conflict', 'staff.post-ended', { postId });
    await tx
      .updateTable('staff.post')
      .set({ valid_to: now, ended_reason: reason ?? null })
      .where('county_code', '=', countyCode)
      .where('post_id', '=', postId)
      .execute();
    await tx
      .updateTable('staff.duty')
      .set({ ends_at: now })
      .where('county_code', '=', countyCode)
      .where('post_id', '=', postId)
      .where('ends_at', 'is', null)
      .execute();
    await endCapacity(tx, { capacityId: postId, at: now });
    announce(postsChanged([postId]));
    return { postId };
  },
};
