import '../tables.ts';
import type { OutsidePeople } from '#modules/access/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { addPeople } from './add-people.ts';
import { assignPost } from './assign-post.ts';
import { endPost } from './end-post.ts';

/**
 * What signing in through another system does to people: inside its command and in the system's name, by the same
 * commands as the administrators', so that a post is a post however it was given.
 */
export const outsidePeople: OutsidePeople = {
  async enrol(tx, { accountId, username, name }, context) {
    const person = { workerId: uuidv7(), accountId, username, name, employment: 'full-time' as const };
    await addPeople.run(tx, { people: [{ ...person, publicPhone: null, passwordHash: null, posts: [] }] }, context);
  },
  async givePost(tx, { accountId, ...post }, context) {
    const worker = await tx
      .selectFrom('staff.worker')
      .select('worker_id')
      .where('county_code', '=', context.countyCode)
      .where('account_id', '=', accountId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (!worker) throw new Refusal('missing', 'staff.no-such-worker', { accountId });
    await assignPost.run(tx, { ...post, profile: null, workerId: worker.worker_id }, context);
  },
  async endPost(tx, { postId }, context) {
    await endPost.run(tx, { postId }, context);
  },
};
