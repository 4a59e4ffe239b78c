import '../tables.ts';
import { sql } from 'kysely';
import { endCapacity } from '#modules/access/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { postsChanged } from '../events.ts';
import { maySetLeave, type PlacedPost } from '../rules/leave.ts';

/**
 * The person is back: his posts serve again, and those of his stand-in end. A leave that has not begun is taken back
 * the same way.
 */
export const endLeave: Command<{ leaveId: string }, { leaveId: string; returnedAt: string }> = {
  name: 'staff.end-leave',
  async run(tx, { leaveId }, { countyCode, actor, now, announce, audit }) {
    audit({ kind: 'leave', id: leaveId });
    const leave = await tx
      .selectFrom('staff.leave')
      .select(['worker_id', 'starts_at', 'ends_at', 'returned_at'])
      .where('county_code', '=', countyCode)
      .where('leave_id', '=', leaveId)
      .forUpdate()
      .executeTakeFirst();
    if (!leave) throw new Refusal('missing', 'staff.no-such-leave', { leaveId });
    const own = await sql<PlacedPost & { accountId: string }>`
      select post.organisation_id as "organisationId", post.division_path as "divisionPath",
        worker.account_id as "accountId"
      from staff.post join staff.worker using (county_code, worker_id)
      where post.county_code = ${countyCode} and post.worker_id = ${leave.worker_id} and post.leave_id is null
        and (post.valid_to is null or post.valid_to > ${now})`.execute(tx);
    const isHis = own.rows.some((post) => post.accountId === actor.accountId);
    if (!isHis && !maySetLeave(actor, own.rows)) throw new Refusal('forbidden', 'staff.not-your-people', { leaveId });
    if (leave.returned_at !== null || leave.ends_at <= now) {
      throw new Refusal('conflict', 'staff.leave-over', { leaveId });
    }
    const returnedAt = leave.starts_at > now ? leave.starts_at : now;
    await tx
      .updateTable('staff.leave')
      .set({ returned_at: returnedAt })
      .where('county_code', '=', countyCode)
      .where('leave_id', '=', leaveId)
      .execute();
    const ended = await sql<{ post_id: string }>`
      update staff.post set valid_to = greatest(valid_from, ${now}) where county_code = ${countyCode}
        and leave_id = ${leaveId} and (valid_to is null or valid_to > ${now}) returning post_id`.execute(tx);
    const postIds = ended.rows.map((row) => row.post_id);
    await sql`update staff.duty set ends_at = ${now} where county_code = ${countyCode} and ends_at is null
      and post_id = any(${postIds}::uuid[])`.execute(tx);
    for (const capacityId of postIds) await endCapacity(tx, { capacityId, at: now });
    announce(postsChanged(postIds));
    return { leaveId, returnedAt: returnedAt.toISOString() };
  },
};
