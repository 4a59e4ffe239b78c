import '../tables.ts';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { postsChanged } from '../events.ts';
import { type PostGiven, writePosts } from './write-posts.ts';

/** Gives a person one more post; he may hold several, and every act names the active one. */
export const assignPost: Command<PostGiven & { workerId: string }, { postId: string }> = {
  name: 'staff.assign-post',
  async run(tx, given, context) {
    const { countyCode, announce, audit } = context;
    audit({ kind: 'worker', id: given.workerId }, { postId: given.postId, role: given.role });
    const worker = await tx
      .selectFrom('staff.worker')
      .select('account_id')
      .where('county_code', '=', countyCode)
      .where('worker_id', '=', given.workerId)
      .where('left_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!worker) throw new Refusal('missing', 'staff.no-such-worker', { workerId: given.workerId });
    const held = await tx
      .selectFrom('staff.post')
      .select(['post_id', 'grid_id'])
      .where('county_code', '=', countyCode)
      .where('worker_id', '=', given.workerId)
      .where('role', '=', given.role)
      .where('organisation_id', '=', given.organisationId)
      .where('valid_to', 'is', null)
      .execute();
    const same = held.find((post) => post.grid_id === given.gridId);
    if (same) throw new Refusal('conflict', 'staff.post-held', { postId: same.post_id });
    await writePosts(tx, [{ ...given, accountId: worker.account_id }], context);
    announce(postsChanged([given.postId]));
    return { postId: given.postId };
  },
};
