import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { dutyChanged } from '../events.ts';
import { dutyStatement } from './write-posts.ts';

/**
 * Starts or ends duty. Going on duty names the post; going off ends the duty of every post of the person, because he
 * goes home as one. A shift head may for his centre, a unit head for his unit.
 */
export const setDuty: Command<
  { postId?: string | undefined; onDuty: boolean },
  { onDuty: boolean; since: string | null }
> = {
  name: 'staff.set-duty',
  async run(tx, { postId: given, onDuty }, { countyCode, actor, now, announce, audit }) {
    const postId = given ?? actor.capacityId;
    if (postId === null) throw new Refusal('invalid', 'staff.no-active-post');
    audit({ kind: 'post', id: postId }, { onDuty });
    const post = await findPost(tx, countyCode, postId);
    if (!post) throw new Refusal('missing', 'staff.no-such-post', { postId });
    if (!maySet(actor, post)) throw new Refusal('forbidden', 'staff.not-your-post', { postId });
    if (post.valid_to !== null && post.valid_to <= now) throw new Refusal('conflict', 'staff.post-ended', { postId });
    if (!onDuty) {
      await sql`update staff.duty set ends_at = ${now} where county_code = ${countyCode} and ends_at is null
        and post_id in (select post_id from staff.post
          where county_code = ${countyCode} and worker_id = ${post.worker_id})`.execute(tx);
      announce(dutyChanged(postId, false));
      return { onDuty: false, since: null };
    }
    const [, open] = await sendTogether(tx, [
      dutyStatement(tx, countyCode, postId, now),
      textOf(
        tx,
        sql`select starts_at from staff.duty where county_code = ${countyCode} and post_id = ${postId} and ends_at is null`,
      ),
    ]);
    announce(dutyChanged(postId, true));
    return { onDuty: true, since: (open!.rows[0] as { starts_at: Date }).starts_at.toISOString() };
  },
};

type Post = { post_id: string; worker_id: string; account_id: string; organisation_id: string; valid_to: Date | null };

async function findPost(tx: Tx, countyCode: string, postId: string): Promise<Post | undefined> {
  const { rows } = await sql<Post>`
    select post.post_id, post.worker_id, worker.account_id, post.organisation_id, post.valid_to
    from staff.post join staff.worker using (county_code, worker_id)
    where post.county_code = ${countyCode} and post.post_id = ${postId} for update of post`.execute(tx);
  return rows[0];
}

function maySet(actor: Actor, post: Post): boolean {
  if (actor.role === 'system' || actor.accountId === post.account_id) return true;
  const heads = actor.role === 'shift-head' || actor.role === 'unit-head';
  return heads && actor.organisationId === post.organisation_id;
}
